import { AppError } from '#shared/lib/app-error.ts';
import { findInstructions } from '#shared/domain/taint/find-instructions.ts';
import { conversationRow, type ConversationRow, type MessageRow } from '../conversations/conversation-views.ts';
import type { Clock, Ids } from '../ports/ports.ts';
import type { Cause, Reader, Store, Transaction } from '../store/store.ts';
import { customerPrincipal, systemPrincipal } from '../workspace/principals.ts';
import { linesOfBusiness, profileOf, workspaceInfo } from '../workspace/workspace-queries.ts';
import { storedIdentifier } from './customer-identifier.ts';
import { chatMessage, createCustomerReads } from './customer-reads.ts';
import type { CustomerEvent, CustomerSide, Intake, ReceivedMessage, StartConversation } from './intake.ts';

type IntakeParts = {
  readonly store: () => Store;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly content: (id: string | null) => string;
  readonly isAnybodyHere: () => boolean;
  /** After a message of the customer is durable: the assistant looks at the conversation. */
  readonly onCustomerMessage: (conversationId: string) => void;
  readonly onEndedByCustomer: (conversationId: string) => void;
  readonly signals: { typing(conversationId: string, isTyping: boolean): void; presence(conversationId: string, isOnline: boolean): void };
};

/** The side of the intake that the rest of the core calls, to tell customers what happened. */
export type CustomerFeed = {
  messageShown(messageId: string): void;
  sideChanged(conversationId: string): void;
  repTyping(conversationId: string, isTyping: boolean): void;
};

/** How long a visitor finds an ended conversation again. */
const resumableAfterEndMs = 24 * 3600 * 1000;

export function createIntake(parts: IntakeParts): { readonly intake: Intake; readonly feed: CustomerFeed } {
  const { store, ids, content } = parts;
  const followers = new Map<string, Set<(event: CustomerEvent) => void>>();
  const typingListeners = new Set<(conversationId: string, isTyping: boolean) => void>();
  const tell = (conversationId: string, event: CustomerEvent): void =>
    followers.get(conversationId)?.forEach((listener) => listener(event));

  const feed: CustomerFeed = {
    messageShown(messageId) {
      const row = store().get<MessageRow>('SELECT * FROM messages WHERE id = ?', messageId);
      if (row !== undefined) tell(row.conversation_id, { type: 'message', message: chatMessage(content, row) });
    },
    sideChanged: (conversationId) => tell(conversationId, { type: 'side', side: sideOf(store(), content, conversationId) }),
    repTyping: (conversationId, isTyping) => typingListeners.forEach((listener) => listener(conversationId, isTyping)),
  };

  const receive: Intake['receive'] = (message) => {
    const received = storeCustomerMessage(parts, message);
    if (!received.isDuplicate) {
      feed.messageShown(received.messageId);
      parts.onCustomerMessage(message.conversationId);
    }
    return received;
  };

  const intake: Intake = {
    ...createCustomerReads(store, content),
    receive,
    startConversation: (start) => startConversation(parts, start),
    findByVisitor: (visitorHash) => findByVisitor(store(), visitorHash, parts.clock.now()),
    side: (conversationId) => sideOf(store(), content, conversationId),
    greet({ conversationId, text }) {
      const messageId = store().transact({ principal: systemPrincipal('greeter') }, (tx) =>
        addMessage(tx, ids, { conversationId, author: 'greeter', text, clientId: null, saidAt: null }),
      );
      feed.messageShown(messageId);
    },
    askForPerson(conversationId) {
      store().transact(causeOfCustomer(store(), conversationId), (tx) => {
        if (openRow(tx, conversationId).status === 'greeter') tx.append({ type: 'conversation.personAsked', conversationId });
      });
      feed.sideChanged(conversationId);
      parts.onCustomerMessage(conversationId);
    },
    leaveMessage(left) {
      const received = leaveMessage(parts, left);
      if (!received.isDuplicate) {
        feed.messageShown(received.messageId);
        feed.sideChanged(left.conversationId);
        parts.onCustomerMessage(left.conversationId);
      }
      return received;
    },
    endByCustomer(conversationId) {
      if (conversationRow(store(), conversationId)?.status !== 'ended') parts.onEndedByCustomer(conversationId);
    },
    markSeen(conversationId, ordinal) {
      const row = conversationRow(store(), conversationId);
      if (row === undefined || ordinal <= row.seen_ordinal) return;
      store().transact(causeOfCustomer(store(), conversationId), (tx) =>
        tx.append({ type: 'conversation.seenByCustomer', conversationId, ordinal: Math.min(ordinal, row.shown_to_customer) }),
      );
    },
    setTyping: parts.signals.typing,
    setPresence: parts.signals.presence,
    isAnybodyHere: parts.isAnybodyHere,
    follow(conversationId, listener) {
      const listeners = followers.get(conversationId) ?? new Set();
      followers.set(conversationId, listeners.add(listener));
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) followers.delete(conversationId);
      };
    },
    onRepTyping(listener) {
      typingListeners.add(listener);
      return () => typingListeners.delete(listener);
    },
    linesOfBusiness: () => linesOfBusiness(store()),
    workspaceName: () => workspaceInfo(store()).name,
  };
  return { intake, feed };
}

