import type { ChatMessage, ChatServerFrame } from '#shared/contract/web-chat.ts';
import type { Intake } from '#core/intake/intake.ts';

/** Sends a page that was long away what its welcome does not hold, and keeps the newer back until then: what a page has is without gaps. */
export type CatchUp = {
  /** From the message after `since`, one at a time, as fast as the page reads. */
  start(conversationId: string, since: number): void;
  stop(): void;
  /** For everything the page is sent meanwhile: messages come in their turn. */
  send(frame: ChatServerFrame): void;
};

type CatchUpOptions = {
  readonly intake: Pick<Intake, 'nextForCustomer'>;
  readonly send: (frame: ChatServerFrame, onWritten?: () => void) => void;
  readonly pageSize: number;
  readonly onFailure: (error: unknown) => void;
};

export function createCatchUp(options: CatchUpOptions): CatchUp {
  let isBehind = false;

  function sendNext(conversationId: string, left: readonly ChatMessage[], since: number): void {
    if (!isBehind) return;
    const [next, ...rest] = left.length > 0 ? left : options.intake.nextForCustomer(conversationId, { since, limit: options.pageSize });
    if (next === undefined) {
      isBehind = false;
      return;
    }
    // Not within the writing itself: a page that reads fast would keep everybody else waiting.
    options.send({ type: 'message', message: next }, () => setImmediate(() => attempt(conversationId, rest, next.ordinal)));
  }

  function attempt(conversationId: string, left: readonly ChatMessage[], since: number): void {
    try {
      sendNext(conversationId, left, since);
    } catch (error) {
      isBehind = false;
      options.onFailure(error);
    }
  }

  return {
    start(conversationId, since) {
      isBehind = true;
      attempt(conversationId, [], since);
    },
    stop() {
      isBehind = false;
    },
    send(frame) {
      if (!isBehind || frame.type !== 'message') options.send(frame);
    },
  };
}
