import { AppError } from '#shared/lib/app-error.ts';
import type { Answers } from '../answers/answers.ts';
import { conversationRow, type MessageRow } from '../conversations/conversation-views.ts';
import type { Clock, Ids } from '../ports/ports.ts';
import type { Reader, Store } from '../store/store.ts';
import { customerPrincipal, systemPrincipal } from '../workspace/principals.ts';
import { linesOfBusiness, profileOf, workspaceInfo } from '../workspace/workspace-queries.ts';
import { customerByAddress, storedAddress, storedIdentifier } from './customer-identifier.ts';
import { chatMessage, createCustomerReads } from './customer-reads.ts';
import type { CustomerEvent, CustomerSide, Intake, StartConversation } from './intake.ts';
import { addMessage, causeOfCustomer, leaveMessage, openRow, storeCustomerMessage } from './store-customer-message.ts';

type IntakeParts = {
  readonly store: () => Store;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly content: (id: string | null) => string;
  readonly answers: Answers;
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
      if (received.isSpoken) parts.onCustomerMessage(message.conversationId);
      parts.answers.refineLater(received.messageId);
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
  const { name, email, identifier, knownId } = customerOf(store(), start);
  const customerId = knownId ?? ids.next();
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
      ...(email === null ? {} : { emailHash: storedAddress(tx, email) }),
    });
    const { channel, isAuthenticated, visitorHash } = start;
    const emailContentId = channel === 'email' ? put('email', start.customer.email) : null;
    tx.append({
      type: 'conversation.started',
      conversationId,
      customerId,
      channel,
      lineOfBusinessId: line,
      isAuthenticated,
      visitorHash,
      emailContentId,
    });
    const written = { type: 'field.written', holder: { conversationId }, suggestionId: null, isLocked: false } as const;
    tx.append({ ...written, field: 'origin', value: { value: channel }, by: 'channel' });
    tx.append({ ...written, field: 'priority', value: { value: 'normal' }, by: 'default' });
  });
  return { conversationId };
}

type CustomerOfStart = StartConversation['customer'] & { readonly knownId: string | null };

/**
 * Who it is. In a chat only a verified identifier finds an existing customer: anybody could claim another's. A mail finds
 * one by its address, which is no proof either, so nothing known of them is changed by it.
 */
function customerOf(db: Reader, { customer, channel, isAuthenticated }: StartConversation): CustomerOfStart {
  const { name, email } = customer;
  const identifier = isAuthenticated && customer.identifier !== null ? storedIdentifier(db, customer.identifier) : null;
  if (channel === 'email' && email !== null) {
    const known = customerByAddress(db, email);
    return known === null
      ? { name, email, identifier: null, knownId: null }
      : { name: null, email: null, identifier: null, knownId: known };
  }
  const known = identifier === null ? undefined : db.get<{ id: string }>('SELECT id FROM customers WHERE identifier = ?', identifier);
  return { name, email, identifier, knownId: known?.id ?? null };
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
