import { once } from 'node:events';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { choosePort } from './remembered-port.ts';

const host = '127.0.0.1';
const newFile = (): string => join(mkdtempSync(join(tmpdir(), 'caseloom-port-')), 'browser-port');

async function occupy(port: number): Promise<{ readonly port: number; readonly free: () => Promise<void> }> {
  const server = createServer().listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    free: () => new Promise((done) => server.close(() => done())),
  };
}

test('the same port is taken at the next start, because the desk belongs to it', async () => {
  const file = newFile();
  const first = await choosePort({ host, wanted: null, file });
  expect(await choosePort({ host, wanted: null, file })).toBe(first);
});

test('another one is taken and kept when somebody sits on it', async () => {
  const file = newFile();
  const first = await choosePort({ host, wanted: null, file });
  const neighbour = await occupy(first);
  const second = await choosePort({ host, wanted: null, file });
  await neighbour.free();
  expect(second).not.toBe(first);
  expect(readFileSync(file, 'utf8')).toBe(`${second}\n`);
});

test('a port the person asked for is never swapped silently', async () => {
  const neighbour = await occupy(0);
  await expect(choosePort({ host, wanted: neighbour.port, file: newFile() })).rejects.toMatchObject({ code: 'PORT_IN_USE' });
  await neighbour.free();
});

test('a damaged note is no port', async () => {
  const file = newFile();
  writeFileSync(file, '99999');
  expect(await choosePort({ host, wanted: null, file })).toBeLessThan(65_536);
});
