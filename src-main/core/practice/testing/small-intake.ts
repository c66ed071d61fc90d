import { AppError } from '#shared/lib/app-error.ts';
import type { ChatMessage } from '#shared/contract/web-chat.ts';
import type { CustomerEvent, CustomerSide, Intake, StartConversation } from '../../intake/intake.ts';
import type { Clock } from '../../ports/ports.ts';
import type { WorkspaceSeed } from '../../seed/workspace-seed.ts';

type Row = {
  start: StartConversation;
  side: CustomerSide;
  messages: ChatMessage[];
  listeners: Set<(event: CustomerEvent) => void>;
  email: string | null;
};

export type SmallIntake = Intake & {
  repSays(conversationId: string, text: string): void;
  repEnds(conversationId: string): void;
  repTypes(conversationId: string): void;
  setAnybodyHere(isHere: boolean): void;
  conversations(): readonly {
    readonly id: string;
    readonly side: CustomerSide;
    readonly start: StartConversation;
    readonly messages: readonly ChatMessage[];
  }[];
};

/** Intake in memory with what practice customers need of it; what a rep does comes in by its own two methods. */
export function createSmallIntake(seed: WorkspaceSeed, clock: Clock): SmallIntake {
  const rows = new Map<string, Row>();
  const typingListeners = new Set<(conversationId: string, isTyping: boolean) => void>();
  let isHere = true;

  function row(id: string): Row {
    const found = rows.get(id);
    if (found === undefined) throw new AppError('not-found', 'UNKNOWN_CONVERSATION', id);
    return found;
  }

  function move(id: string, phase: CustomerSide['phase']): void {
    const found = row(id);
    found.side = { ...found.side, phase };
    for (const listener of found.listeners) listener({ type: 'side', side: found.side });
  }

  function add(id: string, said: Pick<ChatMessage, 'from' | 'text' | 'clientId'>): ChatMessage {
    const found = row(id);
    const ordinal = found.messages.length + 1;
    const message: ChatMessage = { ...said, ordinal, id: `${id}-m${ordinal}`, name: said.from, at: clock.now() };
    found.messages.push(message);
    for (const listener of found.listeners) listener({ type: 'message', message });
    return message;
  }

  function receive(said: { conversationId: string; clientId: string; text: string }): ReturnType<Intake['receive']> {
    const { side, messages } = row(said.conversationId);
    if (side.phase === 'ended') throw new AppError('conflict', 'CONVERSATION_ENDED', said.conversationId);
    const earlier = messages.find((message) => message.clientId === said.clientId);
    const message = earlier ?? add(said.conversationId, { from: 'customer', text: said.text, clientId: said.clientId });
    return { messageId: message.id, ordinal: message.ordinal, at: message.at, isDuplicate: earlier !== undefined };
  }

  return {
    startConversation(start) {
      const conversationId = `c${rows.size + 1}`;
      const side: CustomerSide = {
        conversationId,
        phase: 'greeter',
        repName: null,
        customerName: start.customer.name,
        isVerified: start.isAuthenticated,
      };
      rows.set(conversationId, { start, side, messages: [], listeners: new Set(), email: null });
      return { conversationId };
    },
    findByVisitor: (hash) => [...rows].findLast(([, found]) => found.start.visitorHash === hash)?.[0] ?? null,
    side: (id) => row(id).side,
    receive,
    greet: ({ conversationId, text }) => void add(conversationId, { from: 'greeter', text, clientId: null }),
    askForPerson: (id) => move(id, 'waiting'),
    leaveMessage(left) {
      const received = receive(left);
      row(left.conversationId).email = left.email;
      move(left.conversationId, 'left-message');
      return received;
    },
    endByCustomer: (id) => move(id, 'ended'),
    markSeen: () => undefined,
    setTyping: () => undefined,
    setPresence: () => undefined,
    messagesForCustomer: (id, since) => row(id).messages.filter((message) => message.ordinal > since),
    nextForCustomer: (id, { since, limit }) =>
      row(id)
        .messages.filter((message) => message.ordinal > since)
        .slice(0, limit),
    recentMessagesForCustomer: (id, limit) => row(id).messages.slice(-limit),
    greeterContext: () => ({ customerMessages: 0, newestTexts: [], lastGreeterText: null }),
    unansweredMessages: () => 0,
    newestCustomerMessageAt: () => null,
    hasShown: () => false,
    isVerifiedAs: () => false,
    isAnybodyHere: () => isHere,
    follow(id, listener) {
      row(id).listeners.add(listener);
      return () => row(id).listeners.delete(listener);
    },
    onRepTyping(listener) {
      typingListeners.add(listener);
      return () => typingListeners.delete(listener);
    },
    linesOfBusiness: () => seed.linesOfBusiness.map(({ id, name, greeting }) => ({ id, name, greeting })),
    workspaceName: () => seed.name,
    repSays: (id, text) => void add(id, { from: 'rep', text, clientId: null }),
    repEnds: (id) => move(id, 'ended'),
    repTypes(id) {
      for (const listener of typingListeners) listener(id, true);
    },
    setAnybodyHere(next) {
      isHere = next;
    },
    conversations: () => [...rows].map(([id, found]) => ({ id, side: found.side, start: found.start, messages: found.messages })),
  };
}
