import { useRef, useState } from 'react';
import { useDesk } from '../../data/client-context.tsx';
import { runCommand } from '../../data/shortcuts.ts';
import type { Seen } from './seen.ts';

export type Unseen = {
  /** Customer's messages that came while the rep typed and were not on screen; 0 until a send was held for them. */
  readonly count: number;
  readonly typed: () => void;
  /** Whether a send must wait for the rep to look; shows the notice. */
  readonly stopsSending: () => boolean;
  readonly show: () => void;
  /** The rep has decided to send all the same. */
  readonly dismiss: () => void;
};

/** Holds a reply back once when the customer has said something the rep has not had on screen. */
export function useUnseen({ conversationId, seen }: { readonly conversationId: string; readonly seen: Seen }): Unseen {
  const { store } = useDesk();
  const [count, setCount] = useState(0);
  const isWarned = useRef(false);
  return {
    count,
    typed: () => {
      if (count > 0 && countUnseen() === 0) setCount(0);
    },
    stopsSending: () => {
      const unseen = countUnseen();
      const mustWait = unseen > 0 && !isWarned.current;
      isWarned.current = mustWait;
      setCount(mustWait ? unseen : 0);
      return mustWait;
    },
    show: () => {
      runCommand('conversation.newest');
      dismiss();
    },
    dismiss,
  };

  function dismiss(): void {
    setCount(0);
    isWarned.current = false;
  }

  function countUnseen(): number {
    const looked = seen.ordinal();
    return store.messagesOf(conversationId).filter((message) => message.author.kind === 'customer' && message.ordinal > looked).length;
  }
}
