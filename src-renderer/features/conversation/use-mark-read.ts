import { useCallback, useEffect, useRef } from 'react';
import type { RefObject } from 'react';
import type { MessageView } from '#shared/contract/views.ts';
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

/** Says which message was on screen last: only while the window is looked at and the newest words are in view. */
export function useMarkRead({ conversationId, messages, list, scroller, onSeen }: Options): void {
  const client = useClient();
  const hasUnread = (useEntity('conversation', conversationId)?.unread ?? 0) > 0;
  const newest = messages.at(-1)?.ordinal ?? 0;
  const told = useRef(0);
  const look = useCallback(() => {
    if (newest === 0 || document.visibilityState !== 'visible' || !list.isAtEnd(endThreshold)) return;
    onSeen(newest);
    if (!hasUnread || told.current >= newest) return;
    told.current = newest;
    client.call('conversation.markRead', { conversationId, ordinal: newest }).catch((error: unknown) => {
      told.current = 0;
      console.info('Not marked as read', error instanceof Error ? error.name : '');
    });
  }, [client, conversationId, newest, hasUnread, list, onSeen]);
  useEffect(() => {
    const element = scroller.current;
    // After the list has scrolled to what was appended.
    const frame = requestAnimationFrame(look);
    element?.addEventListener('scroll', look, { passive: true });
    document.addEventListener('visibilitychange', look);
    return () => {
      cancelAnimationFrame(frame);
      element?.removeEventListener('scroll', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, [look, scroller]);
}
