import type { Migration } from './migration.ts';

/** Effects that may have reached the customer though they failed: nobody was able to tell when it mattered. */
export const doubtfulEffectsMigration: Migration = {
  version: 4,
  name: 'doubtful-effects',
  statements: ['ALTER TABLE effects ADD COLUMN is_doubtful INTEGER NOT NULL DEFAULT 0;'],
  refillsProjections: true,
};
