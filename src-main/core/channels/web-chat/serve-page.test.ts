import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { request } from 'node:http';
import { fileOfAddress } from './serve-page.ts';
import { startTestChat } from './testing/start-test-chat.ts';
import type { TestChat } from './testing/start-test-chat.ts';

describe('fileOfAddress', () => {
  it.each([
    ['/', '/page/index.html'],
    ['/?inbox=parcels', '/page/index.html'],
    ['/widget.js', '/page/widget.js'],
    ['/assets/page-1.js', '/page/assets/page-1.js'],
  ])('%s is %s', (address, file) => {
    expect(fileOfAddress(address, '/page')).toBe(file);
  });

  it.each([
    '/assets/../../secret',
    '/assets/%2e%2e/%2e%2e/secret',
    '/assets/..%2fsecret',
    '/assets/.env',
    '/assets/deep/file.js',
    '/etc/passwd',
    '//evil.example/assets2',
    '/index.html/x',
  ])('%s is nothing', (address) => {
    expect(fileOfAddress(address, '/page')).toBeNull();
  });
});

it.each(['/assets/..', '/assets/a\\..\\b', '/..\\..\\etc', '/assets/%5c..%5c..%5csecret'])('%s never leaves the folder', (address) => {
  expect(fileOfAddress(address, '/page') ?? '/page/').toMatch(/^\/page\//u);
});

describe('the page over HTTP', () => {
  let test: TestChat;
  beforeAll(async () => {
    test = await startTestChat({ settings: () => ({ allowedOrigins: ['https://shop.example.com'] }) });
  });
  afterAll(() => test.stop());

  it('serves the page with a policy that lets only allowed sites frame it', async () => {
    const response = await fetch(test.chat.url);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'self' https://shop.example.com");
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('lets other sites load the widget and nothing else', async () => {
    expect((await fetch(test.chat.widgetUrl)).headers.get('access-control-allow-origin')).toBe('*');
    expect((await fetch(`${test.chat.url}assets/page-1.js`)).headers.get('access-control-allow-origin')).toBeNull();
  });

  it.each([
    ['GET', '/nothing', {}, 404],
    ['GET', '/assets/none.js', {}, 404],
    ['POST', '/', {}, 405],
    ['GET', '/', { host: 'rebound.example' }, 421],
    ['GET', '/', { host: 'rebound.example', 'x-forwarded-host': '127.0.0.1' }, 421],
    ['HEAD', '/', {}, 200],
  ])('%s %s %o answers %i', async (method, path, headers, status) => {
    expect(await statusOf(test.chat.url, { method, path, headers })).toBe(status);
  });
});

function statusOf(url: string, asked: { method: string; path: string; headers: Record<string, string> }): Promise<number | undefined> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, ...asked }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on('error', reject);
    sent.end();
  });
}
