import type { ChatClientFrame, ChatMessage, ChatServerFrame } from '#shared/contract/web-chat.ts';
import type { Intake } from '#core/intake/intake.ts';
import type { Clock, Logger } from '#core/ports/ports.ts';
import type { Secrets } from '#core/ports/secrets.ts';
import { createCatchUp } from './catch-up.ts';
import type { CustomerActs, WelcomedTab } from './customer-acts.ts';
import { readFrame } from './read-frame.ts';
import { identitySecretName, verifyIdentity } from './verify-identity.ts';
import type { ChatIdentity } from './verify-identity.ts';
import type { Visitors } from './visitors.ts';
import { chatCloseCodes } from './web-chat-limits.ts';
import type { WebChatLimits } from './web-chat-limits.ts';

/** What a session needs of its socket. `send` never throws. */
export type ChatWire = {
  /** `onWritten` once it is on its way and there is room for more. */
  readonly send: (frame: ChatServerFrame, onWritten?: () => void) => void;
  readonly close: (code: number, reason: string) => void;
};
export type ChatSession = { receive(data: string | null): void; end(): void };

export type ChatSessionOptions = {
  readonly intake: Intake;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly visitors: Visitors;
  readonly acts: CustomerActs;
  readonly limits: WebChatLimits;
  readonly turn: () => Promise<void>;
};
type Hello = Extract<ChatClientFrame, { type: 'hello' }>;
type ErrorCode = Extract<ChatServerFrame, { type: 'error' }>['code'];

