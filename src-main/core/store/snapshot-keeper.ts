import { mkdirSync, rmSync } from 'node:fs';
import { backup } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { AppError } from '#shared/lib/app-error.ts';
import type { Clock, Logger } from '../ports/ports.ts';
import type { Database } from './database.ts';
import { copyDurably, settleDurably, sizeOf } from './files.ts';
import { listSnapshots, pruneSnapshots, removeUnfinished, snapshotFile, snapshotFolder } from './snapshot-files.ts';
import { asError, explainStoreError, isCorruption } from './sqlite-errors.ts';

export type SnapshotKeeper = {
  /** Something was committed. */
  noteWork(): void;
  /** A text was erased: copies from before must go when the next one stands. */
  noteErasure(at: number): void;
  /** After a crash: copies soon and so reads the whole file, which the start did not. */
  checkSoon(): void;
  /** Throws unavailable DISK_FULL, or corrupt-data STORE_CORRUPT when the copy, and so the original, is damaged. */
  take(): Promise<void>;
  /** Resolves when no copy uses the connection any more; null when none does now. */
  stop(): Promise<void> | null;
  /** After the connection is closed: a plain copy, when enough was done since the last one. */
  takeAtClose(): void;
};

const kept = 2;
const everyMs = 30 * 60_000;
/** A workspace that has none yet gets its first soon. */
const firstAfterMs = 5 * 60_000;
const checkAfterMs = 2 * 60_000;
const idleMs = 5_000;
/** Then a busy store is copied all the same: copying goes in small steps beside the writers. */
const mostWaits = 60;
/** Pages of 4 KiB per step; a step blocks writers for about 5 ms. */
const pagesPerStep = 200;
const mostTries = 50;
const closeAfterWork = 200;
/** A close must not keep a person waiting; bigger files rely on the copies taken when idle. */
const largestAtClose = 256 * 1024 * 1024;

type KeeperOptions = { readonly file: string; readonly db: Database; readonly clock: Clock; readonly logger: Logger };

/** Keeps two good copies of the database in `snapshots/`, by itself at most every 30 minutes. */
export function createSnapshotKeeper({ file, db, clock, logger }: KeeperOptions): SnapshotKeeper {
  let cancelTimer: (() => void) | null = null;
  let isStopped = false;
  let work = 0;
  let lastWorkAt = 0;
  let waits = 0;
  let running: Promise<void> | null = null;
  let erasedAt = newestErasure(db);
  removeUnfinished(file);

  function arm(delayMs: number): void {
    cancelTimer = clock.after(delayMs, onDue);
  }

  function onDue(): void {
    cancelTimer = null;
    if (isStopped) return;
    waits += 1;
    if (clock.monotonic() - lastWorkAt < idleMs && waits < mostWaits) {
      arm(idleMs);
      return;
    }
    take().catch((error: unknown) => {
      logger.warn('store.snapshotFailed', { code: error instanceof AppError ? error.code : 'unknown' });
      if (!isStopped && cancelTimer === null) arm(everyMs);
    });
  }

  function take(): Promise<void> {
    running ??= copy().finally(() => {
      running = null;
    });
    return running;
  }

  async function copy(): Promise<void> {
    if (db.isSuspect()) throw new AppError('corrupt-data', 'STORE_CORRUPT', 'A damaged workspace file is not copied');
    const at = clock.now();
    const before = work;
    const target = snapshotFile(file, at);
    const partial = `${target}.partial`;
    mkdirSync(snapshotFolder(file), { recursive: true });
    try {
      await copyPages(partial);
      await checkCopy(partial);
      settleDurably(partial, target);
    } catch (error) {
      for (const rest of [partial, `${partial}-wal`, `${partial}-journal`]) rmSync(rest, { force: true });
      const known = explainStoreError(error);
      if (isCorruption(known)) db.markSuspect();
      throw asError(known);
    }
    work -= before;
    waits = 0;
    pruneSnapshots(file, { keep: kept, erasedAt });
  }

  async function copyPages(target: string): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        await backup(db.connection, target, { rate: pagesPerStep, progress: checkNotStopped });
        checkNotStopped();
        return;
      } catch (error) {
        if (tries >= mostTries || !isFirstStepBusy(error)) throw error;
        await setImmediate();
      }
    }
  }

  function checkNotStopped(): void {
    if (isStopped) throw new AppError('cancelled', 'STORE_CLOSED', 'The store was closed while it was copied');
  }

  function noteWork(): void {
    work += 1;
    lastWorkAt = clock.monotonic();
    if (cancelTimer === null && running === null) arm(listSnapshots(file).length === 0 ? firstAfterMs : everyMs);
  }

  return {
    noteWork,
    checkSoon() {
      cancelTimer?.();
      arm(checkAfterMs);
    },
    noteErasure(at) {
      erasedAt = Math.max(erasedAt, at);
      noteWork();
    },
    take,
    stop() {
      isStopped = true;
      cancelTimer?.();
      return running === null ? null : running.catch(ignoreFate);
    },
    takeAtClose() {
      if (work < closeAfterWork || sizeOf(file) > largestAtClose) return;
      mkdirSync(snapshotFolder(file), { recursive: true });
      copyDurably(file, snapshotFile(file, clock.now()));
      pruneSnapshots(file, { keep: kept, erasedAt });
    },
  };
}

/** Node says "not an error" (code 0) when a transaction was open at the first step of a copy. */
function isFirstStepBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === 0;
}

function ignoreFate(): void {
  // Whoever asked for the copy is told; a close only waits for its end.
}

function newestErasure(db: Database): number {
  return db.get<{ at: number }>('SELECT coalesce(max(erased_at), 0) AS at FROM content WHERE erased_at IS NOT NULL')?.at ?? 0;
}

// Plain JavaScript in a string: it must run from source, from a bundle and inside an archive alike.
const checkSource = `
const { parentPort, workerData } = require('node:worker_threads');
const { DatabaseSync } = require('node:sqlite');
const db = new DatabaseSync(workerData);
db.exec('PRAGMA locking_mode=EXCLUSIVE');
const row = db.prepare('PRAGMA quick_check(1)').get();
db.close();
parentPort.postMessage(row.quick_check === 'ok');
`;

/** Reads the whole copy on a thread of its own: a snapshot never replaces a good one unless it is good. */
async function checkCopy(file: string): Promise<void> {
  const isGood = await new Promise<boolean>((resolve, reject) => {
    const worker = new Worker(checkSource, { eval: true, workerData: file });
    worker.once('message', (answer: unknown) => {
      resolve(answer === true);
    });
    worker.once('error', reject);
    worker.once('exit', () => {
      reject(new AppError('internal', 'SNAPSHOT_UNCHECKED', 'The check of a snapshot ended without an answer'));
    });
  });
  if (!isGood) throw new AppError('corrupt-data', 'STORE_CORRUPT', 'The copy of the workspace file is damaged');
}
