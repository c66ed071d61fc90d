import { Button, Collapse } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FollowUpDetail } from '#shared/contract/routes/follow-up.ts';
import { formatDateTime, formatTime } from '../../i18n/format.ts';
import { wordReason } from '../../i18n/word-code.ts';
import { wordAuthor } from '../../i18n/word-view.ts';
import { Pill } from '../../ui/pill.tsx';
import type { Tone } from '../../ui/pill.tsx';
import { Spark } from '../../ui/spark.tsx';
import { useNow } from '../../ui/use-now.ts';
import { wordChannel } from './word-channel.ts';
import { wordSentence } from './word-sentence.ts';
import classes from './plan.module.css';

type PastStep = FollowUpDetail['past'][number];

/** Everything the plan did, or did not do, with its reasons and with what every channel said in the last moment. */
export function PastSteps({ past }: { readonly past: readonly PastStep[] }) {
  const { t } = useTranslation('followUps');
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  if (past.length === 0) return null;
  return (
    <>
      <Button variant="subtle" color="gray" aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
        {t(isOpen ? 'past.hide' : 'past.show', { count: past.length })}
      </Button>
      <Collapse id={id} expanded={isOpen}>
        <ol className={classes.past} aria-label={t('past.label')}>
          {past.map((step, place) => (
            <PastStepRow key={`${step.at}/${place}`} step={step} />
          ))}
        </ol>
      </Collapse>
    </>
  );
}

function PastStepRow({ step }: { readonly step: PastStep }) {
  const { t, i18n } = useTranslation('followUps');
  const now = useNow(60_000);
  return (
    <li className={classes.pastStep}>
      <p className={classes.pastHead}>
        <b>{wasStopped(step) ? t('past.stopped-in-time') : wordSentence(step.what, now)}</b>
        <span>
          {step.by.kind === 'assistant' && <Spark />} {step.by.kind === 'assistant' ? step.by.name : wordAuthor(step.by)}
        </span>
        <FateOf state={step.state} />
        <time>{formatDateTime(step.at)}</time>
      </p>
      {step.reasons.length > 0 && (
        <p className={classes.line}>
          {t('past.because', { reasons: new Intl.ListFormat(i18n.language).format(step.reasons.map(wordReason)) })}
        </p>
      )}
      {step.proof.map((proof) => (
        <p key={`${proof.channel}/${proof.at}`} className={proof.isComplete ? classes.proof : classes.doubt}>
          {wordProof(proof)}
        </p>
      ))}
    </li>
  );

  function wordProof({ channel, isComplete, newestCustomerMessageAt, at }: PastStep['proof'][number]): string {
    const said = { channel: wordChannel(channel), time: formatTime(at) };
    if (!isComplete) return t('proof.incomplete', said);
    if (newestCustomerMessageAt === null) return t('proof.nothing', said);
    return t('proof.newest', { ...said, newest: formatDateTime(newestCustomerMessageAt) });
  }
}

/** Not taken back by a person: the last look before it went stopped it, and says why. */
function wasStopped(step: PastStep): boolean {
  return step.state === 'cancelled' && step.reasons.length > 0;
}

const fateTones: Readonly<Record<string, Tone>> = { confirmed: 'good', failed: 'bad', uncertain: 'bad', cancelled: 'warn' };

function FateOf({ state }: { readonly state: string | null }) {
  const { t } = useTranslation('followUps');
  if (state === null) return null;
  switch (state) {
    case 'confirmed':
    case 'failed':
    case 'uncertain':
    case 'cancelled':
      return <Pill tone={fateTones[state] ?? 'plain'}>{t(`fate.${state}`)}</Pill>;
    default:
      return <Pill>{t('fate.waiting')}</Pill>;
  }
}
