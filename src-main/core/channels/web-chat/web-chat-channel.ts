import type { Intake } from '#core/intake/intake.ts';
import type { Channel } from '#core/ports/channel.ts';

/**
 * The web chat as a channel. Its outside record is the conversation's own durable log: a line is shown to the customer
 * from there (by following it, or at the next welcome) under its message id, so a repeated hand-over shows nothing twice,
 * and whether it stands there can be told after any restart.
 */
export function createWebChatChannel(intake: Intake, close: () => Promise<void>): Channel {
  return {
    id: 'web-chat',
    kind: 'chat',
    send: (message) => Promise.resolve({ outcome: 'confirmed', externalId: message.messageId }),
    find: (effectId) => Promise.resolve(intake.hasShown(effectId) ? 'present' : 'absent'),
    check: (conversationId, since) =>
      Promise.resolve({ isComplete: true, newestCustomerMessageAt: intake.newestCustomerMessageAt(conversationId, since) }),
    close,
  };
}
