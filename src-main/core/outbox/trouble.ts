import { addEvent } from '../conversations/add-event.ts';
import type { Transaction } from '../store/store.ts';
import { moveEffect } from './effect-moves.ts';
import type { EffectRow } from './effect-row.ts';
import type { OutboxParts } from './outbox-parts.ts';

/**
 * What did not go, or may have, is loud: the effect shows why, a mail says so in its conversation, the queue hears of it
 * through the case, and whoever called tells `onTrouble` after the commit.
 */
export function moveToTrouble(
  parts: OutboxParts,
  tx: Transaction,
  { effect, to, problem }: { readonly effect: EffectRow; readonly to: 'failed' | 'uncertain'; readonly problem: string },
): void {
  moveEffect(tx, effect, effect.state === 'waiting' ? ['claimed', to] : to, { problem });
  if (effect.kind !== 'mail') return;
  addEvent(tx, parts.ids, { conversationId: effect.conversation_id, code: `send.${to}`, data: { problem } });
}
