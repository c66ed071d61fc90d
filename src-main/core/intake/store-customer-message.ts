import { isAnswer, isAutomatic } from '#shared/domain/answer/types.ts';
import { findInstructions } from '#shared/domain/taint/find-instructions.ts';
import { AppError } from '#shared/lib/app-error.ts';
import type { Answers, JudgedAnswer } from '../answers/answers.ts';
import { settleAsWrittenAgain } from '../activity/settle-acts.ts';
import { addEvent } from '../conversations/add-event.ts';
import { conversationRow, type ConversationRow, type MessageRow } from '../conversations/conversation-views.ts';
import type { Ids } from '../ports/ports.ts';
import { noteWrittenAgain } from '../resolution/written-again.ts';
import type { MailHeaders } from '../store/journal-events.ts';
import type { Cause, Reader, Store, Transaction } from '../store/store.ts';
import { customerPrincipal } from '../workspace/principals.ts';
import { storedAddress } from './customer-identifier.ts';
import type { IncomingMail, Intake, ReceivedMessage } from './intake.ts';

export type StoreParts = { readonly store: () => Store; readonly ids: Ids; readonly answers: Answers };

/** `isSpoken`: the customer's own word, which people and the assistant look at; what a machine sent is none. */
type StoredMessage = ReceivedMessage & { readonly isSpoken: boolean };

type Incoming = Parameters<Intake['receive']>[0];

/** Stores a message of the customer with what it was judged to be; the same client id once. */
export function storeCustomerMessage(parts: StoreParts, message: Incoming): StoredMessage {
  return parts.store().transact(causeOfCustomer(parts.store(), message.conversationId), (tx) => receiveIn(tx, parts, message));
}

export function leaveMessage(parts: StoreParts, left: Parameters<Intake['leaveMessage']>[0]): StoredMessage {
  const { conversationId, clientId, text } = left;
  return parts.store().transact(causeOfCustomer(parts.store(), conversationId), (tx) => {
    const result = receiveIn(tx, parts, { conversationId, clientId, text });
    if (result.isDuplicate) return result;
    const emailContentId = parts.ids.next();
    tx.putContent(emailContentId, 'email', left.email);
    tx.append({ type: 'conversation.messageLeft', conversationId, emailContentId });
    const customerId = knownRow(tx, conversationId).customer_id;
    // They are found by the address they are known by: one left beside it may be anybody's.
    if (hasAddress(tx, customerId)) return result;
    const emailHash = storedAddress(tx, left.email);
    tx.append({ type: 'customer.seen', customerId, nameContentId: null, emailContentId: null, identifier: null, emailHash });
    return result;
  });
}

function hasAddress(db: Reader, customerId: string): boolean {
  return db.get('SELECT 1 FROM customers WHERE id = ? AND email_content_id IS NOT NULL', customerId) !== undefined;
}

type NewMessage = {
  readonly conversationId: string;
  readonly author: 'customer' | 'greeter';
  readonly text: string;
  readonly clientId: string | null;
  readonly saidAt: number | null;
  readonly mail?: MailHeaders;
  readonly answer?: JudgedAnswer;
};

export function addMessage(tx: Transaction, ids: Ids, message: NewMessage): string {
  const messageId = ids.next();
  const contentId = ids.next();
  tx.putContent(contentId, 'message', message.text);
  tx.append({
    type: 'message.added',
    messageId,
    conversationId: message.conversationId,
    kind: 'message',
    author: message.author,
    profileId: null,
    contentId,
    code: null,
    data: null,
    clientId: message.clientId,
    effectId: null,
    taint: message.author === 'customer' ? findInstructions(message.text) : [],
    saidAt: message.saidAt,
    mail: message.mail ?? null,
    answer: message.answer ?? null,
  });
  return messageId;
}

function receiveIn(tx: Transaction, { ids, answers }: StoreParts, message: Incoming): StoredMessage {
  const { conversationId, clientId, text } = message;
  const before = tx.get<MessageRow>('SELECT * FROM messages WHERE conversation_id = ? AND client_id = ?', conversationId, clientId);
  if (before !== undefined) return stored(before, true);
  const row = message.mail === undefined ? openRow(tx, conversationId) : knownRow(tx, conversationId);
  const saidAt = message.saidAt ?? null;
  const answer = answers.judgeIncoming(tx, { conversationId, text, mail: message.mail?.facts ?? null, at: saidAt ?? tx.now });
  // A machine's mail is put beside the others without waking anybody.
  if (row.status === 'ended' && !isAutomatic(answer.kind)) {
    tx.append({ type: 'conversation.reopened', conversationId });
    addEvent(tx, ids, { conversationId, code: 'conversation.reopened', data: {} });
  }
  const mail = message.mail === undefined ? {} : { mail: mailHeaders(tx, ids, message.mail) };
  const id = addMessage(tx, ids, { conversationId, clientId, text, author: 'customer', saidAt, answer, ...mail });
  const added = tx.get<MessageRow>('SELECT * FROM messages WHERE id = ?', id);
  if (added === undefined) throw new AppError('internal', 'MESSAGE_NOT_STORED', 'The message is not in its read model');
  // Thanks after a closure are no sign that it was wrong.
  if (isAnswer(answer.kind) && answer.kind !== 'favourable') settleAsWrittenAgain(tx, conversationId);
  noteWrittenAgain(tx, ids, { conversationId, kind: answer.kind });
  return stored(added, false);
}

function mailHeaders(tx: Transaction, ids: Ids, { facts, headers, details, original }: IncomingMail): MailHeaders {
  const put = (kind: 'subject' | 'mail', text: string): string => {
    const id = ids.next();
    tx.putContent(id, kind, text);
    return id;
  };
  return {
    ...headers,
    subjectContentId: put('subject', facts.subject),
    ...(details === undefined
      ? {}
      : { fromHash: storedAddress(tx, details.from.address), detailsContentId: put('mail', JSON.stringify(details)) }),
    ...(original == null ? {} : { originalContentId: put('mail', original) }),
  };
}

function stored(row: MessageRow, isDuplicate: boolean): StoredMessage {
  const isSpoken = row.answer_kind === null || !isAutomatic(row.answer_kind);
  return { messageId: row.id, ordinal: row.customer_ordinal ?? 0, at: row.at, isDuplicate, isSpoken };
}

export function causeOfCustomer(db: Reader, conversationId: string): Cause {
  return { principal: customerPrincipal(conversationRow(db, conversationId)?.customer_id ?? 'unknown') };
}

/** Throws not-found CONVERSATION_NOT_FOUND, conflict CONVERSATION_ENDED. */
export function openRow(db: Reader, conversationId: string): ConversationRow {
  const row = knownRow(db, conversationId);
  if (row.status === 'ended') throw new AppError('conflict', 'CONVERSATION_ENDED', 'The conversation is over');
  return row;
}

function knownRow(db: Reader, conversationId: string): ConversationRow {
  const row = conversationRow(db, conversationId);
  if (row === undefined) throw new AppError('not-found', 'CONVERSATION_NOT_FOUND', 'No such conversation');
  return row;
}
