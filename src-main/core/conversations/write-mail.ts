import { headerIdOf } from '../channels/mail/mail-ids.ts';
import { replySubject } from '../channels/mail/thread-mail.ts';
import type { Ids } from '../ports/ports.ts';
import type { ContentReader } from '../store/content-reader.ts';
import type { MailHeaders } from '../store/journal-events.ts';
import type { Reader, Transaction } from '../store/store.ts';
import { isSpoken } from './is-spoken.ts';

/** Subject of the next mail in a conversation: that of the newest one there, with the number of its case. */
export function subjectOfReply(db: Reader, content: ContentReader, conversationId: string): string {
  const number = db.get<{ number: string }>(
    'SELECT k.number FROM conversations c JOIN cases k ON k.id = c.case_id WHERE c.id = ?',
    conversationId,
  )?.number;
  return replySubject(content(newestMail(db, conversationId)?.subject_content_id ?? null), number ?? null);
}

/** What the mail of an effect carries beside its words, threaded under the newest that stands in its conversation. */
export function headersOfReply(
  tx: Transaction,
  ids: Ids,
  mail: { readonly effectId: string; readonly conversationId: string; readonly subject: string },
): MailHeaders {
  const subjectContentId = ids.next();
  tx.putContent(subjectContentId, 'subject', mail.subject);
  return {
    headerId: headerIdOf(mail.effectId),
    subjectContentId,
    inReplyTo: newestMail(tx, mail.conversationId)?.header_id ?? null,
  };
}

/** One of ours that was taken back, or has not left, stands in nobody's mailbox; and nobody answers a machine. */
function newestMail(db: Reader, conversationId: string): { header_id: string; subject_content_id: string } | undefined {
  return db.get(
    `SELECT a.header_id, a.subject_content_id FROM mails a JOIN messages m ON m.id = a.message_id LEFT JOIN effects e ON e.id = m.effect_id
     WHERE a.conversation_id = ? AND (e.state IS NULL OR e.state IN ('handed-over', 'confirmed')) AND ${isSpoken} ORDER BY m.ordinal DESC LIMIT 1`,
    conversationId,
  );
}
