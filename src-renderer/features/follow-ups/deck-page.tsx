import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../data/client-context.tsx';
import { wordError } from '../../i18n/word-code.ts';
import { StatePanel } from '../../ui/state-panel.tsx';
import { Deck } from './deck.tsx';
import type { Ways } from './step-detail.tsx';
import classes from './deck.module.css';

type Props = {
  readonly filter: { readonly lineOfBusinessId?: string };
  readonly ways: Ways;
  readonly onReply: (conversationId: string) => void;
  readonly onLeave: () => void;
};

/** Deals the cards once: a deck that changes in the hand is none. Each card is looked at again by the core when it is decided. */
export function DeckPage({ filter, ways, onReply, onLeave }: Props) {
  const { t } = useTranslation('followUps');
  const client = useClient();
  const id = useId();
  const dealt = useQuery({
    // Not under its route's name: what changes meanwhile deals no new cards.
    queryKey: ['dealt', id, filter],
    queryFn: ({ signal }) => client.call('followUp.deck', filter, { signal }),
    staleTime: Infinity,
    gcTime: 0,
  });
  if (dealt.isPending) {
    return (
      <div className={classes.deck} aria-busy="true">
        <div className={classes.loading}>
          <Skeleton height={28} />
          <Skeleton height={320} mt={16} />
        </div>
      </div>
    );
  }
  if (dealt.isError) {
    return (
      <div className={classes.deck}>
        <StatePanel tone="bad" title={t('failed.deck')} text={`${wordError(dealt.error)} ${t('failed.safe')}`}>
          <Button onClick={() => void dealt.refetch()}>{t('failed.retry')}</Button>
          <Button onClick={onLeave}>{t('deck.leave')}</Button>
        </StatePanel>
      </div>
    );
  }
  return <Deck groups={dealt.data.groups} ways={ways} onReply={onReply} onLeave={onLeave} />;
}
