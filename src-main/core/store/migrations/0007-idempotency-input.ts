import type { Migration } from './migration.ts';

/** What was asked under a key, as a hash; null for the core's own keys and for what was kept before. */
export const idempotencyInputMigration: Migration = {
  version: 7,
  name: 'idempotency-input',
  statements: ['ALTER TABLE idempotency ADD COLUMN input_hash TEXT'],
};
