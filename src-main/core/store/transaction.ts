import { AppError } from '#shared/lib/app-error.ts';
import type { EntityName } from '#shared/contract/views.ts';
import type { Logger } from '../ports/ports.ts';
import { recordChanges } from './change-log.ts';
import type { Touched } from './change-log.ts';
import type { ContentStore } from './content-store.ts';
import type { Database } from './database.ts';
import { firstResult, keepResult } from './idempotency.ts';
import { appendEvent } from './journal.ts';
import { applyEvent, keepPage } from './mirror.ts';
import type { Cause, ExpandRow, Principal, Projection, RecordedEvent, Transaction } from './store.ts';

type Committed = { readonly seq: number; readonly touched: Iterable<Touched> };

export type TransactionRunner = {
  /** `onCommit` runs after the commit when events were appended; it must not throw. */
  run<Result>(cause: Cause, work: (tx: Transaction) => Result): Result;
  /** One durable transaction of the engine itself: no events, no changes. */
  maintain<Result>(work: () => Result): Result;
  isOpen(): boolean;
};

type RunnerOptions = {
  readonly db: Database;
  readonly content: ContentStore;
  readonly projections: readonly Projection[];
  readonly expand: ExpandRow;
  readonly now: () => number;
  readonly logger: Logger;
  readonly onCommit: (committed: Committed) => void;
};

/** Runs one transaction at a time: all of it stays, or nothing. */
export function createTransactionRunner(options: RunnerOptions): TransactionRunner {
  const { db, content, logger } = options;
  let isOpen = false;

  function maintain<Result>(work: () => Result): Result {
    if (isOpen) throw new AppError('internal', 'TRANSACTION_NESTED', 'A transaction was started inside another one');
    db.run('BEGIN IMMEDIATE');
    isOpen = true;
    try {
      const result = work();
      db.run('COMMIT');
      return result;
    } catch (error) {
      undo(db, logger);
      throw error;
    } finally {
      isOpen = false;
      settleContent(content, logger);
    }
  }

  function run<Result>(cause: Cause, work: (tx: Transaction) => Result): Result {
    if (isOpen) throw new AppError('internal', 'TRANSACTION_NESTED', 'A transaction was started inside another one');
    const first = cause.idempotency === undefined ? null : firstResult(db, cause.idempotency);
    // What was kept under this key and route is what `work` returned then.
    if (first !== null) return first.result as Result;
    const session = createSession(options, cause.principal);
    const result = maintain(() => {
      const answer = work(session.tx);
      session.finish();
      if (answer instanceof Promise) throw new AppError('internal', 'TRANSACTION_ASYNC', 'The work of a transaction must not wait');
      if (cause.idempotency !== undefined) keepResult(db, cause.idempotency, { result: answer, at: session.tx.now });
      recordChanges(db, session.seq(), session.touched.values());
      return answer;
    });
    if (session.seq() > 0) options.onCommit({ seq: session.seq(), touched: session.touched.values() });
    return result;
  }

  return { run, maintain, isOpen: () => isOpen };
}

type Session = { readonly tx: Transaction; readonly touched: ReadonlyMap<string, Touched>; seq(): number; finish(): void };

function createSession({ db, content, projections, expand, now }: RunnerOptions, principal: Principal): Session {
  const touched = new Map<string, Touched>();
  const at = now();
  let seq = 0;
  let isOver = false;

  function touch(entity: EntityName, id: string): void {
    const key = `${entity}\0${id}`;
    if (!touched.has(key)) touched.set(key, { entity, id });
  }

  function checkAlive(): void {
    if (isOver) throw new AppError('internal', 'TRANSACTION_OVER', 'A transaction was used after its end');
  }

  function apply(recorded: RecordedEvent): number {
    seq = recorded.seq;
    applyEvent(recorded, { db, projections, expand, touch });
    return seq;
  }

  return {
    touched,
    seq: () => seq,
    finish() {
      isOver = true;
    },
    tx: {
      now: at,
      get: db.get,
      all: db.all,
      append(event, as = principal) {
        checkAlive();
        return apply(appendEvent(db, event, at, as));
      },
      appendPage(event, rows) {
        checkAlive();
        return apply(keepPage(db, event, { at, principal, rows }));
      },
      putContent(id, kind, text) {
        checkAlive();
        content.put(id, kind, text);
      },
    },
  };
}

function undo(db: Database, logger: Logger): void {
  // A full disk may have rolled back already; a damaged file may refuse to.
  if (!db.connection.isTransaction) return;
  try {
    db.run('ROLLBACK');
  } catch (error) {
    logger.error('store.rollbackFailed', { problem: error instanceof AppError ? error.code : 'unknown' });
  }
}

function settleContent(content: ContentStore, logger: Logger): void {
  try {
    content.settle();
  } catch (error) {
    // The transaction's fate is decided; a file left over is removed by the next start's sweep.
    logger.warn('store.contentLeftOver', { problem: error instanceof AppError ? error.code : 'unknown' });
  }
}
