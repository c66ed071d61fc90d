import { useTranslation } from 'react-i18next';
import type { RunView } from '#shared/contract/routes/assistant.ts';
import { formatDateTime, formatTime } from '../../i18n/format.ts';
import { wordCustomer, wordField, wordValue } from '../../i18n/word-view.ts';
import { Pill } from '../../ui/pill.tsx';
import { Spark } from '../../ui/spark.tsx';
import { wordReasons } from './audit-words.ts';
import { isWorthShowing, summariseRun } from './run-summary.ts';
import classes from './audit-panel.module.css';

type RunField = RunView['fields'][number];

/** One look of the assistant at a conversation, and how often it looked before without anything new. */
export function AuditRun({ run, nothingNew }: { readonly run: RunView; readonly nothingNew: number }) {
  const { t } = useTranslation('audit');
  const facts = [
    t('version', { version: run.version }),
    t('took', { ms: Math.round(run.tookMs) }),
    t('messages', { count: run.messageCount }),
  ];
  return (
    <li className={classes.run}>
      <h3 className={classes.runTitle}>
        <Spark /> {t(`predictor.${run.predictor}`)} <time className={classes.when}>{formatDateTime(run.at)}</time>
      </h3>
      <p className={classes.facts}>{facts.join(' · ')}</p>
      <Summary run={run} />
      <ul className={classes.fields}>
        {run.fields.filter(isWorthShowing).map((field) => (
          <FoundField key={field.key} field={field} />
        ))}
      </ul>
      {nothingNew > 0 && <p className={classes.again}>{t('nothingNew', { count: nothingNew })}</p>}
    </li>
  );
}

function Summary({ run }: { readonly run: RunView }) {
  const { t } = useTranslation('audit');
  const summary = summariseRun(run);
  if (summary.kind === 'found') return null;
  if (summary.kind === 'failed') return <p className={classes.problem}>{t('failed', { reason: wordReasons([summary.code]) })}</p>;
  const words = summary.reasons.length === 0 ? t('didNothingPlain') : t('didNothing', { reasons: wordReasons(summary.reasons) });
  return <p className={classes.sentence}>{words}</p>;
}

const tones = {
  offered: 'assistant',
  written: 'assistant',
  held: 'warn',
  unchanged: 'plain',
  abstained: 'plain',
  dropped: 'warn',
} as const;

function FoundValue({ field }: { readonly field: RunField }) {
  const { t } = useTranslation('audit');
  if (field.value === null) return <span className={classes.none}>{t('noValue')}</span>;
  const value = wordValue(field.key, field.value);
  return field.outcome === 'held' ? t('wouldWrite', { value }) : value;
}

function FoundField({ field }: { readonly field: RunField }) {
  const { t } = useTranslation('audit');
  return (
    <li className={classes.field}>
      <span className={classes.label}>{wordField(field)}</span>
      <div>
        <p className={classes.value}>
          <FoundValue field={field} />
          {field.confidence !== null && (
            <span className={classes.percent}>{t('percent', { percent: Math.round(field.confidence * 100) })}</span>
          )}
        </p>
        {field.evidence.map((each) => (
          <p key={`${each.messageId}:${each.start}`} className={classes.quote}>
            <b>{t('quote', { author: wordCustomer(each), time: formatTime(each.at) })}</b> <bdi>{t('quoted', { quote: each.quote })}</bdi>
          </p>
        ))}
        <p className={classes.outcome}>
          <Pill tone={tones[field.outcome]}>{t(`outcome.${field.outcome}`)}</Pill>
          {field.fate !== null && <Pill tone={field.fate === 'accepted' ? 'good' : 'plain'}>{t(`fate.${field.fate}`)}</Pill>}
          {field.reasons.length > 0 && <span>{t('because', { reasons: wordReasons(field.reasons) })}</span>}
        </p>
      </div>
    </li>
  );
}
