import type { ChatClientFrame, ChatMessage, ChatServerFrame } from '#shared/contract/web-chat.ts';
import type { Intake } from '#core/intake/intake.ts';
import type { Clock, Logger } from '#core/ports/ports.ts';
import type { Secrets } from '#core/ports/secrets.ts';
import type { CustomerActs, WelcomedTab } from './customer-acts.ts';
import { readFrame } from './read-frame.ts';
import { createTokenBucket } from './token-bucket.ts';
import { identitySecretName, verifyIdentity } from './verify-identity.ts';
import type { ChatIdentity } from './verify-identity.ts';
import type { Visitors } from './visitors.ts';
import { chatCloseCodes } from './web-chat-limits.ts';
import type { WebChatLimits } from './web-chat-limits.ts';

/** What a session needs of its socket. `send` never throws. */
export type ChatWire = {
  readonly send: (frame: ChatServerFrame) => void;
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
};
type Hello = Extract<ChatClientFrame, { type: 'hello' }>;
type ErrorCode = Extract<ChatServerFrame, { type: 'error' }>['code'];

/** One socket from its first frame to its end: hello, then welcome, then everything else. */
export function createChatSession(wire: ChatWire, options: ChatSessionOptions): ChatSession {
  const { intake, clock, limits, visitors, acts, logger } = options;
  const budget = createTokenBucket({ burst: limits.messageBurst, perSecond: limits.messagesPerSecond, now: () => clock.monotonic() });
  const signals = createTokenBucket({ burst: limits.signalBurst, perSecond: limits.signalsPerSecond, now: () => clock.monotonic() });
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
    if (isOver) return;
    welcome(hello, lineOfBusiness, identity);
  }

  function refuse(code: ErrorCode, closeCode: number): void {
    logger.warn('webChat.refused', { code });
    wire.send({ type: 'error', code, clientId: null, retryAfterMs: null });
    close(closeCode, code);
  }

  /** In one step, so that no message falls between what the welcome holds and what is followed. */
  function welcome(hello: Hello, lineOfBusiness: WelcomedTab['lineOfBusiness'], identity: ChatIdentity): void {
    stopWaiting();
    const { visitor, token } = visitors.open(hello.token);
    welcomed = { tab: { send: wire.send }, visitor, identity, lineOfBusiness };
    visitors.join(visitor, welcomed.tab);
    const { conversationId } = visitor;
    const side = conversationId === null ? null : intake.side(conversationId);
    const messages = conversationId === null ? unsaidGreeting(lineOfBusiness.greeting, clock.now()) : messagesSince(conversationId, hello.since);
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
    if (side?.repName != null) wire.send({ type: 'phase', phase: visitors.phaseOf(side.conversationId), repName: side.repName });
  }

  function messagesSince(conversationId: string, since: number | undefined): readonly ChatMessage[] {
    const messages = intake.messagesForCustomer(conversationId, since ?? 0);
    return since === undefined || since === 0 ? messages.slice(-limits.messagesInWelcome) : messages;
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
      if (signals.take() === 0) acts.signal(welcomed, frame);
      return;
    }
    const retryAfterMs = budget.take();
    if (retryAfterMs > 0) return wire.send({ type: 'error', code: 'TOO_FAST', clientId: frame.clientId, retryAfterMs });
    acts.perform(welcomed, frame);
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
