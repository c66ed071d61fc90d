import type { Migration } from './migration.ts';

/** Journal, content, mirror, changes and idempotency keys: what every workspace has, whatever the read models are. */
export const engineMigration: Migration = {
  version: 1,
  name: 'engine',
  statements: [
    `CREATE TABLE journal (
       seq INTEGER PRIMARY KEY AUTOINCREMENT,
       at INTEGER NOT NULL,
       type TEXT NOT NULL,
       principal_kind TEXT NOT NULL,
       principal_id TEXT NOT NULL,
       principal_name TEXT NOT NULL,
       data TEXT NOT NULL
     ) STRICT`,
    `CREATE TRIGGER journal_keeps BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
     CREATE TRIGGER journal_keeps_all BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END`,
    // A text stands in `text`, or in the file named by `file`; both are null once it is erased.
    `CREATE TABLE content (
       id TEXT PRIMARY KEY NOT NULL,
       kind TEXT NOT NULL,
       text TEXT,
       file TEXT,
       bytes INTEGER NOT NULL,
       erased_at INTEGER
     ) STRICT;
     CREATE INDEX content_file ON content (file) WHERE file IS NOT NULL;
     CREATE INDEX content_erased ON content (erased_at) WHERE erased_at IS NOT NULL`,
    // Rows of a remote backend with the version they had: the merge base. `seq` is the journal entry of the pull.
    `CREATE TABLE mirror (
       backend TEXT NOT NULL,
       entity TEXT NOT NULL,
       id TEXT NOT NULL,
       version TEXT NOT NULL,
       data TEXT NOT NULL,
       seq INTEGER NOT NULL REFERENCES journal (seq),
       PRIMARY KEY (backend, entity, id)
     ) STRICT, WITHOUT ROWID;
     CREATE INDEX mirror_seq ON mirror (seq)`,
    `CREATE TABLE changes (
       n INTEGER PRIMARY KEY,
       seq INTEGER NOT NULL,
       entity TEXT NOT NULL,
       id TEXT NOT NULL
     ) STRICT;
     CREATE INDEX changes_seq ON changes (seq)`,
    `CREATE TABLE idempotency (
       key TEXT PRIMARY KEY NOT NULL,
       route TEXT NOT NULL,
       result TEXT,
       at INTEGER NOT NULL
     ) STRICT, WITHOUT ROWID;
     CREATE INDEX idempotency_at ON idempotency (at)`,
  ],
};
