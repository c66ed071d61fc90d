import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { defaultWorkspace, readLaunchOptions, readLaunchOptionsAmongOthers } from './launch-options.ts';

const place = { platform: 'linux', env: {}, home: '/home/rep', from: '/somewhere' } as const;

test('without flags: practice, in the place of the person, ports as last time', () => {
  expect(readLaunchOptions([], place)).toEqual({
    ok: true,
    options: {
      workspaceFolder: join('/home/rep', '.local', 'share', 'caseloom', 'practice'),
      kind: 'practice',
      port: null,
      chatPort: null,
      chatHost: '127.0.0.1',
      chatPublicUrl: null,
      wantsBrowser: false,
      opensBrowser: true,
    },
  });
});

test('every flag is read', () => {
  const args =
    '--browser --port 4300 --chat-port=4301 --chat-host 0.0.0.0 --chat-public-url https://help.example/chat --workspace w --empty --no-open';
  expect(readLaunchOptions(args.split(' '), place)).toEqual({
    ok: true,
    options: {
      workspaceFolder: resolve('/somewhere', 'w'),
      kind: 'empty',
      port: 4300,
      chatPort: 4301,
      chatHost: '0.0.0.0',
      chatPublicUrl: 'https://help.example/chat',
      wantsBrowser: true,
      opensBrowser: false,
    },
  });
});

// A mistyped flag that is ignored starts the console somewhere the person did not mean.
test.each([
  [['--brwoser'], '--brwoser'],
  [['practice'], 'practice'],
  [['--port'], '--port'],
  [['--port', '70000'], '--port must be'],
  [['--port', '-1'], '--port'],
  [['--chat-port', 'x'], '--chat-port must be'],
  [['--chat-public-url', 'javascript:alert(1)'], '--chat-public-url must be'],
  [['--workspace', ' '], '--workspace must not'],
  [['--practice', '--empty'], 'exclude each other'],
])('%j is refused naming what is wrong', (args, words) => {
  expect(readLaunchOptions(args, place)).toMatchObject({ ok: false, problem: expect.stringContaining(words) });
});

describe('defaultWorkspace', () => {
  test.each([
    ['linux', { XDG_DATA_HOME: '/data' }, join('/data', 'caseloom', 'workspace')],
    ['darwin', {}, join('/home/rep', 'Library', 'Application Support', 'caseloom', 'workspace')],
    ['win32', { APPDATA: '/roaming' }, join('/roaming', 'caseloom', 'workspace')],
  ] as const)('on %s', (platform, env, folder) => {
    expect(defaultWorkspace('empty', { platform, env, home: '/home/rep' })).toBe(folder);
  });
});

test('the desktop app finds its flags among those of Chromium and a link to open', () => {
  const args = ['--no-sandbox', '--enable-features=X', '--workspace', '/w', 'caseloom://conversation/1', '--inspect', '--port'];
  expect(readLaunchOptionsAmongOthers(args, place)).toMatchObject({ ok: true, options: { workspaceFolder: resolve('/w') } });
});
