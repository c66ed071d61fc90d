import type { Migration } from './migration.ts';

/** Rows of a system of record as they were pulled, and what is known and owed of them. */
export const syncMigration: Migration = {
  version: 6,
  name: 'sync',
  statements: [
    // Made anew, empty until now. Every version pulled stays: a rebuild sees each page as it was. `seq` is the page's entry in
    // the journal, `n` the first of the numbers that the events told by the row have.
    `DROP TABLE mirror;
     CREATE TABLE mirror (
       n INTEGER PRIMARY KEY,
       seq INTEGER NOT NULL,
       entity TEXT NOT NULL,
       id TEXT NOT NULL,
       local_id TEXT NOT NULL,
       version TEXT NOT NULL,
       data TEXT NOT NULL
     ) STRICT;
     CREATE INDEX mirror_by_page ON mirror (seq);
     CREATE INDEX mirror_by_row ON mirror (entity, id, n);`,
    `CREATE TABLE remote_rows (
       entity TEXT NOT NULL, id TEXT NOT NULL, local_id TEXT NOT NULL, version TEXT NOT NULL, n INTEGER, PRIMARY KEY (entity, id)
     ) STRICT, WITHOUT ROWID;
     CREATE UNIQUE INDEX remote_rows_by_local ON remote_rows (local_id);
     CREATE TABLE sync_state (backend TEXT PRIMARY KEY, cursor TEXT, is_complete INTEGER NOT NULL, done INTEGER, total INTEGER, pulled_at INTEGER) STRICT, WITHOUT ROWID;
     CREATE TABLE pushes (
       id TEXT PRIMARY KEY, case_id TEXT NOT NULL, kind TEXT NOT NULL, field TEXT, content_id TEXT, title TEXT,
       base TEXT, written_seq INTEGER NOT NULL, state TEXT NOT NULL, problem TEXT, reason TEXT, attempts INTEGER NOT NULL, retry_at INTEGER,
       theirs TEXT, theirs_by TEXT, theirs_at INTEGER, by_name TEXT NOT NULL, created_seq INTEGER NOT NULL, changed_at INTEGER NOT NULL
     ) STRICT, WITHOUT ROWID;
     CREATE INDEX pushes_by_case ON pushes (case_id, created_seq);
     CREATE INDEX pushes_by_state ON pushes (state, created_seq);`,
  ],
  refillsProjections: true,
};
