import type { RecordedEvent, Touch, Writer } from '../store/store.ts';
import { settleStand } from './stand-of.ts';

type MessageOfEffect = { id: string; conversation_id: string; customer_ordinal: number | null; is_said: number; counts: number };

/**
 * A message goes with its effect: it counts as said from when it is queued, or from when it leaves where it was put off, and no
 * more once it is taken back. What was given up and stands with the customer after all counts again, at its old place.
 */
export function followEffect(event: Extract<RecordedEvent, { type: 'effect.changed' }>, db: Writer, touch: Touch): void {
  const message = db.get<MessageOfEffect>(
    `SELECT m.id, m.conversation_id, m.customer_ordinal, m.is_said, e.state <> 'cancelled' AND (e.not_before IS NULL OR e.attempts > 0) AS counts
     FROM effects e JOIN messages m ON m.id = e.message_id WHERE e.id = ?`,
    event.effectId,
  );
  // Of the rest only a hand-over moves anything: most changes of an effect leave its message where it stood.
  if (message === undefined || (message.counts === message.is_said && event.state !== 'handed-over')) return;
  if (message.counts !== message.is_said) db.run('UPDATE messages SET is_said = ? WHERE id = ?', message.counts, message.id);
  const isPutOffNoMore = message.counts > message.is_said && event.created === null && event.state !== 'confirmed';
  if (isPutOffNoMore) db.run('UPDATE messages SET seq = ? WHERE id = ?', event.seq, message.id);
  if (event.state === 'handed-over') showEffect(message, event.at, db);
  settleStand(message.conversation_id, db, touch);
}

/** A line in its undo window is not the customer's yet: it gets its moment, and its place on their side, when it is handed over. */
function showEffect(message: MessageOfEffect, at: number, db: Writer): void {
  db.run('UPDATE messages SET at = ? WHERE id = ?', at, message.id);
  if (message.customer_ordinal === null) showToCustomer(message.id, message.conversation_id, db);
}

/** The next place on the customer's side. */
export function showToCustomer(messageId: string, conversationId: string, db: Writer): void {
  db.run('UPDATE conversations SET shown_to_customer = shown_to_customer + 1 WHERE id = ?', conversationId);
  db.run(
    'UPDATE messages SET customer_ordinal = (SELECT shown_to_customer FROM conversations WHERE id = ?) WHERE id = ?',
    conversationId,
    messageId,
  );
}
