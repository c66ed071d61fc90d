import { describe, expect, test } from 'vitest';
import { type GuardedRequest, judgeConnectRequest, judgePageRequest } from './request-guard.ts';

const port = 4300;
const own: GuardedRequest = {
  method: 'GET',
  url: '/',
  host: '127.0.0.1:4300',
  origin: undefined,
  fetchSite: undefined,
  hasSession: true,
};
const connect: GuardedRequest = { ...own, url: '/connect', origin: 'http://127.0.0.1:4300', fetchSite: 'same-origin' };

describe('a page request', () => {
  test.each<[string, Partial<GuardedRequest>, number]>([
    ['a name pointed at this machine (DNS rebinding)', { host: 'evil.example:4300' }, 421],
    ['a name that only begins like ours', { host: '127.0.0.1:4300.evil.example' }, 421],
    ['the port of another program', { host: '127.0.0.1:4301' }, 421],
    ['localhost, which is another origin with an empty desk', { host: 'localhost:4300' }, 421],
    ['no host', { host: undefined }, 421],
    ['a form posted from elsewhere', { method: 'POST' }, 405],
    ['nobody let in yet', { hasSession: false }, 401],
    ['an asset without a session', { hasSession: false, url: '/assets/main-a1b2c3d4.js' }, 401],
    ['an absolute address', { url: 'http://evil.example/' }, 400],
    ['another host in the path', { url: '//evil.example/' }, 400],
    ['a link preview that must not use the link up', { method: 'HEAD', url: '/?token=x', hasSession: false }, 401],
    ['a token on another path', { url: '/assets/x.js?token=x', hasSession: false }, 401],
  ])('is refused: %s', (_name, change, status) => {
    expect(judgePageRequest({ ...own, ...change }, port)).toMatchObject({ act: 'refuse', status });
  });

  test('is served with a session, and exchanges a token', () => {
    expect(judgePageRequest({ ...own, url: '/cases/1?x=y' }, port)).toEqual({ act: 'serve', pathname: '/cases/1' });
    expect(judgePageRequest({ ...own, url: '/?token=abc', hasSession: false }, port)).toEqual({ act: 'redeem', token: 'abc' });
  });
});

describe('a connection', () => {
  test.each<[string, Partial<GuardedRequest>, number]>([
    ['from a page elsewhere (cross-site WebSocket hijacking)', { origin: 'https://evil.example' }, 403],
    ['from another program on this machine', { origin: 'http://127.0.0.1:4301' }, 403],
    ['from a sandboxed frame', { origin: 'null' }, 403],
    ['without an origin', { origin: undefined }, 403],
    ['from a neighbour the browser calls same-site', { fetchSite: 'same-site' }, 403],
    ['without a session', { hasSession: false }, 401],
    ['to another path', { url: '/connect/x' }, 404],
    ['by another name', { host: 'evil.example:4300' }, 421],
  ])('is refused: %s', (_name, change, status) => {
    expect(judgeConnectRequest({ ...connect, ...change }, port)).toMatchObject({ act: 'refuse', status });
  });

  test('is made from the console itself', () => {
    expect(judgeConnectRequest(connect, port)).toEqual({ act: 'connect' });
    expect(judgeConnectRequest({ ...connect, fetchSite: undefined }, port)).toEqual({ act: 'connect' });
  });
});
