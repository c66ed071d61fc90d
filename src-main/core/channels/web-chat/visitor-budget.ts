import { createTokenBucket } from './token-bucket.ts';
import type { TokenBucket } from './token-bucket.ts';
import type { WebChatLimits } from './web-chat-limits.ts';

/** What one visitor may do, over all its tabs and reconnects together. */
export type VisitorBudget = {
  readonly hellos: TokenBucket;
  readonly acts: TokenBucket;
  readonly signals: TokenBucket;
  /** Beyond the messages that may stand without a person's word. */
  readonly unanswered: TokenBucket;
};

export function createVisitorBudget(limits: WebChatLimits, now: () => number): VisitorBudget {
  return {
    hellos: createTokenBucket({ burst: limits.helloBurst, perSecond: limits.hellosPerMinute / 60, now }),
    acts: createTokenBucket({ burst: limits.messageBurst, perSecond: limits.messagesPerSecond, now }),
    signals: createTokenBucket({ burst: limits.signalBurst, perSecond: limits.signalsPerSecond, now }),
    unanswered: createTokenBucket({ burst: 1, perSecond: limits.unansweredPerMinute / 60, now }),
  };
}
