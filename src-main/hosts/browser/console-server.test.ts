import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createPageSource } from '../page/page-source.ts';
import { choosePort } from '../workspace/remembered-port.ts';
import { createConsoleServer } from './console-server.ts';
import { createLaunchToken } from './launch-token.ts';
import { createSessions } from './session.ts';

const folder = mkdtempSync(join(tmpdir(), 'caseloom-console-'));
writeFileSync(join(folder, 'index.html'), '<meta name="csp-nonce" content=""><p>console</p>');

let server: ReturnType<typeof createConsoleServer>;
let port: number;
let token: ReturnType<typeof createLaunchToken>;
let connected: string[];

beforeEach(async () => {
  port = await choosePort({ host: '127.0.0.1', wanted: 0, file: join(folder, 'port') });
  token = createLaunchToken();
  connected = [];
  server = createConsoleServer({
    port,
    page: createPageSource({ folder, connect: [] }),
    sessions: createSessions({ secret: Buffer.alloc(32, 1), port }),
    launchToken: token,
    connect: (incoming, socket) => {
      connected.push(incoming.url ?? '');
      socket.end('HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n');
    },
    now: () => 1000,
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
});

afterEach(
  () =>
    new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    }),
);

type Answer = { readonly status: number; readonly headers: NodeJS.Dict<string | string[]>; readonly body: string };

function ask(path: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((done, fail) => {
    const asked = request({ host: '127.0.0.1', port, path, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (part: string) => (body += part));
      response.on('end', () => done({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    asked.on('upgrade', (response, socket) => {
      socket.destroy();
      done({ status: response.statusCode ?? 0, headers: response.headers, body: '' });
    });
    asked.on('error', fail).end();
  });
}

test('the printed link works once, leads to an address without it, and leaves a session', async () => {
  const first = await ask(`/?token=${token.value}`);
  expect([first.status, first.headers['location']]).toEqual([303, '/']);
  const cookie = String(first.headers['set-cookie']?.[0]).split(';')[0] ?? '';
  const page = await ask('/', { cookie });
  expect([page.status, page.body.includes('console')]).toEqual([200, true]);
  expect((await ask(`/?token=${token.value}`)).status).toBe(403);
  // The same link from the history of the browser that used it is no reason to turn its person away.
  const again = await ask(`/?token=${token.value}`, { cookie });
  expect([again.status, again.headers['set-cookie']]).toEqual([303, undefined]);
});

test('nothing of the page is there for who has no session or comes by another name', async () => {
  expect((await ask('/')).status).toBe(401);
  const cookie = String((await ask(`/?token=${token.value}`)).headers['set-cookie']?.[0]).split(';')[0] ?? '';
  const rebound = await ask('/', { cookie, host: `evil.example:${port}` });
  expect([rebound.status, rebound.body.includes('<p>console')]).toEqual([421, false]);
  expect((await ask('/../../../etc/passwd.js', { cookie })).status).toBe(404);
});

test('a connection is handed on only from the console itself', async () => {
  const cookie = String((await ask(`/?token=${token.value}`)).headers['set-cookie']?.[0]).split(';')[0] ?? '';
  const upgrade = { connection: 'upgrade', upgrade: 'websocket', 'sec-websocket-version': '13', 'sec-websocket-key': 'x' };
  const origin = `http://127.0.0.1:${port}`;
  expect((await ask('/connect', { ...upgrade, cookie, origin: 'https://evil.example' })).status).toBe(403);
  expect((await ask('/connect', { ...upgrade, origin })).status).toBe(401);
  expect(connected).toEqual([]);
  expect((await ask('/connect', { ...upgrade, cookie, origin })).status).toBe(101);
  expect(connected).toEqual(['/connect']);
});
