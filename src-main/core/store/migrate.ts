import { AppError } from '#shared/lib/app-error.ts';
import type { Database } from './database.ts';
import type { Migration } from './migrations/migration.ts';

/** 'CSLM': tells our file from any other SQLite file (https://www.sqlite.org/pragma.html#pragma_application_id). */
const applicationId = 0x43_53_4c_4d;

type MigrateOptions = { readonly db: Database; readonly migrations: readonly Migration[]; readonly now: number };

/**
 * Brings the schema up to the newest migration, each in a transaction of its own. Throws STORE_NEWER, or invalid-input STORE_FOREIGN for a SQLite file that is not ours, before anything is written.
 */
export function migrate({ db, migrations, now }: MigrateOptions): void {
  const current = schemaVersion(db);
  const newest = migrations.at(-1)?.version ?? 0;
  if (current > newest) {
    throw new AppError('unavailable', 'STORE_NEWER', `The workspace has schema ${String(current)}, this program knows ${String(newest)}`, {
      data: { schema: current, known: newest },
    });
  }
  for (const migration of migrations) {
    if (migration.version > current) runMigration(db, migration, now);
  }
}

/** Whether read models were made or changed and not refilled since. */
export function isRefillDue(db: Database): boolean {
  return db.get('SELECT 1 AS due FROM schema_version WHERE refill_due = 1 LIMIT 1') !== undefined;
}

/** The caller has refilled them in the same transaction. */
export function markRefilled(db: Database): void {
  db.run('UPDATE schema_version SET refill_due = 0 WHERE refill_due = 1');
}

/** 0 for an empty file. */
function schemaVersion(db: Database): number {
  const id = db.get<{ application_id: number }>('PRAGMA application_id')?.application_id ?? 0;
  const tables = db.get<{ count: number }>('SELECT count(*) AS count FROM sqlite_schema')?.count ?? 0;
  if (id === applicationId && tables > 0) {
    return db.get<{ version: number }>('SELECT max(version) AS version FROM schema_version')?.version ?? 0;
  }
  if (tables > 0) throw new AppError('invalid-input', 'STORE_FOREIGN', 'The workspace file is a database of another program');
  return 0;
}

function runMigration(db: Database, migration: Migration, now: number): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    if (migration.version === 1) {
      db.exec(`PRAGMA application_id=${String(applicationId)}`);
      db.exec(
        'CREATE TABLE schema_version (version INTEGER PRIMARY KEY NOT NULL, name TEXT NOT NULL, applied_at INTEGER NOT NULL, refill_due INTEGER NOT NULL) STRICT',
      );
    }
    for (const statement of migration.statements) db.exec(statement);
    db.run(
      'INSERT INTO schema_version (version, name, applied_at, refill_due) VALUES (?, ?, ?, ?)',
      migration.version,
      migration.name,
      now,
      migration.refillsProjections === true ? 1 : 0,
    );
    db.exec('COMMIT');
  } catch (error) {
    if (db.connection.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}
