import type { Migration } from './migration.ts';

/**
 * What was said apart from what was only written: a reply put off, or taken back, is no answer to anybody. `waits`: since when
 * the customer of a conversation that is not over waited, whatever was replied after that.
 */
export const saidMessagesMigration: Migration = {
  version: 5,
  name: 'said-messages',
  statements: [
    `ALTER TABLE messages ADD COLUMN is_said INTEGER NOT NULL DEFAULT 0;
     CREATE INDEX messages_spoken ON messages (conversation_id, seq, ordinal, author)
       WHERE is_said = 1 AND (answer_kind IS NULL OR answer_kind NOT IN ('out-of-office', 'bounce', 'delivery-notice'));
     CREATE TABLE waits (conversation_id TEXT NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (conversation_id, seq))
       STRICT, WITHOUT ROWID;`,
  ],
  refillsProjections: true,
};