function startConversation({ store, ids }: IntakeParts, start: StartConversation): { conversationId: string } {
  const line = start.lineOfBusinessId ?? linesOfBusiness(store())[0]?.id;
  if (line === undefined || !linesOfBusiness(store()).some((candidate) => candidate.id === line)) {
    throw new AppError('not-found', 'UNKNOWN_INBOX', 'No such line of business');
  }
  const { name, email } = start.customer;
  // Only a verified identifier finds an existing customer: anybody could claim another's.
  const identifier =
    start.isAuthenticated && start.customer.identifier !== null ? storedIdentifier(store(), start.customer.identifier) : null;
  const known = identifier === null ? undefined : store().get<{ id: string }>('SELECT id FROM customers WHERE identifier = ?', identifier);
  const customerId = known?.id ?? ids.next();
  const conversationId = ids.next();
  store().transact({ principal: customerPrincipal(customerId) }, (tx) => {
    const put = (kind: 'name' | 'email', text: string | null): string | null => {
      if (text === null || text.trim() === '') return null;
      const id = ids.next();
      tx.putContent(id, kind, text.trim());
      return id;
    };
    tx.append({
      type: 'customer.seen',
      customerId,
      nameContentId: put('name', name),
      emailContentId: put('email', email),
      identifier,
    });
    const { channel, isAuthenticated, visitorHash } = start;
    tx.append({ type: 'conversation.started', conversationId, customerId, channel, lineOfBusinessId: line, isAuthenticated, visitorHash });
    const written = { type: 'field.written', holder: { conversationId }, suggestionId: null, isLocked: false } as const;
    tx.append({ ...written, field: 'origin', value: { value: channel }, by: 'channel' });
    tx.append({ ...written, field: 'priority', value: { value: 'normal' }, by: 'default' });
  });
  return { conversationId };
}

type NewMessage = {
  readonly conversationId: string;
  readonly author: 'customer' | 'greeter';
  readonly text: string;
  readonly clientId: string | null;
  readonly saidAt: number | null;
};

function addMessage(tx: Transaction, ids: Ids, message: NewMessage): string {
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
  });
  return messageId;
}

function storeCustomerMessage(parts: IntakeParts, message: Parameters<Intake['receive']>[0]): ReceivedMessage {
  return parts.store().transact(causeOfCustomer(parts.store(), message.conversationId), (tx) => receiveIn(tx, parts.ids, message));
}

function receiveIn(tx: Transaction, ids: Ids, message: Parameters<Intake['receive']>[0]): ReceivedMessage {
  const before = tx.get<MessageRow>(
    'SELECT * FROM messages WHERE conversation_id = ? AND client_id = ?',
    message.conversationId,
    message.clientId,
  );
  if (before !== undefined) return received(before, true);
  openRow(tx, message.conversationId);
  const id = addMessage(tx, ids, { ...message, author: 'customer', saidAt: message.saidAt ?? null });
  const row = tx.get<MessageRow>('SELECT * FROM messages WHERE id = ?', id);
  if (row === undefined) throw new AppError('internal', 'MESSAGE_NOT_STORED', 'The message is not in its read model');
  return received(row, false);
}

function received(row: MessageRow, isDuplicate: boolean): ReceivedMessage {
  return { messageId: row.id, ordinal: row.customer_ordinal ?? 0, at: row.at, isDuplicate };
}

function leaveMessage(parts: IntakeParts, left: Parameters<Intake['leaveMessage']>[0]): ReceivedMessage {
  const { conversationId, clientId, text } = left;
  return parts.store().transact(causeOfCustomer(parts.store(), conversationId), (tx) => {
    const result = receiveIn(tx, parts.ids, { conversationId, clientId, text });
    if (result.isDuplicate) return result;
    const emailContentId = parts.ids.next();
    tx.putContent(emailContentId, 'email', left.email);
    tx.append({ type: 'conversation.messageLeft', conversationId, emailContentId });
    return result;
  });
}

function causeOfCustomer(db: Reader, conversationId: string): Cause {
  return { principal: customerPrincipal(conversationRow(db, conversationId)?.customer_id ?? 'unknown') };
}

function openRow(db: Reader, conversationId: string): ConversationRow {
  const row = conversationRow(db, conversationId);
  if (row === undefined) throw new AppError('not-found', 'CONVERSATION_NOT_FOUND', 'No such conversation');
  if (row.status === 'ended') throw new AppError('conflict', 'CONVERSATION_ENDED', 'The conversation is over');
  return row;
}

function findByVisitor(db: Reader, visitorHash: string, now: number): string | null {
  const row = db.get<{ id: string; ended_at: number | null }>(
    'SELECT id, ended_at FROM conversations WHERE visitor_hash = ? ORDER BY started_at DESC LIMIT 1',
    visitorHash,
  );
  if (row === undefined) return null;
  return row.ended_at === null || row.ended_at > now - resumableAfterEndMs ? row.id : null;
}

const phases = { greeter: 'greeter', waiting: 'waiting', active: 'with-person', 'left-message': 'left-message', ended: 'ended' } as const;

function sideOf(db: Reader, content: (id: string | null) => string, conversationId: string): CustomerSide {
  const row = conversationRow(db, conversationId);
  if (row === undefined) throw new AppError('not-found', 'CONVERSATION_NOT_FOUND', 'No such conversation');
  const customer = db.get<{ name_content_id: string | null }>('SELECT name_content_id FROM customers WHERE id = ?', row.customer_id);
  return {
    conversationId,
    phase: phases[row.status],
    repName: row.assigned_to === null ? null : (profileOf(db, row.assigned_to)?.name ?? null),
    customerName: content(customer?.name_content_id ?? null) || null,
    isVerified: row.is_authenticated === 1,
  };
}
