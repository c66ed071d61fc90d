import type { HolderRef } from '../store/journal-events.ts';
import type { Reader } from '../store/store.ts';

/** The key under which field values and suggestions of a holder stand. */
export function holderKey(holder: HolderRef): string {
  return holder.caseId === undefined ? `conversation:${holder.conversationId}` : `case:${holder.caseId}`;
}

/** The holder behind a key. */
export function holderOfKey(key: string): HolderRef {
  const separator = key.indexOf(':');
  const id = key.slice(separator + 1);
  return key.startsWith('case:') ? { caseId: id } : { conversationId: id };
}

/** What holds the values of a conversation now: its primary case once there is one. */
export function holderOfConversation(db: Reader, conversationId: string): HolderRef {
  const row = db.get<{ case_id: string | null }>('SELECT case_id FROM conversations WHERE id = ?', conversationId);
  return row?.case_id == null ? { conversationId } : { caseId: row.case_id };
}

/** The conversations whose pane shows this holder. */
export function conversationsOfHolder(db: Reader, holder: HolderRef): readonly string[] {
  if (holder.caseId === undefined) return [holder.conversationId];
  return db
    .all<{ conversation_id: string }>('SELECT conversation_id FROM case_conversations WHERE case_id = ?', holder.caseId)
    .map((row) => row.conversation_id);
}
