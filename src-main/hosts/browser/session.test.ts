import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createLaunchToken } from './launch-token.ts';
import { createSessions, readSessionSecret } from './session.ts';

const day = 24 * 60 * 60 * 1000;
const secret = Buffer.alloc(32, 7);
const cookieOf = (header: string): string => header.split(';')[0] ?? '';

test('a session outlives a restart of the host but not its term', () => {
  const cookie = cookieOf(createSessions({ secret, port: 1 }).grant(1000));
  const restarted = createSessions({ secret, port: 1 });
  expect(restarted.isGranted(`other=1; ${cookie}`, 1000 + 29 * day)).toBe(true);
  expect(restarted.isGranted(cookie, 1001 + 30 * day)).toBe(false);
});

test('the cookie is out of reach of scripts and of other sites', () => {
  expect(createSessions({ secret, port: 1 }).grant(0)).toMatch(/; Path=\/; HttpOnly; SameSite=Strict; Max-Age=2592000$/);
});

test('a session of another workspace, a lengthened one and nonsense are refused', () => {
  const sessions = createSessions({ secret, port: 1 });
  const cookie = cookieOf(sessions.grant(0));
  const [name, value] = cookie.split('=');
  const lengthened = `${name}=9${value}`;
  for (const other of [
    cookieOf(createSessions({ secret: Buffer.alloc(32, 8), port: 1 }).grant(0)),
    lengthened,
    `${name}=`,
    `${name}=a.b.c`,
    '',
    ';;=',
  ]) {
    expect(sessions.isGranted(other, 0)).toBe(false);
  }
  expect(sessions.isGranted(undefined, 0)).toBe(false);
  expect(createSessions({ secret, port: 2 }).isGranted(cookie, 0)).toBe(false);
});

test('the secret is made once, kept private, and made anew when damaged', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'caseloom-session-')), 'session-secret');
  const first = readSessionSecret(file);
  expect(readSessionSecret(file)).toEqual(first);
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  writeFileSync(file, 'short');
  expect(readSessionSecret(file)).toHaveLength(32);
  expect(readFileSync(file, 'utf8')).not.toBe('short');
});

test('a launch token lets in once, and a wrong guess does not use it up', () => {
  const token = createLaunchToken();
  expect(token.redeem('guess')).toBe(false);
  expect(token.redeem(token.value)).toBe(true);
  expect(token.redeem(token.value)).toBe(false);
});
