import { useEffect, useRef } from 'react';
import { useDeskView } from '../../data/desk-view.ts';
import type { MessageItem } from './message-items.ts';
import type { MessageHistory } from './use-message-history.ts';

type Options = {
  readonly conversationId: string;
  readonly items: readonly MessageItem[];
  readonly history: MessageHistory;
  readonly scrollTo: (index: number) => void;
};

/** Scrolls to words a field quotes, loading older messages until they are there. */
export function useJump({ conversationId, items, history, scrollTo }: Options): void {
  const jump = useDeskView((view) => view.jumpTo);
  // A jump from before this conversation was opened is not for it.
  const done = useRef(jump?.nonce ?? null);
  // It was opened from another screen to show words that were said here.
  const arrival = useDeskView((view) => view.arrival);
  useEffect(() => {
    if (arrival === null) return;
    const { takeArrival, jump: jumpTo } = useDeskView.getState();
    const taken = takeArrival(conversationId, 'words');
    if (taken?.why === 'words') jumpTo(taken.span);
  }, [arrival, conversationId]);
  useEffect(() => {
    if (jump === null || done.current === jump.nonce) return;
    const index = items.findIndex((item) => item.message.id === jump.messageId);
    if (index >= 0) {
      done.current = jump.nonce;
      scrollTo(index);
    } else if (history.older === 'more') {
      void history.loadOlder('far');
    } else if (history.older !== 'loading') {
      done.current = jump.nonce;
    }
  });
}
