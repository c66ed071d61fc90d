import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/* One host per workspace. The lock is SQLite's own file lock on an empty database: the operating system lets go of it
   when the process dies, however it dies, so there is no stale lock to judge and no process id to mistake. */

export type LockHolder = { readonly pid: number; readonly where: string };
export type WorkspaceLock = {
  /** What a second start is told: the address of the console, never with a token. */
  describe(where: string): void;
  release(): void;
};
export type LockAttempt =
  | { readonly state: 'taken'; readonly lock: WorkspaceLock }
  | { readonly state: 'held'; readonly holder: LockHolder | null };

export function takeWorkspaceLock(workspaceFolder: string): LockAttempt {
  mkdirSync(workspaceFolder, { recursive: true, mode: 0o700 });
  const holderFile = join(workspaceFolder, 'running.json');
  const database = new DatabaseSync(join(workspaceFolder, 'workspace.lock'), { timeout: 0 });
  try {
    // No journal file beside it: nothing is ever written.
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (!isBusy(error)) throw error;
    return { state: 'held', holder: readHolder(holderFile) };
  }
  return { state: 'taken', lock: createLock(database, holderFile) };
}

function createLock(database: DatabaseSync, holderFile: string): WorkspaceLock {
  const describe = (where: string): void =>
    writeFileSync(holderFile, JSON.stringify({ pid: process.pid, where } satisfies LockHolder), { mode: 0o600 });
  describe('starting');
  let isHeld = true;
  return {
    describe,
    release() {
      if (!isHeld) return;
      isHeld = false;
      rmSync(holderFile, { force: true });
      database.close();
    },
  };
}

function isBusy(error: unknown): boolean {
  // 5 is SQLITE_BUSY (https://sqlite.org/rescode.html#busy).
  return error instanceof Error && 'errcode' in error && error.errcode === 5;
}

function readHolder(file: string): LockHolder | null {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof value !== 'object' || value === null || !('pid' in value) || !('where' in value)) return null;
    return typeof value.pid === 'number' && typeof value.where === 'string' ? { pid: value.pid, where: value.where } : null;
  } catch {
    // Not written yet or half written: the lock itself is what counts.
    return null;
  }
}
