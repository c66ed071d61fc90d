import type { EarlierFound } from '../store/journal-events.ts';
import type { Reader, Transaction } from '../store/store.ts';
import { moveEffect } from './effect-moves.ts';
import type { EffectRow } from './effect-row.ts';
import { findEffect } from './find-effect.ts';
import type { OutboxParts } from './outbox-parts.ts';

/**
 * Looks in the outside record for every effect under which the same step was handed over before: a person may have said too
 * early that it did not arrive. What was done, and reverted since, is done anew knowingly.
 */
export async function findEarlier(parts: OutboxParts, effect: EffectRow): Promise<readonly EarlierFound[]> {
  return Promise.all(
    earlierOf(parts.store(), effect).map(async (earlier) => ({
      effectId: earlier.id,
      found: earlier.state === 'confirmed' ? ('present' as const) : await findEffect(parts, earlier),
    })),
  );
}

/** Settles what was found as sent, whatever had been said of it. */
export function settleEarlier(tx: Transaction, earlier: readonly EarlierFound[]): void {
  for (const { effectId, found } of earlier) {
    const row = tx.get<Pick<EffectRow, 'id' | 'state'>>('SELECT id, state FROM effects WHERE id = ?', effectId);
    if (found === 'present' && row !== undefined && row.state !== 'confirmed') moveEffect(tx, row, 'confirmed', { externalId: row.id });
  }
}

function earlierOf(db: Reader, effect: EffectRow): readonly EffectRow[] {
  if (effect.chain_id === null || effect.channel_id === null) return [];
  return db.all<EffectRow>(
    `SELECT e.* FROM effects e LEFT JOIN acts a ON a.id = e.act_id
     WHERE e.case_id = ?1 AND e.chain_id = ?2 AND e.step = ?3 AND e.id <> ?4 AND e.created_seq < ?5 AND e.attempts > 0
       AND e.channel_id IS NOT NULL AND NOT (e.state = 'confirmed' AND a.reverted_at IS NOT NULL)`,
    effect.case_id,
    effect.chain_id,
    effect.step,
    effect.id,
    effect.created_seq,
  );
}
