import type { ChatMessage } from '#shared/contract/web-chat.ts';
import { AppError } from '#shared/lib/app-error.ts';
import type { CustomerEvent, CustomerSide, Intake, ReceivedMessage, StartConversation } from '#core/intake/intake.ts';

type StoredConversation = {
  readonly id: string;
  readonly start: StartConversation;
  readonly messages: ChatMessage[];
  phase: CustomerSide['phase'];
  repName: string | null;
  email: string | null;
  seen: number;
  isTyping: boolean;
  isOnline: boolean;
};

/** An intake in memory with the core's manners, and the rep's side of it to play in tests. */
export type MemoryIntake = Intake & {
  readonly conversations: readonly Readonly<StoredConversation>[];
  /** The only conversation, or the one of this id. Throws when there is none. */
  conversation(id?: string): Readonly<StoredConversation>;
  readonly rep: {
    isHere: boolean;
    accept(conversationId: string, name: string): void;
    say(conversationId: string, text: string, effectId?: string): void;
    end(conversationId: string): void;
    type(conversationId: string, isTyping: boolean): void;
  };
  /** Each call that stores throws while this is set, as on a full disk. */
  failure: Error | null;
  /** How many listeners follow a conversation or the rep's typing: nothing may leak. */
  listenerCount(): number;
};

const memoryLines = [
  { id: 'parcels', name: 'Parcels', greeting: 'Hello, this is Parcels.' },
  { id: 'billing', name: 'Billing', greeting: 'Hello, this is Billing.' },
];

