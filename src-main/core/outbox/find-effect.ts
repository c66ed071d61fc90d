import { AppError } from '#shared/lib/app-error.ts';
import type { EffectRow } from './effect-row.ts';
import type { OutboxParts } from './outbox-parts.ts';
import { within } from './within.ts';

export type Found = 'present' | 'absent' | 'unknown';

/** A record that has not said by then where an effect is cannot be asked just now. */
const findWithinMs = 10_000;

/** Whether the effect stands in the outside record. Never throws. */
export async function findEffect(parts: OutboxParts, effect: Pick<EffectRow, 'id' | 'channel_id'>): Promise<Found> {
  const channel = parts.channel(effect.channel_id ?? '');
  if (channel === undefined) return 'unknown';
  const answer = await within(parts.clock, findWithinMs, () => channel.find(effect.id));
  if (answer.outcome === 'done') return answer.value;
  const error = answer.outcome === 'failed' ? answer.error : null;
  parts.logger.warn('outbox.findFailed', { effectId: effect.id, code: error instanceof AppError ? error.code : 'CHANNEL_FAILED' });
  return 'unknown';
}
