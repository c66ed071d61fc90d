import type { Reader } from '../store/store.ts';
import type { EffectRow } from './effect-row.ts';

/**
 * Why words written for later must not go as they are: the customer has written since, or their chat is over. A person
 * who has seen that sends them all the same. Null for what was not scheduled.
 */
export function problemOfSchedule(db: Reader, effect: EffectRow): string | null {
  if (effect.not_before === null || effect.chain_id !== null || effect.attempts > 0 || effect.problem !== null) return null;
  const conversation = db.get<{ status: string }>('SELECT status FROM conversations WHERE id = ?', effect.conversation_id);
  if (effect.kind === 'chat-line' && conversation?.status === 'ended') return 'CONVERSATION_ENDED';
  const isAnswered =
    db.get(
      `SELECT 1 FROM messages m WHERE m.conversation_id = ?1 AND m.author = 'customer'
         AND coalesce(m.answer_kind, '') NOT IN ('out-of-office', 'bounce', 'delivery-notice')
         AND m.ordinal > (SELECT ordinal FROM messages WHERE id = ?2) LIMIT 1`,
      effect.conversation_id,
      effect.message_id,
    ) !== undefined;
  return isAnswered ? 'ANSWERED_MEANWHILE' : null;
}
