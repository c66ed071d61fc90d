import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFollowUpSummary } from '../../data/follow-up-summary.ts';
import { DeckPage } from './deck-page.tsx';
import { QueuePage } from './queue-page.tsx';
import { lineInput, useQueueView } from './queue-view.ts';
import type { Ways } from './step-detail.tsx';
import { useFates } from './use-fates.ts';
import classes from './follow-ups-page.module.css';

type Props = {
  /** The chosen case; null: the first of the queue. */
  readonly caseId: string | null;
  readonly onSelect: (caseId: string | null) => void;
  /** Where the customer is answered. */
  readonly onReply: (conversationId: string) => void;
  readonly ways: Ways;
};

/** Who has gone quiet, and what is about to be done about it. */
export function FollowUpsPage({ caseId, onSelect, onReply, ways }: Props) {
  const { t } = useTranslation('followUps');
  const { lineOfBusinessId, isDeckOpen, openDeck } = useQueueView();
  const summary = useFollowUpSummary(lineOfBusinessId);
  const [deckRound, setDeckRound] = useState(0);
  useFates();
  const leaveDeck = () => {
    openDeck(false);
    setDeckRound((round) => round + 1);
    onSelect(null);
  };
  return (
    <section className={classes.page} aria-label={t('title')}>
      {isDeckOpen ? (
        <DeckPage
          key={`${lineOfBusinessId ?? ''}/${deckRound}`}
          filter={lineInput(lineOfBusinessId)}
          ways={ways}
          onReply={onReply}
          onLeave={leaveDeck}
        />
      ) : (
        <QueuePage caseId={caseId} summary={summary} onSelect={onSelect} onReply={onReply} ways={ways} />
      )}
    </section>
  );
}
