import { Button, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ActivityEntry } from '#shared/contract/routes/automation.ts';
import { useCommand } from '../../data/routes.ts';
import { formatDateTime } from '../../i18n/format.ts';
import { Pill } from '../../ui/pill.tsx';
import { Spark } from '../../ui/spark.tsx';
import { wordBecause, wordWhat } from './word-activity.ts';
import type { FieldLabels } from './word-activity.ts';
import classes from './activity.module.css';

type Props = {
  readonly entry: ActivityEntry;
  readonly labels: FieldLabels;
  readonly onOpenCase: (caseId: string) => void;
  readonly onOpenConversation: (conversationId: string) => void;
  readonly onRevert: () => void;
};

const tones = { automatic: 'assistant', confirmed: 'accent', shadow: 'plain', declined: 'plain', nothing: 'plain' } as const;

/** One act: what, why in one sentence with the customer's own words, what became of it. */
export function ActivityRow({ entry, labels, onOpenCase, onOpenConversation, onRevert }: Props) {
  const { t } = useTranslation('activity');
  const what = wordWhat(entry, labels);
  const because = wordBecause(entry);
  return (
    <li className={classes.row}>
      <time className={classes.when}>{formatDateTime(entry.at)}</time>
      <div className={classes.body}>
        <p className={classes.what}>
          {entry.mode === 'automatic' && <Spark />}
          <b>{what}</b>
          <Pill tone={tones[entry.mode]}>{t(isAsked(entry) ? 'mode.asked' : `mode.${entry.mode}`)}</Pill>
          <Outcome entry={entry} />
        </p>
        <p className={classes.why}>
          {because !== '' && t('because', { reasons: because })}
          {entry.by.kind !== 'assistant' && ` · ${entry.by.name}`}
        </p>
        {entry.evidence.map((quote) => (
          <p key={`${quote.messageId}:${String(quote.start)}`} className={classes.quote}>
            {t('quoted', { quote: quote.quote })}
          </p>
        ))}
        <About entry={entry} onOpenCase={onOpenCase} onOpenConversation={onOpenConversation} />
      </div>
      <Acts entry={entry} what={what} onRevert={onRevert} />
    </li>
  );
}

/** The gate left it to a person: that is no doing nothing. */
function isAsked({ mode, what }: ActivityEntry): boolean {
  return mode === 'nothing' && what.code.endsWith('.ask');
}

function Outcome({ entry }: { readonly entry: ActivityEntry }) {
  const { t } = useTranslation('activity');
  const { revertedAt, revertedBy } = entry.revert;
  if (revertedAt !== null) return <Pill tone="warn">{t('reverted', { name: revertedBy ?? '', when: formatDateTime(revertedAt) })}</Pill>;
  if (entry.outcome === null || entry.outcome === 'unknown') return null;
  const why = entry.outcomeReason;
  return (
    <>
      <Pill tone={entry.outcome === 'right' ? 'good' : 'bad'}>{t(`outcome.${entry.outcome}`)}</Pill>
      {why !== null && isReason(why) && <span className={classes.reason}>{t(`reason.${why}`)}</span>}
    </>
  );
}

const reasons = [
  'approved-unchanged',
  'rep-did-the-same',
  'reviewed-right',
  'edited',
  'rejected',
  'reverted',
  'reopened',
  'customer-wrote-again',
  'rep-did-otherwise',
] as const;

function isReason(code: string): code is (typeof reasons)[number] {
  return (reasons as readonly string[]).includes(code);
}

function About({ entry, onOpenCase, onOpenConversation }: Pick<Props, 'entry' | 'onOpenCase' | 'onOpenConversation'>) {
  const { t } = useTranslation('activity');
  const { caseId, conversationId, caseNumber } = entry;
  const words = [caseNumber ?? '', entry.title, entry.lineOfBusinessName].filter((part) => part !== '').join(' · ');
  if (caseId !== null) {
    return (
      <UnstyledButton className={classes.about} aria-label={t('openCase.full', { words })} onClick={() => onOpenCase(caseId)}>
        {words}
      </UnstyledButton>
    );
  }
  if (conversationId === null) return <p className={classes.about}>{words}</p>;
  return (
    <UnstyledButton className={classes.about} onClick={() => onOpenConversation(conversationId)}>
      {words}
    </UnstyledButton>
  );
}

/** What nobody has looked at can be looked at; what was done can be taken back. */
function Acts({ entry, what, onRevert }: { readonly entry: ActivityEntry; readonly what: string; readonly onRevert: () => void }) {
  const { t } = useTranslation('activity');
  const review = useCommand('activity.review');
  const named = { what, case: entry.caseNumber ?? '' };
  const isOpen = entry.outcome === 'unknown' && (entry.mode === 'automatic' || entry.mode === 'shadow') && entry.revert.revertedAt === null;
  const say = (verdict: 'right' | 'wrong') => void review.run({ actId: entry.id.slice('act:'.length), verdict });
  return (
    <div className={classes.acts}>
      {isOpen && (
        <Button aria-label={t('review.rightFull', named)} onClick={() => say('right')}>
          {t('review.right')}
        </Button>
      )}
      {isOpen && (
        <Button aria-label={t('review.wrongFull', named)} onClick={() => say('wrong')}>
          {t('review.wrong')}
        </Button>
      )}
      {entry.revert.isPossible && (
        <Button aria-label={t('revert.openFull', named)} onClick={onRevert}>
          {t('revert.open')}
        </Button>
      )}
    </div>
  );
}
