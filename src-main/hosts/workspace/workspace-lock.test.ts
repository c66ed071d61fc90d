import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { takeWorkspaceLock } from './workspace-lock.ts';

const newFolder = (): string => join(mkdtempSync(join(tmpdir(), 'caseloom-lock-')), 'workspace');

test('a second start is refused and told where the first one runs', () => {
  const folder = newFolder();
  const first = takeWorkspaceLock(folder);
  if (first.state !== 'taken') throw new Error('first start was refused');
  first.lock.describe('http://127.0.0.1:4300/');
  expect(takeWorkspaceLock(folder)).toEqual({
    state: 'held',
    holder: { pid: process.pid, where: 'http://127.0.0.1:4300/' },
  });
  first.lock.release();
  first.lock.release();
  const next = takeWorkspaceLock(folder);
  expect(next.state).toBe('taken');
  if (next.state === 'taken') next.lock.release();
});

test('a lock of a host killed with SIGKILL is free at once, whatever its files say', async () => {
  const folder = newFolder();
  const module = new URL('./workspace-lock.ts', import.meta.url).href;
  const program = `const { takeWorkspaceLock } = await import(${JSON.stringify(module)});
    const attempt = takeWorkspaceLock(${JSON.stringify(folder)});
    attempt.lock.describe('http://127.0.0.1:4300/');
    console.log(attempt.state);
    setInterval(() => attempt, 1000);`;
  const holder = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    await once(holder.stdout, 'data');
    expect(takeWorkspaceLock(folder)).toMatchObject({ state: 'held', holder: { pid: holder.pid } });
  } finally {
    holder.kill('SIGKILL');
    await once(holder, 'exit');
  }
  const after = takeWorkspaceLock(folder);
  expect(after.state).toBe('taken');
  if (after.state === 'taken') after.lock.release();
}, 20_000);
