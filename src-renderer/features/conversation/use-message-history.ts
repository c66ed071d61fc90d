import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { MessageView } from '#shared/contract/views.ts';
import { AppError } from '#shared/lib/app-error.ts';
import { useClient } from '../../data/client-context.tsx';
import { useMessages } from '../../data/entities.ts';
import { joinMessages, missingBefore } from './message-items.ts';

/** Messages asked for at once when scrolling up. */
const pageSize = 100;
/** A jump far back asks for the largest page the contract allows. */
const jumpPageSize = 1000;

export type MessageHistory = {
  readonly messages: readonly MessageView[];
  readonly older: 'none' | 'more' | 'loading' | 'failed';
  /** Resolves when the page is there, or could not be had. */
  readonly loadOlder: (reach?: 'page' | 'far') => Promise<void>;
};

/** A conversation's messages: the live newest ones, and older pages as they are asked for. */
export function useMessageHistory(conversationId: string): MessageHistory {
  const client = useClient();
  const live = useMessages(conversationId);
  const [older, setOlder] = useState<readonly MessageView[]>([]);
  // A conversation that left the desk has no live messages: its newest are asked for like older ones.
  const [status, setStatus] = useState<'idle' | 'loading' | 'failed' | 'unasked'>(live.length === 0 ? 'unasked' : 'idle');
  const isLoading = useRef(false);
  const isUnasked = status === 'unasked' && live.length === 0;
  const before = missingBefore(older, live);
  useRetired(live, setOlder);

  const ask = useCallback(
    (page: { readonly limit: number; readonly before?: number }): Promise<void> => {
      if (isLoading.current) return Promise.resolve();
      isLoading.current = true;
      const asked = client.call('conversation.listMessages', { conversationId, ...page });
      const taken = asked.then(
        ({ messages }) => {
          setOlder((known) => mergePages(known, messages));
          setStatus('idle');
        },
        (error: unknown) => {
          setStatus('failed');
          if (!(error instanceof AppError)) throw error;
        },
      );
      return taken.finally(() => {
        isLoading.current = false;
      });
    },
    [client, conversationId],
  );
  useEffect(() => {
    if (isUnasked) void ask({ limit: pageSize });
  }, [isUnasked, ask]);
  const loadOlder = useCallback(
    async (reach: 'page' | 'far' = 'page') => {
      const limit = reach === 'far' ? jumpPageSize : pageSize;
      setStatus('loading');
      await ask(before === null ? { limit } : { limit, before });
    },
    [ask, before],
  );

  const messages = useMemo(() => joinMessages(older, live), [older, live]);
  return { messages, older: olderState(status, { isComplete: before === null && messages.length > 0 }), loadOlder };
}

function olderState(
  status: 'idle' | 'loading' | 'failed' | 'unasked',
  { isComplete }: { readonly isComplete: boolean },
): MessageHistory['older'] {
  if (isComplete) return 'none';
  if (status === 'loading' || status === 'unasked') return 'loading';
  return status === 'failed' ? 'failed' : 'more';
}

/** What the core takes out of the working set at its old end stays on screen. */
function useRetired(
  live: readonly MessageView[],
  setOlder: (change: (known: readonly MessageView[]) => readonly MessageView[]) => void,
): void {
  const last = useRef(live);
  useEffect(() => {
    const first = live[0];
    const retired = first === undefined ? [] : last.current.filter((message) => message.ordinal < first.ordinal);
    last.current = live;
    if (retired.length > 0) setOlder((known) => mergePages(known, retired));
  }, [live, setOlder]);
}

function mergePages(known: readonly MessageView[], page: readonly MessageView[]): readonly MessageView[] {
  const byId = new Map([...known, ...page].map((message) => [message.id, message]));
  return [...byId.values()].sort((a, b) => a.ordinal - b.ordinal);
}
