import type { Clock, Logger } from '../ports/ports.ts';
import type { ContentStore } from './content-store.ts';
import type { Database } from './database.ts';
import type { Projection } from './store.ts';
import type { TransactionRunner } from './transaction.ts';

export type TextEraser = {
  /** Leaves a tombstone where the text stood, and nothing of it in the database file or its log. */
  erase(id: string, at: number): void;
  stop(): void;
};

/** A copy reads the connection meanwhile; it goes in small steps. */
const againAfterMs = 1_000;

type Parts = {
  readonly db: Database;
  readonly content: ContentStore;
  readonly projections: readonly Projection[];
  readonly runner: TransactionRunner;
  readonly clock: Clock;
  readonly logger: Logger;
};

/** Freed pages are overwritten by the connection itself (`secure_delete`); here the copies go, and what the log still holds. */
export function createTextEraser({ db, content, projections, runner, clock, logger }: Parts): TextEraser {
  let cancel = (): void => undefined;

  /** A commit leaves the old pages in the log until it is written over. */
  function emptyLog(): void {
    cancel();
    if (isLogEmptied(db)) return;
    logger.info('store.logKept');
    cancel = clock.after(againAfterMs, emptyLog);
  }

  return {
    erase(id, at) {
      runner.maintain(() => {
        // Before the text goes: its copies are found by what refers to it.
        for (const projection of projections) projection.forgetText?.(id, db);
        content.erase(id, at);
      });
      emptyLog();
    },
    stop: () => cancel(),
  };
}

function isLogEmptied(db: Database): boolean {
  try {
    return db.get<{ busy: number }>('PRAGMA wal_checkpoint(TRUNCATE)')?.busy === 0;
  } catch (error) {
    // "Database table is locked": a copy holds a read transaction on this very connection.
    if (error instanceof Error && 'code' in error && error.code === 'STORE_LOCKED') return false;
    throw error;
  }
}
