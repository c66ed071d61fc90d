import { useState } from 'react';
import type { ConversationView } from '#shared/contract/views.ts';
import { useCommand } from '../../data/routes.ts';
import { useShortcut } from '../../data/shortcuts.ts';

export type EndAct = {
  /** The customer wrote last and nobody has answered: the end waits for a second word. */
  readonly isAsking: boolean;
  readonly isPending: boolean;
  readonly end: () => void;
  readonly stay: () => void;
};

/** Ends the conversation: at once, or on the second time while the customer waits for an answer. */
export function useEndAct(view: Pick<ConversationView, 'id' | 'status' | 'waitingSince'>): EndAct {
  const { run, isPending } = useCommand('conversation.end');
  // Which waiting was asked about: an answer meanwhile takes the question away, and later words ask anew.
  const [asked, setAsked] = useState<number | null>(null);
  // Whoever left a message and an address is not answered here.
  const waiting = view.status === 'left-message' ? null : view.waitingSince;
  const isAsking = waiting !== null && asked === waiting;
  const end = () => {
    if (waiting === null || isAsking) void run({ conversationId: view.id });
    else setAsked(waiting);
  };
  useShortcut('conversation.end', end, { isEnabled: view.status !== 'ended', isBusy: isPending });
  return { isAsking, isPending, end, stay: () => setAsked(null) };
}
