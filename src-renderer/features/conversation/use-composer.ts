import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../data/client-context.tsx';
import { useConnection } from '../../data/connection.ts';
import { useDraft } from '../../data/drafts.ts';
import type { ComposerMode, DraftState } from '../../data/draft-state.ts';
import { showError } from '../../data/routes.ts';
import type { FocusWish } from './focus-wish.ts';
import type { Seen } from './seen.ts';
import type { TalkState } from './talk-state.ts';
import { useTypingSignal } from './use-typing-signal.ts';
import { useUnseen } from './use-unseen.ts';
import type { Unseen } from './use-unseen.ts';

/** `conversation.send` takes no more. */
const longestText = 20_000;

type Options = {
  readonly conversationId: string;
  readonly talk: TalkState;
  readonly seen: Seen;
  readonly wish: FocusWish;
  /** False where a reply would lead nowhere: a mail without an address. */
  readonly canReach: boolean;
};

export type ComposerState = {
  readonly draft: DraftState;
  readonly mode: ComposerMode;
  readonly modes: readonly ComposerMode[];
  /** The reply box is to be read only until the chat is taken, and once nobody reads it any more. */
  readonly isEditable: boolean;
  readonly isOnline: boolean;
  readonly canSend: boolean;
  readonly tooLongBy: number;
  readonly hasReturned: boolean;
  /** For screen readers: what an act has just changed. */
  readonly announced: string;
  readonly unseen: Unseen;
  readonly type: (text: string) => void;
  readonly change: (mode: ComposerMode, by: 'pointer' | 'arrows') => void;
  readonly send: () => void;
  /** Puts the reply off to a moment, ms. */
  readonly sendAt: (at: number) => void;
  readonly sendAnyway: () => void;
  readonly takeBack: (text: string) => void;
};

/** What the composer of one conversation can do. Every write names that conversation and the mode on screen. */
export function useComposer({ conversationId, talk, seen, wish, canReach }: Options): ComposerState {
  const { t } = useTranslation('conversation');
  const { drafts } = useDesk();
  const draft = useDraft(conversationId);
  const { state, coreState } = useConnection();
  const [announced, setAnnounced] = useState('');
  const [hasReturned, setReturned] = useState(false);
  const typing = useTypingSignal(conversationId);
  const unseen = useUnseen({ conversationId, seen });
  const modes: readonly ComposerMode[] = (talk === 'over' || talk === 'unread') && draft.reply === '' ? ['note'] : ['reply', 'note'];
  const mode = modes.includes(draft.mode) ? draft.mode : 'note';
  const text = draft[mode];
  const tooLongBy = Math.max(0, text.length - longestText);
  const isEditable = mode === 'note' || talk === 'open' || talk === 'taking';
  // While the core is still taking the chat, words wait in the box.
  const talkAllows = mode === 'note' || (talk === 'open' && canReach);
  const isOnline = state === 'open' && coreState === 'ready';
  const canSend = isEditable && talkAllows && isOnline && tooLongBy === 0 && text.trim() !== '';

  // Held for words that came meanwhile, it keeps the moment it was given.
  const heldFor = useRef<number | null>(null);
  const handOver = (sendAt: number | null) => {
    heldFor.current = null;
    typing.stopped();
    unseen.dismiss();
    setReturned(false);
    drafts.send(conversationId, mode, sendAt === null ? {} : { sendAt }).catch((error: unknown) => {
      setReturned(true);
      showError(error);
    });
  };
  const sendUnlessHeld = (sendAt: number | null) => {
    if (!canSend) return;
    heldFor.current = sendAt;
    if (mode === 'note' || !unseen.stopsSending()) handOver(sendAt);
  };
  return {
    draft,
    mode,
    modes,
    isEditable,
    isOnline,
    canSend,
    tooLongBy,
    hasReturned,
    announced,
    unseen,
    type: (typed) => {
      setReturned(false);
      drafts.type(conversationId, { mode, text: typed });
      if (mode === 'note' || talk !== 'open') return;
      unseen.typed();
      if (typed.trim() === '') typing.stopped();
      else typing.typed();
    },
    change: (next, by) => {
      if (by === 'pointer') wish.ask();
      typing.stopped();
      setReturned(false);
      drafts.setMode(conversationId, next);
      if (next !== mode) setAnnounced(next === 'note' ? t('composer.nowNote') : t('composer.nowReply'));
    },
    send: () => sendUnlessHeld(null),
    sendAt: (at) => {
      if (mode === 'reply') sendUnlessHeld(at);
    },
    sendAnyway: () => {
      if (canSend) handOver(heldFor.current);
    },
    takeBack: (words) => {
      wish.ask();
      drafts.setMode(conversationId, 'reply');
      drafts.giveBack(conversationId, words);
      setAnnounced(t('undo.done'));
    },
  };
}
