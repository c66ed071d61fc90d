import { isSpoken } from '../conversations/is-spoken.ts';
import type { Reader } from '../store/store.ts';

/**
 * Open conversations in which something was said that no run has looked at: a crash came between the two. By the order in the
 * journal, so that a reply which leaves after its run, or a clock that was set back, makes no difference.
 */
export function unseenConversations(db: Reader): readonly string[] {
  const rows = db.all<{ id: string }>(
    `SELECT c.id FROM conversations c
     WHERE c.status IN ('greeter', 'waiting', 'active', 'left-message') AND c.customer_messages > 0
       AND (SELECT max(seq) FROM messages WHERE conversation_id = c.id AND is_said = 1 AND ${isSpoken}) > coalesce(
         (SELECT max(r.seq) FROM runs r WHERE r.holder = CASE WHEN c.case_id IS NULL THEN 'conversation:' || c.id ELSE 'case:' || c.case_id END), 0)`,
  );
  return rows.map((row) => row.id);
}
