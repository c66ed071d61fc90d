import type { Channel } from '#shared/domain/conversation/types.ts';
import type { Ids } from '../ports/ports.ts';
import type { Reader, Transaction } from '../store/store.ts';
import type { CaseHistory, KnownConversation } from './case-history.ts';

/** Where a customer is written to about a case: a mail thread, one still to be begun, or a chat they are still in. */
export type CustomerThread = { readonly channel: Channel; readonly conversationId: string | null };

/**
 * The customer's mail thread before all, a new one where only an address is known, else a chat that is not over (a chat that
 * is over goes on by mail). Null when nobody can be reached.
 */
export function findThread(db: Reader, known: Pick<CaseHistory, 'conversations' | 'customerId'>, canMail: boolean): CustomerThread | null {
  const own = known.conversations.filter(({ is_own }) => is_own === 1);
  const newest = (isFit: (one: KnownConversation) => boolean): KnownConversation | undefined =>
    own.filter(isFit).toSorted((a, b) => b.last_message_at - a.last_message_at)[0];
  const mail = newest(({ channel }) => channel === 'email');
  if (canMail && mail !== undefined) return { channel: 'email', conversationId: mail.id };
  if (canMail && addressContentId(db, known) !== null) return { channel: 'email', conversationId: null };
  const talk = newest(({ channel, status }) => channel !== 'email' && status !== 'ended');
  return talk === undefined ? null : { channel: talk.channel, conversationId: talk.id };
}

/** Content id of the address a customer gave: their own, or one left in a conversation about this case. */
export function addressContentId(db: Reader, known: Pick<CaseHistory, 'conversations' | 'customerId'>): string | null {
  const customer = db.get<{ email_content_id: string | null }>('SELECT email_content_id FROM customers WHERE id = ?', known.customerId);
  const left = known.conversations.find((one) => one.is_own === 1 && one.email_content_id !== null);
  return customer?.email_content_id ?? left?.email_content_id ?? null;
}

/** The conversation of a thread; a mail thread that is not there yet is begun and joins the case. */
export function openThread(tx: Transaction, ids: Ids, thread: CustomerThread, known: CaseHistory): string {
  if (thread.conversationId !== null) return thread.conversationId;
  const conversationId = ids.next();
  giveAddress(tx, known);
  tx.append({
    type: 'conversation.started',
    conversationId,
    customerId: known.customerId,
    channel: 'email',
    lineOfBusinessId: known.lineOfBusinessId,
    // Whoever answers a mail is whoever writes its sender, however well the chat knew them.
    isAuthenticated: false,
    visitorHash: null,
  });
  tx.append({ type: 'conversation.linked', conversationId, caseId: known.caseId });
  // Nobody waits in it: it lies closed until the customer answers.
  tx.append({ type: 'conversation.ended', conversationId, by: 'system' });
  return conversationId;
}

/** An address left in a chat is the customer's from the first mail on. */
function giveAddress(tx: Transaction, known: CaseHistory): void {
  const customer = tx.get<{ email_content_id: string | null }>('SELECT email_content_id FROM customers WHERE id = ?', known.customerId);
  const emailContentId = addressContentId(tx, known);
  if (customer === undefined || customer.email_content_id !== null || emailContentId === null) return;
  tx.append({ type: 'customer.seen', customerId: known.customerId, nameContentId: null, emailContentId, identifier: null });
}
