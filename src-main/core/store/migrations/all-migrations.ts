import { engineMigration } from './0001-engine.ts';
import type { Migration } from './migration.ts';
import { projectionsMigration } from './0002-projections.ts';
import { followUpsMigration } from './0003-follow-ups.ts';
import { doubtfulEffectsMigration } from './0004-doubtful-effects.ts';
import { saidMessagesMigration } from './0005-said-messages.ts';
import { syncMigration } from './0006-sync.ts';
import { idempotencyInputMigration } from './0007-idempotency-input.ts';

/** In order of their versions. */
export const allMigrations: readonly Migration[] = [
  engineMigration,
  projectionsMigration,
  followUpsMigration,
  doubtfulEffectsMigration,
  saidMessagesMigration,
  syncMigration,
  idempotencyInputMigration,
];
