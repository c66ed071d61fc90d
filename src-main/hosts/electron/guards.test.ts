import { describe, expect, test } from 'vitest';
import { longestFrame } from '#shared/contract/wire.ts';
import { deepLinkIn, pathOfDeepLink } from './deep-link.ts';
import { judgeFrame } from './ipc-gate.ts';
import { denyPermissionsByDefault, isPermitted } from './permissions.ts';
import { isAppAddress, isTrustedSender } from './trusted-sender.ts';

describe('isAppAddress', () => {
  // Addresses that a comparison by prefix, by host alone or by origin string ("null" for both sides) would let pass.
  test.each([
    'https://caseloom/',
    'app://caseloom.evil.example/',
    'app://evil.example/caseloom',
    'app://evil@caseloom.example/',
    'app://user:pass@caseloom/',
    'app://caseloom:8080/',
    'app:caseloom',
    'app:///caseloom/',
    'application://caseloom/',
    'file:///app/caseloom',
    'data:text/html,app://caseloom/',
    'blob:app://caseloom/1',
    'about:blank',
    'about:srcdoc',
    'null',
    '',
  ])('is not %j', (address) => expect(isAppAddress(address)).toBe(false));

  test.each(['app://caseloom/', 'app://caseloom/#/inbox/1', 'APP://caseloom/index.html'])('is %j', (address) =>
    expect(isAppAddress(address)).toBe(true),
  );
});

test('only the top frame of the page itself is trusted, and a frame that is gone is not', () => {
  expect(isTrustedSender({ url: 'app://caseloom/', parent: null })).toBe(true);
  expect(isTrustedSender({ url: 'app://caseloom/', parent: {} })).toBe(false);
  expect(isTrustedSender({ url: 'https://evil.example/', parent: null })).toBe(false);
  expect(isTrustedSender(null)).toBe(false);
});

test('a frame is a string of bounded length', () => {
  expect(judgeFrame('{}', true)).toBeNull();
  expect(judgeFrame('{}', false)).toBe('untrusted-sender');
  for (const other of [undefined, null, 1, {}, ['{}'], new Uint8Array(2)]) expect(judgeFrame(other, true)).toBe('not-a-frame');
  expect(judgeFrame('x'.repeat(longestFrame), true)).toBeNull();
  expect(judgeFrame('x'.repeat(longestFrame + 1), true)).toBe('too-long');
});

describe('permissions', () => {
  test.each([
    'media',
    'geolocation',
    'clipboard-read',
    'display-capture',
    'usb',
    'openExternal',
    'fileSystem',
    'unknown',
    'toString',
    '__proto__',
    'new-one',
  ])('%s is denied to the console itself', (permission) => expect(isPermitted(permission, 'app://caseloom/')).toBe(false));

  test('what is allowed is allowed to nobody else', () => {
    expect(isPermitted('clipboard-sanitized-write', 'app://caseloom')).toBe(true);
    expect(isPermitted('clipboard-sanitized-write', 'https://evil.example')).toBe(false);
  });

  test('every handler a session has is set, and frames inside the page get nothing', () => {
    const set: Record<string, (...args: never[]) => unknown> = {};
    const keep = (name: string) => (handler: ((...args: never[]) => unknown) | null) => void (set[name] = handler ?? (() => true));
    denyPermissionsByDefault({
      setPermissionRequestHandler: keep('request'),
      setPermissionCheckHandler: keep('check'),
      setDevicePermissionHandler: keep('device'),
      setDisplayMediaRequestHandler: keep('display'),
    });
    const check = set['check'] as unknown as (contents: null, permission: string, origin: string, details: object) => boolean;
    expect(check(null, 'notifications', 'app://caseloom', { isMainFrame: true })).toBe(true);
    expect(check(null, 'notifications', 'app://caseloom', { isMainFrame: false })).toBe(false);
    expect((set['device'] as unknown as () => boolean)()).toBe(false);
    const answers: unknown[] = [];
    (set['display'] as unknown as (request: object, answer: (streams: unknown) => void) => void)({}, (streams) => answers.push(streams));
    expect(answers).toEqual([null]);
  });
});

describe('deep links', () => {
  test.each([
    'caseloom://conversation/',
    'caseloom://conversation/../settings',
    'caseloom://conversation/1/2',
    'caseloom://conversation/%2e%2e',
    'caseloom://conversation/1?act=close',
    'caseloom://conversation/1#x',
    'caseloom://case/1',
    'caseloom:conversation/1',
    'https://conversation/1',
    'caseloom://conversation/<script>',
    `caseloom://conversation/${'a'.repeat(300)}`,
    '',
  ])('%j leads nowhere', (link) => expect(pathOfDeepLink(link)).toBeNull());

  test('a link to a conversation shows it, also from the arguments of a second start', () => {
    expect(pathOfDeepLink('caseloom://conversation/8b2f-1')).toBe('/#/inbox/8b2f-1');
    expect(deepLinkIn(['/usr/bin/caseloom', '--flag', 'caseloom://conversation/7'])).toBe('/#/inbox/7');
    expect(deepLinkIn(['/usr/bin/caseloom'])).toBeNull();
  });
});