export function createMemoryIntake(now: () => number = () => Date.now()): MemoryIntake {
  const conversations: StoredConversation[] = [];
  const followers = new Map<string, Set<(event: CustomerEvent) => void>>();
  const shownEffects = new Set<string>();
  const typing = new Set<(conversationId: string, isTyping: boolean) => void>();

  const find = (id: string): StoredConversation => {
    const found = conversations.find((conversation) => conversation.id === id);
    if (found === undefined) throw new AppError('not-found', 'CONVERSATION_NOT_FOUND', 'no such conversation');
    return found;
  };
  const tell = (id: string, event: CustomerEvent): void => followers.get(id)?.forEach((listener) => listener(event));
  const tellSide = (id: string): void => tell(id, { type: 'side', side: side(id) });
  const failIfAsked = (): void => {
    if (intake.failure !== null) throw intake.failure;
  };

  function side(id: string): CustomerSide {
    const { phase, repName, start } = find(id);
    return { conversationId: id, phase, repName, customerName: start.customer.name, isVerified: start.isAuthenticated };
  }

  function add(conversationId: string, message: Pick<ChatMessage, 'from' | 'name' | 'text' | 'clientId'>): ChatMessage {
    failIfAsked();
    const { messages } = find(conversationId);
    const ordinal = messages.length + 1;
    const added = { ...message, ordinal, id: `${conversationId}-m${ordinal}`, at: now() };
    messages.push(added);
    return added;
  }

  function receive(message: Parameters<Intake['receive']>[0]): ReceivedMessage {
    const { conversationId, clientId, text } = message;
    const conversation = find(conversationId);
    const before = conversation.messages.find((stored) => stored.clientId === clientId);
    if (before !== undefined) return { messageId: before.id, ordinal: before.ordinal, at: before.at, isDuplicate: true };
    if (conversation.phase === 'ended') throw new AppError('conflict', 'CONVERSATION_ENDED', 'the conversation is over');
    const added = add(conversationId, { from: 'customer', name: conversation.start.customer.name ?? '', text, clientId });
    tell(conversationId, { type: 'message', message: added });
    return { messageId: added.id, ordinal: added.ordinal, at: added.at, isDuplicate: false };
  }

  function enter(conversationId: string, phase: CustomerSide['phase']): void {
    failIfAsked();
    find(conversationId).phase = phase;
    tellSide(conversationId);
  }

  const intake: MemoryIntake = {
    conversations,
    failure: null,
    conversation(id) {
      const only = conversations[0];
      if (id !== undefined) return find(id);
      if (only === undefined || conversations.length > 1) throw new Error(`${conversations.length} conversations, not one`);
      return only;
    },
    listenerCount: () => typing.size + [...followers.values()].reduce((sum, listeners) => sum + listeners.size, 0),
    rep: {
      isHere: true,
      accept(conversationId, name) {
        find(conversationId).repName = name;
        enter(conversationId, 'with-person');
      },
      say(conversationId, text, effectId) {
        if (effectId !== undefined) shownEffects.add(effectId);
        const added = add(conversationId, { from: 'rep', name: find(conversationId).repName ?? '', text, clientId: null });
        tell(conversationId, { type: 'message', message: added });
      },
      end: (conversationId) => enter(conversationId, 'ended'),
      type: (conversationId, isTyping) => typing.forEach((listener) => listener(conversationId, isTyping)),
    },
    startConversation(start) {
      failIfAsked();
      const line = start.lineOfBusinessId;
      if (line !== null && !memoryLines.some((known) => known.id === line))
        throw new AppError('not-found', 'UNKNOWN_INBOX', 'no such line');
      const id = `c${conversations.length + 1}`;
      const blank = { messages: [], phase: 'greeter', repName: null, email: null, seen: 0, isTyping: false, isOnline: false } as const;
      conversations.push({ ...blank, id, start, messages: [] });
      return { conversationId: id };
    },
    findByVisitor: (hash) => conversations.findLast((conversation) => conversation.start.visitorHash === hash)?.id ?? null,
    side,
    receive,
    greet({ conversationId, text }) {
      const added = add(conversationId, { from: 'greeter', name: '', text, clientId: null });
      tell(conversationId, { type: 'message', message: added });
    },
    askForPerson(conversationId) {
      const { phase } = find(conversationId);
      if (phase === 'ended') throw new AppError('conflict', 'CONVERSATION_ENDED', 'the conversation is over');
      enter(conversationId, phase === 'greeter' ? 'waiting' : phase);
    },
    leaveMessage({ conversationId, clientId, email, text }) {
      const received = receive({ conversationId, clientId, text });
      if (received.isDuplicate) return received;
      find(conversationId).email = email;
      enter(conversationId, 'left-message');
      return received;
    },
    endByCustomer: (conversationId) => enter(conversationId, 'ended'),
    markSeen(conversationId, ordinal) {
      const conversation = find(conversationId);
      conversation.seen = Math.max(conversation.seen, Math.min(ordinal, conversation.messages.length));
    },
    setTyping(conversationId, isTyping) {
      find(conversationId).isTyping = isTyping;
    },
    setPresence(conversationId, isOnline) {
      find(conversationId).isOnline = isOnline;
    },
    messagesForCustomer: (conversationId, since) => find(conversationId).messages.filter((message) => message.ordinal > since),
    nextForCustomer: (conversationId, { since, limit }) => intake.messagesForCustomer(conversationId, since).slice(0, limit),
    recentMessagesForCustomer: (conversationId, limit) => find(conversationId).messages.slice(-limit),
    greeterContext(conversationId) {
      const { messages } = find(conversationId);
      const texts = messages.filter((message) => message.from === 'customer').map((message) => message.text);
      const lastGreeterText = messages.findLast((message) => message.from === 'greeter')?.text ?? null;
      return { customerMessages: texts.length, newestTexts: texts.slice(-10), lastGreeterText };
    },
    unansweredMessages(conversationId, most) {
      const { messages } = find(conversationId);
      const since = messages.slice(messages.findLastIndex((message) => message.from === 'rep') + 1);
      return Math.min(most, since.filter((message) => message.from === 'customer').length);
    },
    newestCustomerMessageAt: (conversationId, since) =>
      find(conversationId).messages.findLast((message) => message.from === 'customer' && message.at > since)?.at ?? null,
    hasShown: (effectId) => shownEffects.has(effectId),
    isVerifiedAs(conversationId, identifier) {
      const { start } = find(conversationId);
      return start.isAuthenticated && start.customer.identifier === identifier;
    },
    isAnybodyHere: () => intake.rep.isHere,
    follow(conversationId, listener) {
      const listeners = followers.get(conversationId) ?? new Set();
      followers.set(conversationId, listeners.add(listener));
      return () => listeners.delete(listener);
    },
    onRepTyping(listener) {
      typing.add(listener);
      return () => typing.delete(listener);
    },
    linesOfBusiness: () => memoryLines,
    workspaceName: () => 'Hill Street Parcels',
  };
  return intake;
}
