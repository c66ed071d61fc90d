import { describe, expect, it } from 'vitest';
import { chatContentPolicy, isHostAllowed, isOriginAllowed, normaliseOrigins } from './chat-origins.ts';

const loopback = { host: '127.0.0.1', port: 4100, publicUrl: null };
const published = { host: '127.0.0.1', port: 4100, publicUrl: 'https://chat.example.com/support/' };
const open = { host: '0.0.0.0', port: 4100, publicUrl: null };

describe('isOriginAllowed', () => {
  it.each([
    ['its own page', loopback, 'http://127.0.0.1:4100', [], true],
    ['its own page by name', loopback, 'http://localhost:4100', [], true],
    ['another port of this machine', loopback, 'http://127.0.0.1:4101', [], false],
    ['another site', loopback, 'https://evil.example', [], false],
    [
      'another site that begins like an allowed one',
      loopback,
      'https://shop.example.com.evil.example',
      ['https://shop.example.com'],
      false,
    ],
    ['an allowed site', loopback, 'https://shop.example.com', ['https://shop.example.com/some/page'], true],
    ['an allowed site without TLS', loopback, 'http://shop.example.com', ['https://shop.example.com'], false],
    ['a sandboxed frame', loopback, 'null', [], false],
    ['no origin at all', loopback, undefined, [], false],
    ['the published address', published, 'https://chat.example.com', [], true],
    ['an unpublished scheme of it', published, 'ftp://chat.example.com', [], false],
    ['the host that was asked', open, 'http://192.0.2.7:4100', [], true],
    ['another than was asked', open, 'http://192.0.2.8:4100', [], false],
  ])('%s', (_name, listener, origin, allowed, expected) => {
    expect(isOriginAllowed({ origin, host: '192.0.2.7:4100' }, listener, allowed)).toBe(expected);
  });
});

describe('isHostAllowed', () => {
  it.each([
    [loopback, '127.0.0.1:4100', true],
    [loopback, 'LOCALHOST:4100', true],
    [loopback, '[::1]:4100', true],
    // A name an attacker points at 127.0.0.1.
    [loopback, 'rebound.example:4100', false],
    [loopback, '127.0.0.1', false],
    [loopback, undefined, false],
    [published, 'chat.example.com', true],
    [open, 'desk.local:4100', true],
  ])('%o asked as %s', (listener, host, expected) => {
    expect(isHostAllowed(host, listener)).toBe(expected);
  });
});

describe('chatContentPolicy', () => {
  it('lets only allowed sites frame the page, and nothing inline run', () => {
    const policy = chatContentPolicy(published, ['https://shop.example.com']);
    expect(policy).toContain("frame-ancestors 'self' https://shop.example.com");
    expect(policy).toContain('wss://chat.example.com');
    expect(policy).not.toContain('unsafe-');
  });

  it('keeps what is no origin out, so that a setting cannot add a directive', () => {
    const entries = ["https://a.example; script-src 'unsafe-inline'", 'javascript:alert(1)', '*', 'https://ok.example'];
    expect(normaliseOrigins(entries)).toEqual(['https://ok.example']);
    expect(chatContentPolicy(loopback, entries)).not.toContain('unsafe-inline');
  });
});
