import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FollowUpDetail } from '#shared/contract/routes/follow-up.ts';
import type { EvidenceView } from '#shared/contract/views.ts';
import { usePrincipal } from '../../data/principal.ts';
import { formatAgo } from '../../i18n/format.ts';
import { wordReason } from '../../i18n/word-code.ts';
import { wordCustomer } from '../../i18n/word-view.ts';
import { useNow } from '../../ui/use-now.ts';
import { wordChannel } from './word-channel.ts';
import { wordSentence } from './word-sentence.ts';
import type { Sentence } from './word-sentence.ts';
import classes from './step-detail.module.css';

type Props = {
  readonly detail: FollowUpDetail;
  readonly onShowWords: (evidence: EvidenceView) => void;
  /** The plan in dates. */
  readonly children: ReactNode;
};

/** What has happened with this customer, sentence by sentence, in their own words; and when they were last listened for. */
export function StoryCard({ detail, onShowWords, children }: Props) {
  const { t } = useTranslation('followUps');
  const now = useNow(10_000);
  const { story, row } = detail;
  const own = usePrincipal()?.name;
  const reasons = row.reasons.map(wordReason);
  // One's own acts are told to oneself.
  const asYou = ({ code, data }: Sentence): Sentence => ({ code, data: own === data['by'] ? { ...data, by: t('told.you') } : data });
  return (
    <section className={classes.card} aria-label={t('detail.story')}>
      <h4 className={classes.cardTitle}>{t('detail.story')}</h4>
      <p className={classes.story}>
        {story.map(({ sentence, evidence }, place) => (
          <span key={place}>
            {wordSentence(asYou(sentence), now)} {evidence !== null && <Quote evidence={evidence} onShow={onShowWords} />}{' '}
          </span>
        ))}
        <Checks checks={detail.checks} />
      </p>
      {children}
      {reasons.length > 0 && <Reasons reasons={reasons} />}
    </section>
  );
}

/** Why it waits: the first reason, which the others mostly follow from, and those when asked for. */
function Reasons({ reasons }: { readonly reasons: readonly string[] }) {
  const { t, i18n } = useTranslation('followUps');
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? reasons : reasons.slice(0, 1);
  return (
    <p className={classes.reasons}>
      {t('detail.waitsBecause', { reasons: new Intl.ListFormat(i18n.language).format(shown) })}{' '}
      {reasons.length > 1 && (
        <UnstyledButton className={classes.moreReasons} aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? t('detail.fewerReasons') : t('detail.moreReasons', { count: reasons.length - 1 })}
        </UnstyledButton>
      )}
    </p>
  );
}

/** The words a sentence rests on; a click goes to where they were said. */
function Quote({ evidence, onShow }: { readonly evidence: EvidenceView; readonly onShow: (evidence: EvidenceView) => void }) {
  const { t } = useTranslation('followUps');
  return (
    <UnstyledButton
      className={classes.quote}
      title={t('told.jump', { name: wordCustomer(evidence), quote: evidence.quote })}
      onClick={() => onShow(evidence)}
    >
      {t('told.quote', { quote: evidence.quote })}
    </UnstyledButton>
  );
}

/** When every channel of the customer was last asked. One that could not be asked is said aloud: silence there proves nothing. */
function Checks({ checks }: { readonly checks: FollowUpDetail['checks'] }) {
  const { t, i18n } = useTranslation('followUps');
  const now = useNow(5000);
  const list = (channels: readonly string[]) => new Intl.ListFormat(i18n.language).format(channels.map(wordChannel));
  const asked = checks.flatMap(({ channel, at, isComplete }) => (at === null || !isComplete ? [] : [{ channel, at }]));
  const missed = checks.filter(({ at, isComplete }) => at !== null && !isComplete).map(({ channel }) => channel);
  const oldest = Math.min(...asked.map(({ at }) => at));
  return (
    <>
      {asked.length > 0 && (
        <span className={classes.proof}>
          {t('detail.checked', { ago: formatAgo(oldest, now), channels: list(asked.map(({ channel }) => channel)) })}
        </span>
      )}{' '}
      {missed.length > 0 && <span className={classes.doubt}>{t('detail.notChecked', { channels: list(missed) })}</span>}
    </>
  );
}
