import type { Client } from '#renderer/host/client.ts';
import { AppError } from '#shared/lib/app-error.ts';

/** A customer knows the id of a message, a rep the conversation it stands in: the console's changes join the two. */
export type ConversationFinder = {
  /** Rejects with timeout MESSAGE_NOT_SHOWN when the console does not show it in time. */
  conversationOf(messageId: string): Promise<string>;
  stop(): void;
};

/** A message may be shown before its acknowledgement arrives; so many are remembered, the oldest forgotten first. */
const remembered = 5_000;
const timeoutMs = 30_000;

export function createConversationFinder(client: Client, since: number): ConversationFinder {
  const seen = new Map<string, string>();
  const waiting = new Map<string, (conversationId: string) => void>();

  const stop = client.followChanges(since, ({ changed }) => {
    for (const { entity, id, view } of changed) {
      const conversationId = entity === 'message' ? conversationIn(view) : null;
      if (conversationId === null) continue;
      waiting.get(id)?.(conversationId);
      seen.set(id, conversationId);
      const [oldest] = seen.keys();
      if (seen.size > remembered && oldest !== undefined) seen.delete(oldest);
    }
  });

  return {
    conversationOf(messageId) {
      const found = seen.get(messageId);
      if (found !== undefined) return Promise.resolve(found);
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(messageId);
          reject(new AppError('timeout', 'MESSAGE_NOT_SHOWN', 'The console did not show a message of the customer'));
        }, timeoutMs);
        waiting.set(messageId, (conversationId) => {
          clearTimeout(timer);
          waiting.delete(messageId);
          resolve(conversationId);
        });
      });
    },
    stop,
  };
}

function conversationIn(view: unknown): string | null {
  return typeof view === 'object' && view !== null && 'conversationId' in view && typeof view.conversationId === 'string'
    ? view.conversationId
    : null;
}
