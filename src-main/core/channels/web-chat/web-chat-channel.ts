import type { Intake } from '#core/intake/intake.ts';
import type { Channel } from '#core/ports/channel.ts';

/**
 * The web chat as a channel. Its outside record is the conversation's own durable log: a line is shown to the customer
 * from there (by following it, or at the next welcome) under its message id, so a repeated hand-over shows nothing twice.
 */
export function createWebChatChannel(intake: Intake, close: () => Promise<void>): Channel {
  /** Message of each effect handed over in this run; a repeat after a restart is harmless, as above. */
  const handedOver = new Map<string, { readonly conversationId: string; readonly messageId: string }>();
  return {
    id: 'web-chat',
    kind: 'chat',
    send(message) {
      handedOver.set(message.effectId, message);
      return Promise.resolve({ outcome: 'confirmed', externalId: message.messageId });
    },
    find(effectId) {
      const sent = handedOver.get(effectId);
      const isShown =
        sent !== undefined && intake.messagesForCustomer(sent.conversationId, 0).some((message) => message.id === sent.messageId);
      return Promise.resolve(isShown ? 'present' : 'absent');
    },
    check(conversationId, since) {
      const newest = intake
        .messagesForCustomer(conversationId, 0)
        .findLast((message) => message.from === 'customer' && message.at > since);
      return Promise.resolve({ isComplete: true, newestCustomerMessageAt: newest?.at ?? null });
    },
    close,
  };
}
