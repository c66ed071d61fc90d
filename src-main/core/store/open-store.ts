import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '#shared/lib/app-error.ts';
import type { Clock, Logger } from '../ports/ports.ts';
import { changedSince, forgetChanges } from './change-log.ts';
import { createContentStore } from './content-store.ts';
import type { ContentStore } from './content-store.ts';
import { openDatabase } from './database.ts';
import type { Database } from './database.ts';
import { pruneResults } from './idempotency.ts';
import { newestSeq, readEvents } from './journal.ts';
import { isRefillDue, markRefilled, migrate } from './migrate.ts';
import { allMigrations } from './migrations/all-migrations.ts';
import type { Migration } from './migrations/migration.ts';
import { createPublisher } from './publisher.ts';
import type { Views } from './publisher.ts';
import { dumpRows, replayJournal } from './rebuild.ts';
import type { Projection, Store } from './store.ts';
import { createTransactionRunner } from './transaction.ts';
import type { TransactionRunner } from './transaction.ts';

export type StoreOptions = {
  /** The database file, or ':memory:'. */
  readonly file: string;
  /** Where texts above 64 KiB stand as files; null keeps them in the database. */
  readonly contentFolder: string | null;
  readonly clock: Clock;
  readonly projections: readonly Projection[];
  readonly views: Views;
  /** Default: all of this program. */
  readonly migrations?: readonly Migration[];
  readonly logger: Logger;
};

/** What was done about a damaged file, for telling the person. */
export type Recovery = {
  /** The damaged files, renamed. */
  readonly keptAside: readonly string[];
  /** The snapshot that was started; null when there was none and the workspace is empty. */
  readonly restoredFrom: string | null;
  /** What was recorded after this journal number is only in the files kept aside. */
  readonly lostAfterSeq: number | null;
};

export type OpenedStore = Store & {
  /** Null when the file was good. */
  readonly recovery: Recovery | null;
  /** Copies the database to `snapshots/` beside it, without stopping writers. */
  snapshot(): Promise<void>;
  /** Overwrites a text with a tombstone. Journal and row stay. */
  eraseContent(id: string): void;
};

/** Opens the record of a workspace. Errors: see {@link Store}. */
export function openStore(options: StoreOptions): OpenedStore {
  if (options.file !== ':memory:') mkdirSync(path.dirname(options.file), { recursive: true });
  const db = openDatabase(options.file);
  try {
    return assemble(options, db, null);
  } catch (error) {
    db.close();
    throw error;
  }
}

type Parts = { readonly db: Database; readonly content: ContentStore; readonly runner: TransactionRunner };

function assemble(options: StoreOptions, db: Database, recovery: Recovery | null): OpenedStore {
  const { clock, logger, projections } = options;
  migrate({ db, migrations: options.migrations ?? allMigrations, now: clock.now() });
  const content = createContentStore(db, options.contentFolder);
  const publisher = createPublisher({ db, views: options.views, logger });
  let seq = newestSeq(db);
  const runner = createTransactionRunner({
    db,
    content,
    projections,
    logger,
    now: () => clock.now(),
    onCommit(committed) {
      const after = seq;
      seq = committed.seq;
      publisher.publish({ after, ...committed });
    },
  });
  prepare({ db, content, runner }, options);
  return {
    get: db.get,
    all: db.all,
    content: (id) => content.text(id),
    transact: runner.run,
    seq: () => seq,
    onChange: publisher.onChange,
    changesSince(since) {
      const touched = changedSince(db, since, seq);
      return touched === null ? null : publisher.build(touched);
    },
    rebuild: () => rebuild({ db, content, runner }, options),
    dumpProjections: () => dumpRows(db, projections),
    events: (after = 0) => readEvents(db, after),
    close() {
      if (runner.isOpen()) throw new AppError('internal', 'TRANSACTION_NESTED', 'The store was closed inside a transaction');
      db.close();
    },
    recovery,
    snapshot: () => Promise.resolve(),
    eraseContent(id) {
      runner.maintain(() => {
        content.erase(id, clock.now());
      });
    },
  };
}

/** What a start owes: read models of a new shape refilled, old keys and files of a crash gone. */
function prepare(parts: Parts, options: StoreOptions): void {
  if (isRefillDue(parts.db)) rebuild(parts, options);
  parts.runner.maintain(() => {
    pruneResults(parts.db, options.clock.now());
  });
  parts.content.sweep();
}

function rebuild({ db, runner }: Parts, { clock, projections }: StoreOptions): { readonly events: number; readonly ms: number } {
  const from = clock.monotonic();
  const events = runner.maintain(() => {
    const replayed = replayJournal(db, projections);
    markRefilled(db);
    if (replayed > 0) forgetChanges(db, newestSeq(db));
    return replayed;
  });
  return { events, ms: clock.monotonic() - from };
}
