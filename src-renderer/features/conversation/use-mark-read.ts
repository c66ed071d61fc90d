import { useCallback, useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import type { MessageView } from '#shared/contract/views.ts';
import { AppError } from '#shared/lib/app-error.ts';
import { useClient } from '../../data/client-context.tsx';
import { useEntity } from '../../data/entities.ts';

/** Nearer to the end than this, in px, counts as reading the newest. */
export const endThreshold = 60;

type Options = {
  readonly conversationId: string;
  readonly messages: readonly MessageView[];
  /** The list's virtualizer; the same object for its whole life. */
  readonly list: { readonly isAtEnd: (threshold: number) => boolean };
  readonly scroller: RefObject<HTMLElement | null>;
  readonly onSeen: (ordinal: number) => void;
};

/** Where the rep looks: away from the newest words or not, and how many came since the end was last in view. */
export type Looking = { readonly isAway: boolean; readonly newCount: number };

/** Says which message was on screen last: only while the window is looked at and the newest words are in view. */
export function useMarkRead({ conversationId, messages, list, scroller, onSeen }: Options): Looking {
  const tellRead = useTellRead(conversationId);
  const [isAway, setAway] = useState(false);
  const [atEndOf, setAtEndOf] = useState(0);
  const newest = messages.at(-1)?.ordinal ?? 0;
  const look = useCallback(() => {
    const isAtEnd = newest === 0 || list.isAtEnd(endThreshold);
    setAway(!isAtEnd);
    if (!isAtEnd || newest === 0) return;
    setAtEndOf(newest);
    if (document.visibilityState !== 'visible' || !document.hasFocus()) return;
    onSeen(newest);
    tellRead(newest);
  }, [newest, list, onSeen, tellRead]);
  useEffect(() => {
    const element = scroller.current;
    // After the list has scrolled to what was appended.
    const frame = requestAnimationFrame(look);
    element?.addEventListener('scroll', look, { passive: true });
    document.addEventListener('visibilitychange', look);
    window.addEventListener('focus', look);
    return () => {
      cancelAnimationFrame(frame);
      element?.removeEventListener('scroll', look);
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('focus', look);
    };
  }, [look, scroller]);
  return { isAway, newCount: isAway ? messages.filter((message) => message.ordinal > atEndOf && message.kind !== 'event').length : 0 };
}

/** Tells the core once per message; a lost word is said again at the next look. */
function useTellRead(conversationId: string): (ordinal: number) => void {
  const client = useClient();
  const hasUnread = (useEntity('conversation', conversationId)?.unread ?? 0) > 0;
  const told = useRef(0);
  return useCallback(
    (ordinal) => {
      if (!hasUnread || told.current >= ordinal) return;
      told.current = ordinal;
      client.call('conversation.markRead', { conversationId, ordinal }).catch((error: unknown) => {
        told.current = 0;
        if (!(error instanceof AppError)) throw error;
      });
    },
    [client, conversationId, hasUnread],
  );
}
