import type { Ids } from '../ports/ports.ts';
import type { Transaction } from '../store/store.ts';

/** A line in the conversation that says what happened, worded by the screen. */
export function addEvent(
  tx: Transaction,
  ids: Ids,
  event: { conversationId: string; code: string; data: Readonly<Record<string, string>> },
): void {
  tx.append({
    type: 'message.added',
    messageId: ids.next(),
    conversationId: event.conversationId,
    kind: 'event',
    author: 'system',
    profileId: null,
    contentId: null,
    code: event.code,
    data: event.data,
    clientId: null,
    effectId: null,
    taint: [],
    saidAt: null,
  });
}
