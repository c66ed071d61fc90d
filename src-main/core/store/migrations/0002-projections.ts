import type { Migration } from './migration.ts';
import { projectionTables } from './projection-tables.ts';

/** Tables of the read models. */
export const projectionsMigration: Migration = {
  version: 2,
  name: 'projections',
  statements: [projectionTables],
  refillsProjections: true,
};
