import { AppError } from '#shared/lib/app-error.ts';
import type { OutgoingMessage } from '../ports/channel.ts';
import type { Store } from '../store/store.ts';
import type { EffectRow } from './effect-row.ts';

/** How many earlier mails of a thread a mail names (RFC 5322 sets no bound; long headers are cut by some servers). */
const mostReferences = 20;

/** What is handed to the channel. Throws corrupt-data MESSAGE_TEXT_GONE where its words were erased. */
export function outgoingMessage(store: Store, effect: EffectRow): OutgoingMessage {
  const message =
    effect.message_id === null
      ? undefined
      : store.get<MessageRow>('SELECT id, content_id, author, author_name, at FROM messages WHERE id = ?', effect.message_id);
  const text = message?.content_id == null ? null : store.content(message.content_id);
  if (message === undefined || text === null) throw textGone();
  return {
    effectId: effect.id,
    messageId: message.id,
    conversationId: effect.conversation_id,
    text,
    authorName: message.author_name ?? '',
    at: message.at,
    isPlannedStep: effect.chain_id !== null,
    ...mailPart(store, effect, message),
  };
}

type MessageRow = { id: string; content_id: string | null; author: string; author_name: string | null; at: number };
type MailRow = { header_id: string; subject_content_id: string; in_reply_to: string | null };

/**
 * Subject as it was stored with the message; the thread is every mail of the conversation that stood before it. Nothing for
 * what leaves by a chat.
 */
function mailPart(store: Store, effect: EffectRow, message: MessageRow): Pick<OutgoingMessage, 'mail'> {
  const mail = store.get<MailRow>('SELECT header_id, subject_content_id, in_reply_to FROM mails WHERE message_id = ?', message.id);
  if (mail === undefined) return {};
  const subject = store.content(mail.subject_content_id);
  if (subject === null) throw textGone();
  const earlier = store
    .all<{ header_id: string }>(
      `SELECT mails.header_id FROM mails JOIN messages m ON m.id = mails.message_id
       WHERE mails.conversation_id = ?1 AND m.ordinal < (SELECT ordinal FROM messages WHERE id = ?2) AND ${hasLeft} ORDER BY m.ordinal DESC LIMIT ?3`,
      effect.conversation_id,
      message.id,
      mostReferences,
    )
    .map((row) => row.header_id)
    .toReversed();
  const inReplyTo = mail.in_reply_to ?? earlier.at(-1) ?? null;
  const references = inReplyTo === null || earlier.includes(inReplyTo) ? earlier : [...earlier, inReplyTo];
  return { mail: { subject, inReplyTo, references, isAutomatic: effect.by_kind === 'assistant' } };
}

/** A mail of ours that was taken back stands in nobody's mailbox. */
const hasLeft = `NOT EXISTS (SELECT 1 FROM effects WHERE effects.id = m.effect_id AND effects.state NOT IN ('handed-over', 'confirmed'))`;

function textGone(): AppError {
  return new AppError('corrupt-data', 'MESSAGE_TEXT_GONE', 'The text to send is gone');
}
