import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { MessageView } from '#shared/contract/views.ts';
import { useClient } from '../../data/client-context.tsx';
import { useMessages } from '../../data/entities.ts';
import { joinMessages, missingBefore } from './message-items.ts';

/** Messages asked for at once when scrolling up. */
const pageSize = 100;

export type MessageHistory = {
  readonly messages: readonly MessageView[];
  readonly older: 'none' | 'more' | 'loading' | 'failed';
  /** Resolves when the page is there, or could not be had. */
  readonly loadOlder: () => Promise<void>;
};

/** A conversation's messages: the live newest ones, and older pages as they are asked for. */
export function useMessageHistory(conversationId: string): MessageHistory {
  const client = useClient();
  const live = useMessages(conversationId);
  const [older, setOlder] = useState<readonly MessageView[]>([]);
  const [status, setStatus] = useState<'idle' | 'loading' | 'failed'>('idle');
  const isLoading = useRef(false);
  const before = missingBefore(older, live);
  useRetired(live, setOlder);

  const loadOlder = useCallback(async () => {
    if (before === null || isLoading.current) return;
    isLoading.current = true;
    setStatus('loading');
    try {
      const page = await client.call('conversation.listMessages', { conversationId, before, limit: pageSize });
      setOlder((known) => mergePages(known, page.messages));
      setStatus('idle');
    } catch (error) {
      console.info('Older messages could not be loaded', error instanceof Error ? error.name : '');
      setStatus('failed');
    } finally {
      isLoading.current = false;
    }
  }, [client, conversationId, before]);

  const messages = useMemo(() => joinMessages(older, live), [older, live]);
  return { messages, older: before === null ? 'none' : status === 'idle' ? 'more' : status, loadOlder };
}

/** What the core takes out of the working set at its old end stays on screen. */
function useRetired(live: readonly MessageView[], setOlder: (change: (known: readonly MessageView[]) => readonly MessageView[]) => void): void {
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
