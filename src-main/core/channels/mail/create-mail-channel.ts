import type { Channel, CheckResult, OutgoingMessage, SendResult } from '../../ports/channel.ts';
import type { Mailbox } from '../../ports/mail.ts';
import type { ContentReader } from '../../store/content-reader.ts';
import type { Reader } from '../../store/store.ts';
import { isSpoken } from '../../conversations/is-spoken.ts';
import type { MailReader } from './mail-reader.ts';

export const mailChannelId = 'mail';

export type MailChannelParts = {
  readonly db: () => Reader;
  readonly content: ContentReader;
  readonly mailbox: Mailbox;
  readonly reader: Pick<MailReader, 'readAll'>;
};

/** Mail as a channel: the mailbox is its outside record, and asking it means reading everything that lies there. */
export function createMailChannel({ db, content, mailbox, reader }: MailChannelParts): Channel {
  return {
    id: mailChannelId,
    kind: 'email',
    send: (message) => send({ db: db(), content, mailbox }, message),
    find: (effectId) => mailbox.find(effectId),
    async check(conversationId, since): Promise<CheckResult> {
      const isComplete = await reader.readAll();
      return { isComplete, newestCustomerMessageAt: newestMailAt(db(), conversationId, since) };
    },
    close: () => mailbox.close(),
  };
}

async function send(
  { db, content, mailbox }: { readonly db: Reader; readonly content: ContentReader; readonly mailbox: Mailbox },
  message: OutgoingMessage,
): Promise<SendResult> {
  const { effectId, text, at, mail } = message;
  const to = recipientOf(db, content, message.conversationId);
  if (to === null || mail === undefined) return { outcome: 'refused', code: 'NO_ADDRESS', mayRetry: false };
  // A mail that stands outside is sent, however often it is handed over.
  if ((await mailbox.find(effectId)) === 'present') return { outcome: 'confirmed', externalId: effectId };
  return mailbox.send({ effectId, from: mailbox.address, to, text, at, ...mail });
}

/**
 * The address that began the conversation, else the one of the customer's own record; never from words. Anybody can give
 * another's address in a chat, and change what is known of themselves while a mail waits for its answer.
 */
function recipientOf(db: Reader, content: ContentReader, conversationId: string): { address: string; name: string } | null {
  const row = db.get<{ own: string | null; email: string | null; name: string | null }>(
    `SELECT c.email_content_id AS own, u.email_content_id AS email, u.name_content_id AS name
     FROM conversations c JOIN customers u ON u.id = c.customer_id WHERE c.id = ?`,
    conversationId,
  );
  const address = content(row?.own ?? null) || content(row?.email ?? null);
  return address === '' ? null : { address, name: content(row?.name ?? null) };
}

/**
 * When this customer last said something by mail after `since`, in whichever conversation: a mail just read may have begun a new
 * one. What a machine sent is no word.
 */
function newestMailAt(db: Reader, conversationId: string, since: number): number | null {
  const row = db.get<{ at: number | null }>(
    `SELECT max(m.at) AS at FROM conversations c JOIN conversations o ON o.customer_id = c.customer_id AND o.channel = 'email'
       JOIN messages m ON m.conversation_id = o.id
     WHERE c.id = ? AND m.author = 'customer' AND m.at > ? AND ${isSpoken}`,
    conversationId,
    since,
  );
  return row?.at ?? null;
}
