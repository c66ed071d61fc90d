import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { createPageSource, fileForPath, withNonce } from './page-source.ts';

const folder = join(mkdtempSync(join(tmpdir(), 'caseloom-page-')), 'page');

beforeAll(() => {
  mkdirSync(join(folder, 'assets'), { recursive: true });
  mkdirSync(`${folder}-of-others`);
  writeFileSync(join(folder, 'index.html'), '<meta name="csp-nonce" content="none" /><p>page</p>');
  writeFileSync(join(folder, 'assets', 'main-a1b2c3d4.js'), 'run()');
  writeFileSync(join(folder, 'favicon.svg'), '<svg/>');
  writeFileSync(join(`${folder}-of-others`, 'secret.txt'), 'secret');
});

describe('fileForPath', () => {
  // Each row is a way out of the folder that a prefix test or a single decode would let through.
  test.each([
    '/../page-of-others/secret.txt',
    '/..%2fpage-of-others/secret.txt',
    '/%2e%2e/page-of-others/secret.txt',
    '/assets/../../page-of-others/secret.txt',
    '/..\\page-of-others\\secret.txt',
    '/%5c..%5csecret.txt',
    '/C:/windows/win.ini',
    '/assets/%00.js',
    '/.git/config.js',
    '/%',
    'index.html',
    '',
  ])('refuses %s', (path) => expect(fileForPath(folder, path)).toBeNull());

  test.each([
    ['/', 'index.html'],
    ['/assets/main-a1b2c3d4.js', 'assets/main-a1b2c3d4.js'],
    ['//etc/passwd.js', 'etc/passwd.js'],
  ])('%s is %s', (path, file) => expect(fileForPath(folder, path)).toBe(join(folder, file)));

  test('never names a file outside, whatever is asked', () => {
    const part = fc.oneof(fc.constantFrom('..', '.', '%2e%2e', '%2f', '..%5c', '\\', '//', 'a', 'x.js'), fc.string());
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const file = fileForPath(folder, `/${parts.join('/')}`);
        expect(file === null || !relative(folder, file).startsWith('..')).toBe(true);
      }),
    );
  });
});

describe('createPageSource', () => {
  const source = createPageSource({ folder, connect: ['ws://127.0.0.1:5000'] });
  const get = (pathname: string): ReturnType<typeof source> => source({ method: 'GET', pathname });

  test('gives each load a nonce of its own, the same in page and policy, and no unsafe source', async () => {
    const [first, second] = [await get('/'), await get('/')];
    const nonce = /content="([^"]+)"/.exec(Buffer.from(first.body).toString())?.[1] ?? '';
    expect(nonce).toHaveLength(22);
    expect(first.headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}'`);
    expect(first.headers['content-security-policy']).toContain("connect-src 'self' ws://127.0.0.1:5000");
    expect(first.headers['content-security-policy']).not.toMatch(/unsafe|\*|https:/);
    expect(first.headers['cache-control']).toBe('no-store');
    expect(Buffer.from(second.body).toString()).not.toContain(nonce);
  });

  test('keeps hashed assets for good and asks again for the others', async () => {
    expect((await get('/assets/main-a1b2c3d4.js')).headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'private, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    });
    expect((await get('/favicon.svg')).headers['cache-control']).toBe('no-cache');
  });

  test('answers only reading, and says not found without a path', async () => {
    expect((await source({ method: 'POST', pathname: '/' })).status).toBe(405);
    const missing = await get('/assets/none.js');
    expect([missing.status, Buffer.from(missing.body).toString()]).toEqual([404, 'Not found']);
  });
});

test('withNonce fills the placeholder only', () => {
  expect(withNonce('<meta name="csp-nonce" content="x"><meta name="other" content="x">', 'N')).toBe(
    '<meta name="csp-nonce" content="N"><meta name="other" content="x">',
  );
});
