import type { Migration } from './migration.ts';

/** Tables of the read models. */
export const projectionsMigration: Migration = {
  version: 2,
  name: 'projections',
  statements: [],
  refillsProjections: true,
};
