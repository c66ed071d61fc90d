import { AppError } from '#shared/lib/app-error.ts';
import type { EffectRow } from './effect-row.ts';
import type { OutboxParts } from './outbox-parts.ts';
import { within } from './within.ts';

export type Found = 'present' | 'absent' | 'unknown';

/** A record that has not said by then where an effect is cannot be asked just now. */
const findWithinMs = 10_000;

type Asked = Pick<EffectRow, 'id' | 'channel_id'>;

/** Whether the effect stands in the outside record. Never throws. */
export async function findEffect(parts: OutboxParts, effect: Asked): Promise<Found> {
  return (await askRecord(parts, effect)).found;
}

/** The same, and whether there was no way to the record at all: then there is none for a send. */
export async function askRecord(parts: OutboxParts, effect: Asked): Promise<{ readonly found: Found; readonly isReached: boolean }> {
  const channel = parts.channel(effect.channel_id ?? '');
  if (channel === undefined) return { found: 'unknown', isReached: true };
  const answer = await within(parts.clock, findWithinMs, () => channel.find(effect.id));
  if (answer.outcome === 'done') return { found: answer.value, isReached: true };
  const error = answer.outcome === 'failed' ? answer.error : null;
  const code = error instanceof AppError ? error.code : 'CHANNEL_FAILED';
  parts.logger.warn('outbox.findFailed', { effectId: effect.id, code });
  return { found: 'unknown', isReached: code !== 'CHANNEL_NOT_REACHED' };
}