/** One socket from its first frame to its end: hello, then welcome, then everything else. */
export function createChatSession(wire: ChatWire, options: ChatSessionOptions): ChatSession {
  const { intake, clock, limits, visitors, acts, logger } = options;
  const catchUp = createCatchUp({
    intake,
    send: wire.send,
    pageSize: limits.messagesInWelcome,
    onFailure(error) {
      logger.error('webChat.catchUpFailed', { problem: error instanceof Error ? error.name : 'unknown' });
      close(1011, 'try again');
    },
  });
  let welcomed: WelcomedTab | null = null;
  let hasSaidHello = false;
  let isOver = false;
  let badFrames = 0;
  const stopWaiting = clock.after(limits.helloTimeoutMs, () => {
    if (welcomed === null) close(chatCloseCodes.noHello, 'no hello');
  });

  function close(code: number, reason: string): void {
    end();
    wire.close(code, reason);
  }

  function end(): void {
    if (isOver) return;
    isOver = true;
    catchUp.stop();
    stopWaiting();
    if (welcomed !== null) visitors.leave(welcomed.visitor, welcomed.tab);
  }

  function complain(code: ErrorCode, clientId: string | null): void {
    wire.send({ type: 'error', code, clientId, retryAfterMs: null });
    if (code === 'WRONG_VERSION') return close(chatCloseCodes.wrongVersion, 'wrong version');
    if (code === 'BAD_FRAME' && ++badFrames >= limits.badFrames) close(chatCloseCodes.badFrames, 'bad frames');
  }

  async function greet(hello: Hello): Promise<void> {
    const lines = intake.linesOfBusiness();
    const lineOfBusiness = hello.inbox === undefined ? lines[0] : lines.find((line) => line.id === hello.inbox);
    if (lineOfBusiness === undefined) return refuse('UNKNOWN_INBOX', chatCloseCodes.unknownInbox);
    const identity = verifyIdentity(hello.identity, hello.identity?.hash === undefined ? null : await readSecret(options));
    if (identity === null) return refuse('BAD_IDENTITY', chatCloseCodes.badIdentity);
    // A welcome may hold many long messages.
    await options.turn();
    if (isOver) return;
    welcome(hello, lineOfBusiness, identity);
  }

  function refuse(code: ErrorCode, closeCode: number, retryAfterMs: number | null = null): void {
    logger.warn('webChat.refused', { code });
    wire.send({ type: 'error', code, clientId: null, retryAfterMs });
    close(closeCode, code);
  }

  /** In one step, so that no message falls between what the welcome holds and what is followed. */
  function welcome(hello: Hello, lineOfBusiness: WelcomedTab['lineOfBusiness'], identity: ChatIdentity): void {
    stopWaiting();
    const { visitor, token } = visitors.open(hello.token, {
      identifier: hello.identity?.identifier ?? null,
      isVerified: identity.isVerified,
    });
    const retryAfterMs = visitor.tabs.size < limits.tabsPerVisitor ? visitor.budget.hellos.take() : limits.notSavedRetryMs;
    if (retryAfterMs > 0) return refuse('TOO_FAST', chatCloseCodes.tooOften, retryAfterMs);
    welcomed = { tab: { send: catchUp.send }, visitor, identity, lineOfBusiness };
    visitors.join(visitor, welcomed.tab);
    const { conversationId } = visitor;
    const side = conversationId === null ? null : intake.side(conversationId);
    const messages =
      conversationId === null ? unsaidGreeting(lineOfBusiness.greeting, clock.now()) : messagesSince(conversationId, hello.since);
    visitor.lastOrdinal = Math.max(visitor.lastOrdinal, messages.at(-1)?.ordinal ?? 0);
    wire.send({
      type: 'welcome',
      token,
      phase: conversationId === null ? 'greeter' : visitors.phaseOf(conversationId),
      businessName: intake.workspaceName(),
      isVerified: side?.isVerified ?? identity.isVerified,
      customerName: side === null ? identity.name : side.customerName,
      messages: [...messages],
    });
    if (conversationId !== null && messages.length === limits.messagesInWelcome)
      catchUp.start(conversationId, messages.at(-1)?.ordinal ?? 0);
    if (side?.repName != null) wire.send({ type: 'phase', phase: visitors.phaseOf(side.conversationId), repName: side.repName });
  }

  function messagesSince(conversationId: string, since: number | undefined): readonly ChatMessage[] {
    const limit = limits.messagesInWelcome;
    return since === undefined || since === 0
      ? intake.recentMessagesForCustomer(conversationId, limit)
      : intake.nextForCustomer(conversationId, { since, limit });
  }

  function handle(frame: ChatClientFrame): void {
    if (frame.type === 'hello') {
      if (hasSaidHello) return complain('BAD_FRAME', null);
      hasSaidHello = true;
      greet(frame).catch((error: unknown) => {
        logger.error('webChat.helloFailed', { problem: error instanceof Error ? error.name : 'unknown' });
        close(1011, 'try again');
      });
      return;
    }
    if (welcomed === null) return complain('BAD_FRAME', 'clientId' in frame ? frame.clientId : null);
    if (frame.type === 'typing' || frame.type === 'seen') {
      if (welcomed.visitor.budget.signals.take() === 0) acts.signal(welcomed, frame);
      return;
    }
    const by = welcomed;
    const retryAfterMs = by.visitor.budget.acts.take();
    if (retryAfterMs > 0) return wire.send({ type: 'error', code: 'TOO_FAST', clientId: frame.clientId, retryAfterMs });
    // The act that begins a conversation is done before any other can begin a second one.
    if (by.visitor.conversationId === null) return acts.perform(by, frame);
    // Done also for a tab that has gone meanwhile: what it said counts.
    void options.turn().then(() => acts.perform(by, frame));
  }

  return {
    receive(data) {
      if (isOver) return;
      const read = data === null ? { problem: { code: 'BAD_FRAME' as const, clientId: null } } : readFrame(data);
      if ('problem' in read) complain(read.problem.code, read.problem.clientId);
      else handle(read.frame);
    },
    end,
  };
}

/** A page that was opened shows the greeting at once; it is stored with the customer's first act. Ordinal 0 is before all. */
function unsaidGreeting(greeting: string, at: number): readonly ChatMessage[] {
  if (greeting.trim() === '') return [];
  return [{ ordinal: 0, id: 'greeting', from: 'greeter', name: '', text: greeting, at, clientId: null }];
}

/** A locked secret store means that nothing can be proven just now, not that nobody may chat. */
async function readSecret({ secrets, logger }: ChatSessionOptions): Promise<string | null> {
  try {
    return await secrets.get(identitySecretName);
  } catch (error) {
    logger.warn('webChat.identitySecretUnreadable', { problem: error instanceof Error ? error.name : 'unknown' });
    return null;
  }
}
