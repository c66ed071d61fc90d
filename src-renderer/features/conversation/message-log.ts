import type { MessageView } from '#shared/contract/views.ts';
import { messagesInWorkingSet } from '#shared/contract/views.ts';
import { AppError } from '#shared/lib/app-error.ts';
import type { EntityStore } from '../../data/entity-store.ts';
import type { Client } from '../../host/client.ts';

export type MessageLogState = {
  /** Oldest first, without holes, ending with the newest. */
  readonly messages: readonly MessageView[];
  readonly hasOlder: boolean;
  readonly older: 'idle' | 'loading' | 'failed';
};

/**
 * The messages of one conversation as far as they have been looked at: the newest ones live, older ones as they were
 * asked for. A message that leaves the working set because newer ones came stays here.
 */
export type MessageLog = {
  get(): MessageLogState;
  subscribe(listener: () => void): () => void;
  /** Asks for the messages before the oldest one here. Resolves when they are here, or the asking failed. */
  loadOlder(): Promise<void>;
  /** Loads older messages until this one is here; false when it is not in the conversation or could not be loaded. */
  loadUntil(messageId: string): Promise<boolean>;
};

const pageSize = messagesInWorkingSet * 2;
/** A jump far back takes the largest page the contract allows. */
const jumpPageSize = 1000;

type Options = { readonly client: Client; readonly store: EntityStore; readonly conversationId: string };

export function createMessageLog({ client, store, conversationId }: Options): MessageLog {
  const listeners = new Set<() => void>();
  const readLive = () => store.messagesOf(conversationId);
  let loading: Promise<void> | null = null;
  let state: MessageLogState = { ...joined([], readLive()), older: 'idle' };

  function set(next: MessageLogState): void {
    state = next;
    for (const listener of [...listeners]) listener();
  }

  const takeLive = () => set({ ...state, ...joined(state.messages, readLive(), state) });

  async function load(limit: number): Promise<void> {
    const before = state.messages[0]?.ordinal;
    set({ ...state, older: 'loading' });
    try {
      const page = await client.call('conversation.listMessages', { conversationId, limit, ...(before === undefined ? {} : { before }) });
      const { messages } = joined(page.messages, state.messages);
      set({ messages, hasOlder: page.hasOlder, older: 'idle' });
    } catch (error) {
      set({ ...state, older: 'failed' });
      if (!(error instanceof AppError)) throw error;
    }
  }

  function loadOlder(limit = pageSize): Promise<void> {
    if (!state.hasOlder) return Promise.resolve();
    loading ??= load(limit).finally(() => {
      loading = null;
    });
    return loading;
  }

  return {
    get: () => state,
    subscribe(listener) {
      const stop = listeners.size === 0 ? store.subscribeMessages(conversationId, takeLive) : null;
      if (stop !== null && state.messages.at(-1) !== readLive().at(-1)) takeLive();
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        stop?.();
      };
    },
    loadOlder: () => loadOlder(),
    async loadUntil(messageId) {
      const isHere = () => state.messages.some((message) => message.id === messageId);
      while (!isHere() && state.hasOlder) {
        await loadOlder(jumpPageSize);
        if (state.older === 'failed') return false;
      }
      return isHere();
    },
  };
}

/** Later views of the same message win. What stands before a hole is left out: it can be asked for again. */
function joined(
  earlier: readonly MessageView[],
  later: readonly MessageView[],
  known?: MessageLogState,
): Pick<MessageLogState, 'messages' | 'hasOlder'> {
  const byOrdinal = new Map([...earlier, ...later].map((message) => [message.ordinal, message]));
  const sorted = [...byOrdinal.values()].sort((a, b) => a.ordinal - b.ordinal);
  const hole = sorted.findLastIndex((message, index) => index > 0 && sorted[index - 1]?.ordinal !== message.ordinal - 1);
  const messages = hole < 0 ? sorted : sorted.slice(hole);
  const first = messages[0];
  return { messages, hasOlder: first === undefined ? (known?.hasOlder ?? true) : first.ordinal > 1 };
}
