import type { ChatClientFrame, ChatServerFrame } from '#shared/contract/web-chat.ts';
import { AppError } from '#shared/lib/app-error.ts';
import type { Intake } from '#core/intake/intake.ts';
import type { Clock, Logger } from '#core/ports/ports.ts';
import { cleanText } from '../clean-text.ts';
import { decideGreeter } from './greeter.ts';
import type { ChatIdentity } from './verify-identity.ts';
import type { WebChatLimits } from './web-chat-limits.ts';
import type { Tab, Visitor, Visitors } from './visitors.ts';

/** A tab that has been welcomed: who it speaks for and where. */
export type WelcomedTab = {
  readonly tab: Tab;
  readonly visitor: Visitor;
  readonly identity: ChatIdentity;
  readonly lineOfBusiness: { readonly id: string; readonly greeting: string };
};

type CustomerAct = Extract<ChatClientFrame, { clientId: string }>;
type Acknowledgement = Omit<Extract<ChatServerFrame, { type: 'ack' }>, 'type' | 'clientId'>;

/** Turns what a customer does into calls of the intake. Nothing is acknowledged before it is durable. */
export type CustomerActs = {
  perform(by: WelcomedTab, act: CustomerAct): void;
  signal(by: WelcomedTab, signal: Extract<ChatClientFrame, { type: 'typing' | 'seen' }>): void;
};

type CustomerActsOptions = {
  readonly intake: Intake;
  readonly visitors: Visitors;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly limits: Pick<WebChatLimits, 'notSavedRetryMs' | 'unansweredMessages'>;
};

export function createCustomerActs(options: CustomerActsOptions): CustomerActs {
  const { intake, visitors, logger, limits } = options;

  /** A page that was only opened leaves nothing behind: the conversation begins with the first act. */
  function begin(by: WelcomedTab): string {
    if (by.visitor.conversationId !== null) return by.visitor.conversationId;
    const { identifier, name, email, isVerified } = by.identity;
    const { conversationId } = intake.startConversation({
      channel: 'chat',
      lineOfBusinessId: by.lineOfBusiness.id,
      customer: { identifier, name, email },
      isAuthenticated: isVerified,
      visitorHash: by.visitor.hash,
    });
    visitors.attach(by.visitor, conversationId);
    const greeting = cleanText(by.lineOfBusiness.greeting);
    if (greeting !== '') intake.greet({ conversationId, text: greeting });
    return conversationId;
  }

  function apply(by: WelcomedTab, act: CustomerAct): Acknowledgement & { readonly isNew: boolean } {
    const conversationId = begin(by);
    const { clientId } = act;
    switch (act.type) {
      case 'message':
        return stored(intake.receive({ conversationId, clientId, text: act.text }));
      case 'leaveMessage':
        return stored(intake.leaveMessage({ conversationId, clientId, email: act.email, text: act.text }));
      case 'talkToPerson':
        return { ...done(by), isNew: false };
      case 'end':
        if (intake.side(conversationId).phase !== 'ended') intake.endByCustomer(conversationId);
        return { ...done(by), isNew: false };
    }
  }

  /** For acts that are no message of their own; repeating them changes nothing. */
  function done(by: WelcomedTab): Acknowledgement {
    return { id: by.visitor.conversationId ?? '', ordinal: by.visitor.lastOrdinal, at: options.clock.now() };
  }

  /** How many ms a customer must wait before the next message whom nobody has answered for many. */
  function waitOf({ conversationId, budget }: Visitor, act: CustomerAct): number {
    if (conversationId === null || (act.type !== 'message' && act.type !== 'leaveMessage')) return 0;
    const most = limits.unansweredMessages;
    return intake.unansweredMessages(conversationId, most) < most ? 0 : budget.unanswered.take();
  }

  function greeterTurn(conversationId: string, visitor: Visitor, pressed: boolean): void {
    if (intake.side(conversationId).phase !== 'greeter') return;
    const context = intake.greeterContext(conversationId);
    const decision = decideGreeter({ context, isAnybodyHere: intake.isAnybodyHere(), hasPressedButton: pressed });
    if (decision.act === 'stay-silent') return;
    if (decision.text !== null) intake.greet({ conversationId, text: decision.text });
    if (decision.act === 'hand-over') intake.askForPerson(conversationId);
    if (decision.act === 'nobody-here') visitors.broadcast(visitor, { type: 'phase', phase: 'nobody-here', repName: null });
  }

  function refuse(by: WelcomedTab, act: CustomerAct, error: unknown): void {
    const { conversationId } = by.visitor;
    if (error instanceof AppError && error.code === 'CONVERSATION_ENDED' && conversationId !== null) {
      by.tab.send({ type: 'phase', phase: 'ended', repName: null });
      return;
    }
    logger.error('webChat.notSaved', { conversationId, act: act.type, code: error instanceof AppError ? error.code : 'INTERNAL' });
    by.tab.send({ type: 'error', code: 'NOT_SAVED', clientId: act.clientId, retryAfterMs: limits.notSavedRetryMs });
  }

  return {
    perform(by, act) {
      try {
        const retryAfterMs = waitOf(by.visitor, act);
        if (retryAfterMs > 0) return by.tab.send({ type: 'error', code: 'TOO_FAST', clientId: act.clientId, retryAfterMs });
        // The hand-over is what the button asks for: it must have happened before it is acknowledged.
        if (act.type === 'talkToPerson') greeterTurn(begin(by), by.visitor, true);
        const { isNew, ...acknowledgement } = apply(by, act);
        by.tab.send({ type: 'ack', clientId: act.clientId, ...acknowledgement });
        if (act.type === 'message' && isNew) answer(by);
      } catch (error) {
        refuse(by, act, error);
      }
    },
    signal(by, signal) {
      const { conversationId } = by.visitor;
      if (conversationId === null) return;
      if (signal.type === 'seen') {
        intake.markSeen(conversationId, signal.ordinal);
      } else {
        by.visitor.isTyping = signal.isTyping;
        intake.setTyping(conversationId, signal.isTyping);
      }
    },
  };

  /** The customer's message is safe already: a greeter that cannot speak must not make it look lost. */
  function answer(by: WelcomedTab): void {
    const { conversationId } = by.visitor;
    if (conversationId === null) return;
    try {
      greeterTurn(conversationId, by.visitor, false);
    } catch (error) {
      logger.warn('webChat.greeterFailed', { conversationId, code: error instanceof AppError ? error.code : 'INTERNAL' });
    }
  }
}

function stored(received: { messageId: string; ordinal: number; at: number; isDuplicate: boolean }): Acknowledgement & { isNew: boolean } {
  return { id: received.messageId, ordinal: received.ordinal, at: received.at, isNew: !received.isDuplicate };
}
