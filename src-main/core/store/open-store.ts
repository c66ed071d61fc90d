import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '#shared/lib/app-error.ts';
import type { Clock, Logger } from '../ports/ports.ts';
import { changedSince, forgetChanges, leapOverLostPast } from './change-log.ts';
import { createContentStore } from './content-store.ts';
import type { ContentStore } from './content-store.ts';
import type { Database } from './database.ts';
import { forgetResults } from './idempotency.ts';
import { newestSeq, readEvents } from './journal.ts';
import { isRefillDue, markRefilled, migrate } from './migrate.ts';
import { allMigrations } from './migrations/all-migrations.ts';
import type { Migration } from './migrations/migration.ts';
import { stampCleanClose } from './clean-close.ts';
import { createPublisher } from './publisher.ts';
import type { Views } from './publisher.ts';
import { dumpRows, replayJournal } from './rebuild.ts';
import { hasDamagedFilesAside, openSound } from './recovery.ts';
import type { Opened, Recovery } from './recovery.ts';
import { createSnapshotKeeper } from './snapshot-keeper.ts';
import type { SnapshotKeeper } from './snapshot-keeper.ts';
import type { ExpandRow, Projection, Store } from './store.ts';
import { createTextEraser } from './text-eraser.ts';
import type { TextEraser } from './text-eraser.ts';
import { createTransactionRunner } from './transaction.ts';
import type { TransactionRunner } from './transaction.ts';

export type StoreOptions = {
  /** The database file, or ':memory:'. */
  readonly file: string;
  /** Where texts above 64 KiB stand as files; null keeps them in the database. */
  readonly contentFolder: string | null;
  readonly clock: Clock;
  readonly projections: readonly Projection[];
  /** What a row of the mirror tells; without a system of record nothing is mirrored. */
  readonly expand?: ExpandRow;
  readonly views: Views;
  /** Default: all of this program. */
  readonly migrations?: readonly Migration[];
  readonly logger: Logger;
};

export type OpenedStore = Store & {
  /** Null when the file was good. */
  readonly recovery: Recovery | null;
  /** Copies the database to `snapshots/` beside it, without stopping writers. */
  snapshot(): Promise<void>;
  /** Overwrites a text with a tombstone: nothing of it stays in the file, its log or a search. Journal and row stay. */
  eraseContent(id: string): void;
  /** Forgets, a bounded piece at a time, what was answered to idempotency keys a week ago. Returns whether more are left. */
  forgetResults(): boolean;
};

/** Opens the record of a workspace. Errors: see {@link Store}. */
export function openStore(options: StoreOptions): OpenedStore {
  if (options.file !== ':memory:') mkdirSync(path.dirname(options.file), { recursive: true });
  const opened = openSound({ file: options.file, now: options.clock.now(), logger: options.logger });
  try {
    return assemble(options, opened);
  } catch (error) {
    opened.db.close();
    throw error;
  }
}

type Parts = {
  readonly db: Database;
  readonly content: ContentStore;
  readonly runner: TransactionRunner;
  readonly keeper: SnapshotKeeper | null;
  readonly eraser: TextEraser;
};

function assemble(options: StoreOptions, { db, recovery, isUnchecked }: Opened): OpenedStore {
  const { clock, logger, projections } = options;
  migrate({ db, migrations: options.migrations ?? allMigrations, now: clock.now() });
  const content = createContentStore(db, options.contentFolder);
  const publisher = createPublisher({ db, views: options.views, logger });
  const keeper = options.file === ':memory:' ? null : createSnapshotKeeper({ file: options.file, db, clock, logger });
  let seq = newestSeq(db);
  const runner = createTransactionRunner({
    db,
    content,
    projections,
    expand: options.expand ?? tellNothing,
    logger,
    now: () => clock.now(),
    onCommit(committed) {
      const after = seq;
      seq = committed.seq;
      keeper?.noteWork();
      publisher.publish({ after, ...committed });
    },
  });
  const eraser = createTextEraser({ db, content, projections, runner, clock, logger });
  const parts: Parts = { db, content, runner, keeper, eraser };
  prepare(parts, options, recovery);
  if (isUnchecked) keeper?.checkSoon();
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
    rebuild: () => rebuild(parts, options),
    dumpProjections: () => dumpRows(db, projections),
    events: (after = 0) => readEvents(db, after),
    close() {
      closeStore(parts, options);
    },
    recovery,
    snapshot: async () => keeper?.take(),
    eraseContent(id) {
      const at = clock.now();
      eraser.erase(id, at);
      keeper?.noteErasure(at);
    },
    forgetResults: () => runner.maintain(() => forgetResults(db, clock.now())),
  };
}

/** What a start owes: read models of a new shape refilled, and a lost past left behind. */
function prepare(parts: Parts, options: StoreOptions, recovery: Recovery | null): void {
  const { db, runner, content } = parts;
  if (isRefillDue(db)) rebuild(parts, options);
  if (recovery !== null) {
    runner.maintain(() => {
      leapOverLostPast(db, newestSeq(db));
    });
  }
  // Files of a damaged database are kept for whoever repairs it.
  if (options.contentFolder !== null && !hasDamagedFilesAside(options.file)) content.sweep();
}

function rebuild(
  { db, runner }: Parts,
  { clock, projections, expand = tellNothing }: StoreOptions,
): { readonly events: number; readonly ms: number } {
  const from = clock.monotonic();
  const events = runner.maintain(() => {
    const replayed = replayJournal(db, projections, expand);
    markRefilled(db);
    if (replayed > 0) forgetChanges(db, newestSeq(db));
    return replayed;
  });
  return { events, ms: clock.monotonic() - from };
}

/** While a copy reads the connection, the file stays locked until the copy has stopped; everything is refused at once. */
function closeStore(parts: Parts, options: StoreOptions): void {
  const { db, runner, keeper, eraser } = parts;
  if (runner.isOpen()) throw new AppError('internal', 'TRANSACTION_NESTED', 'The store was closed inside a transaction');
  if (db.isShut()) return;
  eraser.stop();
  const copying = keeper?.stop() ?? null;
  db.shut();
  if (copying === null) release(parts, options);
  else void releaseAfter(copying, parts, options);
}

async function releaseAfter(copying: Promise<void>, parts: Parts, options: StoreOptions): Promise<void> {
  await copying;
  release(parts, options);
}

/** A damaged file is left without the stamp of a clean close: the next start checks it. */
function release({ db, keeper }: Parts, { file, logger }: StoreOptions): void {
  try {
    db.close();
    if (keeper === null || db.isSuspect()) return;
    stampCleanClose(file);
    keeper.takeAtClose();
  } catch (error) {
    // Everything is in the database and its log; only the next start takes longer.
    logger.warn('store.closedUncleanly', { code: error instanceof AppError ? error.code : 'unknown' });
  }
}

const tellNothing: ExpandRow = () => [];
