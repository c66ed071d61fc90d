import { DatabaseSync } from 'node:sqlite';
import { AppError } from '#shared/lib/app-error.ts';
import { asError, explainStoreError, isCorruption } from './sqlite-errors.ts';
import { prepareRows, type RowStatement } from './row-statement.ts';
import type { SqlValue, Writer } from './store.ts';

/** One connection: every statement prepared once and kept, every failure explained. */
export type Database = Writer & {
  readonly connection: DatabaseSync;
  /** Runs and returns the row id of the inserted row. */
  insert(sql: string, ...params: readonly SqlValue[]): number;
  exec(sql: string): void;
  /** True once SQLite has met a damaged page: the file is no longer taken for good. */
  isSuspect(): boolean;
  markSuspect(): void;
  /** Refuses everything from now on; the connection stays open for a copy that still reads it. */
  shut(): void;
  isShut(): boolean;
  close(): void;
};

// The core has some hundred statements; the bound is for text built by mistake.
const keptStatements = 512;
/** Long enough for a predecessor that is just closing. */
const busyTimeoutMs = 500;
/** Of a workspace with 200,000 messages (340 MB), the pages one desk works on; more only makes the process bigger. */
const cacheKib = 8_192;
/** What a big transaction leaves of the write-ahead log after its checkpoint. */
const keptLogBytes = 8 * 1024 * 1024;

/**
 * Opens a connection that owns its file alone. With `locking_mode=EXCLUSIVE` the lock belongs to the process and goes
 * with it, `kill -9` included. Nobody else in this process may open and close the file meanwhile: on POSIX that drops it.
 * `onSuspect` is called once, when SQLite first meets a damaged page.
 */
export function openDatabase(file: string, onSuspect: () => void = ignoreSuspicion): Database {
  const connection = explained(() => new DatabaseSync(file, { timeout: busyTimeoutMs, enableForeignKeyConstraints: true }));
  try {
    explained(() => {
      connection.exec('PRAGMA locking_mode=EXCLUSIVE');
      connection.exec('PRAGMA journal_mode=WAL');
      connection.exec('PRAGMA synchronous=FULL; PRAGMA trusted_schema=OFF; PRAGMA temp_store=MEMORY');
      // An erased text must not be read in pages that were only given back. FAST would leave the pages of a long one as they are.
      connection.exec('PRAGMA secure_delete=ON');
      connection.exec(`PRAGMA cache_size=-${String(cacheKib)}; PRAGMA journal_size_limit=${String(keptLogBytes)}`);
      // Takes the lock now, not at the first write.
      connection.exec('BEGIN IMMEDIATE; COMMIT');
    });
  } catch (error) {
    connection.close();
    throw error;
  }
  return wrap(connection, onSuspect);
}

function wrap(connection: DatabaseSync, onSuspect: () => void): Database {
  const statements = new Map<string, RowStatement>();
  let isSuspect = false;
  let isShut = false;

  function prepare(sql: string): RowStatement {
    const kept = statements.get(sql);
    if (kept !== undefined) return kept;
    const statement = prepareRows(connection.prepare(withFixedLimit(sql)));
    if (statements.size >= keptStatements) {
      for (const oldest of statements.keys()) {
        statements.delete(oldest);
        break;
      }
    }
    statements.set(sql, statement);
    return statement;
  }

  function markSuspect(): void {
    if (isSuspect) return;
    isSuspect = true;
    onSuspect();
  }

  function guarded<Result>(work: () => Result): Result {
    if (isShut) throw new AppError('unavailable', 'STORE_CLOSED', 'The store is closed');
    try {
      return work();
    } catch (error) {
      const known = explainStoreError(error);
      if (isCorruption(known)) markSuspect();
      throw asError(known);
    }
  }

  return {
    connection,
    get: <Row>(sql: string, ...params: readonly SqlValue[]) => guarded(() => prepare(sql).get(params) as Row | undefined),
    all: <Row>(sql: string, ...params: readonly SqlValue[]) => guarded(() => prepare(sql).all(params) as Row[]),
    run(sql, ...params) {
      guarded(() => prepare(sql).run(params));
    },
    insert: (sql, ...params) => guarded(() => Number(prepare(sql).run(params).lastInsertRowid)),
    exec(sql) {
      guarded(() => {
        // It may change a table, and with it the columns of what was prepared.
        statements.clear();
        connection.exec(sql);
      });
    },
    isSuspect: () => isSuspect,
    markSuspect,
    shut() {
      isShut = true;
    },
    isShut: () => isShut,
    close() {
      isShut = true;
      statements.clear();
      if (connection.isOpen) connection.close();
    },
  };
}

/**
 * SQLite plans a statement anew at every call that binds a bare `LIMIT ?`, since the value may matter to the plan. That costs
 * twenty times what a small query does; a limit that is computed is no part of the plan.
 */
function withFixedLimit(sql: string): string {
  return sql.replace(/\bLIMIT (\?\d*)/gu, 'LIMIT ($1 + 0)');
}

function ignoreSuspicion(): void {
  // A database in memory has no next start.
}

function explained<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw asError(explainStoreError(error));
  }
}
