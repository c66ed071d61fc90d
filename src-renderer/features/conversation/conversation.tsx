import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useEntity } from '../../data/entities.ts';
import { latePiece } from '../../data/late-piece.tsx';
import { KeepRest } from '../../ui/keep-rest.tsx';
import { Broken, LoadingConversation, NoneOpen } from './conversation-states.tsx';
import { usePresenceSignals } from './presence.ts';
import { useOpening } from './use-opening.ts';
import classes from './conversation.module.css';

const OpenedConversation = latePiece(async () => (await import('./opened-conversation.tsx')).OpenedConversation, LoadingConversation);

type Props = {
  readonly conversationId: string | null;
  /** Raised when the conversation is opened in order to answer: the reply box takes the focus. */
  readonly focusRequest: number;
  /** Buttons of the app beside the header's own. */
  readonly headerActs: ReactNode;
};

/** The customer's words and ours, and the box to answer in. */
export function Conversation({ conversationId, focusRequest, headerActs }: Props) {
  const { t } = useTranslation('conversation');
  const opening = useOpening(focusRequest);
  // Told again by the core it may be whole.
  const view = useEntity('conversation', conversationId);
  usePresenceSignals();
  return (
    <section className={classes.conversation} aria-label={t('title')}>
      {conversationId === null ? (
        <NoneOpen />
      ) : (
        <KeepRest key={conversationId} of={view} instead={<Broken />}>
          <OpenedConversation key={conversationId} conversationId={conversationId} opening={opening} headerActs={headerActs} />
        </KeepRest>
      )}
    </section>
  );
}
