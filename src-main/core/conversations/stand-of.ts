import type { Reader, Touch, Writer } from '../store/store.ts';
import type { ConversationRow } from './conversation-views.ts';
import { isSpoken } from './is-spoken.ts';

/** What was said last in a conversation, and since when its customer waits for an answer (null: they do not). */
export type Stand = Pick<ConversationRow, 'last_message_id' | 'last_message_at' | 'last_author' | 'waiting_since'>;

/**
 * Where a conversation stands by its messages and what became of each: what was put off and has not left, and what was taken
 * back, was not said. The customer waits since the first of their waits after the last reply that was. Two looks into an index.
 */
export function standOf(conversationId: string, db: Reader): Stand | undefined {
  const last = db.get<Pick<Stand, 'last_message_id' | 'last_message_at' | 'last_author'>>(
    `SELECT id AS last_message_id, at AS last_message_at, author AS last_author FROM messages
     WHERE conversation_id = ? AND is_said = 1 AND ${isSpoken} ORDER BY seq DESC, ordinal DESC LIMIT 1`,
    conversationId,
  );
  const waiting = db.get<{ at: number }>(
    `SELECT at FROM waits WHERE conversation_id = ?1 AND seq > coalesce((SELECT seq FROM messages
       WHERE conversation_id = ?1 AND is_said = 1 AND ${isSpoken} AND author = 'rep' ORDER BY seq DESC, ordinal DESC LIMIT 1), -1)
     ORDER BY seq LIMIT 1`,
    conversationId,
  );
  const nothing = db.get<Pick<Stand, 'last_message_id' | 'last_message_at' | 'last_author'>>(
    "SELECT NULL AS last_message_id, started_at AS last_message_at, 'system' AS last_author FROM conversations WHERE id = ?",
    conversationId,
  );
  return nothing === undefined ? undefined : { ...nothing, ...last, waiting_since: waiting?.at ?? null };
}

/** Writes down where the conversation stands now, and tells of it where that is news. */
export function settleStand(conversationId: string, db: Writer, touch: Touch): void {
  const stand = standOf(conversationId, db);
  const before = db.get<Stand>(
    'SELECT last_message_id, last_message_at, last_author, waiting_since FROM conversations WHERE id = ?',
    conversationId,
  );
  if (stand === undefined || before === undefined || isSame(stand, before)) return;
  db.run(
    'UPDATE conversations SET last_message_id = ?, last_message_at = ?, last_author = ?, waiting_since = ? WHERE id = ?',
    stand.last_message_id,
    stand.last_message_at,
    stand.last_author,
    stand.waiting_since,
    conversationId,
  );
  touch('conversation', conversationId);
}

/** From here on the customer waits, unless a reply stands after it. */
export function beginWait(
  db: Writer,
  { conversationId, seq, at }: { readonly conversationId: string; readonly seq: number; readonly at: number },
): void {
  db.run('INSERT OR IGNORE INTO waits (conversation_id, seq, at) VALUES (?, ?, ?)', conversationId, seq, at);
}

function isSame(one: Stand, other: Stand): boolean {
  return (
    one.last_message_id === other.last_message_id &&
    one.last_message_at === other.last_message_at &&
    one.last_author === other.last_author &&
    one.waiting_since === other.waiting_since
  );
}
