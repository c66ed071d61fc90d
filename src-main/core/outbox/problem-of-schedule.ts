import type { ChannelCheck } from '../store/journal-events.ts';
import type { Reader } from '../store/store.ts';
import type { EffectRow } from './effect-row.ts';

/** A person's reply that was put off to an hour and has not tried to leave: nobody sits there when it does. */
export function isScheduledReply(effect: EffectRow): boolean {
  if (effect.not_before === null || effect.chain_id !== null || effect.by_kind !== 'person' || effect.attempts > 0) return false;
  return effect.problem === null || effect.problem === unchecked;
}

/** It says nothing of the customer: whoever lets it go all the same has seen no answer. */
const unchecked = 'CHANNEL_NOT_CHECKED';

/**
 * Why a reply put off to now must not go as it is: the customer has written since, wherever, or their chat is over. A person
 * who has seen that sends it all the same. `checks`: what their channels said a moment ago; `heardAt`: what was heard by then
 * was known before. Null when nothing speaks against it.
 */
export function problemOfSchedule(
  db: Reader,
  effect: EffectRow,
  { checks, heardAt }: { readonly checks: readonly ChannelCheck[]; readonly heardAt: number },
): string | null {
  const conversation = db.get<{ status: string }>('SELECT status FROM conversations WHERE id = ?', effect.conversation_id);
  if (effect.kind === 'chat-line' && conversation?.status === 'ended') return 'CONVERSATION_ENDED';
  const isHeard = checks.some(({ newestCustomerMessageAt }) => newestCustomerMessageAt !== null && newestCustomerMessageAt > heardAt);
  return isHeard || hasWritten(db, effect) ? 'ANSWERED_MEANWHILE' : null;
}

/** A machine's mail is nobody's word. */
function hasWritten(db: Reader, effect: EffectRow): boolean {
  const row = db.get(
    `SELECT 1 FROM conversations c JOIN messages m ON m.conversation_id = c.id
     WHERE c.customer_id = (SELECT customer_id FROM conversations WHERE id = ?1) AND m.author = 'customer' AND m.seq > ?2
       AND coalesce(m.answer_kind, '') NOT IN ('out-of-office', 'bounce', 'delivery-notice') LIMIT 1`,
    effect.conversation_id,
    effect.created_seq,
  );
  return row !== undefined;
}
