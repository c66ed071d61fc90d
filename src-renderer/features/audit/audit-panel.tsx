import { Button, Skeleton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteInput, RouteOutput } from '#shared/contract/all-routes.ts';
import { useRoute } from '../../data/routes.ts';
import { formatDateTime } from '../../i18n/format.ts';
import { StatePanel } from '../../ui/state-panel.tsx';
import { Pill } from '../../ui/pill.tsx';
import { AuditRun } from './audit-run.tsx';
import { wordReasons } from './audit-words.ts';
import { groupRuns } from './run-groups.ts';
import classes from './audit-panel.module.css';

type Props = {
  readonly holder: RouteInput<'audit.listRuns'>['holder'];
  /** Key of one field; without it everything about the case or conversation. */
  readonly field?: string | undefined;
};

type Decision = RouteOutput<'audit.listRuns'>['decisions'][number];

const pageSize = 20;
/** The most the route gives in one answer. */
const mostRuns = 100;

/** Every run of the assistant, newest first, with what it found and why it did or did not act. */
export function AuditPanel({ holder, field }: Props) {
  const { t } = useTranslation('audit');
  const [limit, setLimit] = useState(pageSize);
  const input = field === undefined ? { holder, limit } : { holder, limit, field };
  const answer = useRoute('audit.listRuns', input, { keepsPrevious: true });
  if (answer.isPending) return <Loading />;
  if (answer.isError) {
    return (
      <StatePanel tone="bad" title={t('errorTitle')} text={t('error')}>
        <Button onClick={() => void answer.refetch()}>{t('retry')}</Button>
      </StatePanel>
    );
  }
  const { runs, decisions } = answer.data;
  if (runs.length === 0 && decisions.length === 0) return <StatePanel title={t('emptyTitle')} text={t('empty')} />;
  return (
    <div className={classes.panel}>
      <p className={classes.intro}>{t('intro')}</p>
      {decisions.length > 0 && <Decisions decisions={decisions} />}
      <ol className={classes.runs}>
        {groupRuns(runs).map(({ run, nothingNew }) => (
          <AuditRun key={run.id} run={run} nothingNew={nothingNew} />
        ))}
      </ol>
      {runs.length >= limit && limit < mostRuns && (
        <Button loading={answer.isFetching} onClick={() => setLimit((now) => Math.min(mostRuns, now + pageSize))}>
          {t('more')}
        </Button>
      )}
    </div>
  );
}

const tones = { act: 'assistant', ask: 'plain', hold: 'warn' } as const;

function Decisions({ decisions }: { readonly decisions: readonly Decision[] }) {
  const { t } = useTranslation('audit');
  return (
    <section aria-label={t('decisions')}>
      <h3 className={classes.heading}>{t('decisions')}</h3>
      <ul className={classes.decisions}>
        {decisions.map((decision) => (
          <li key={`${decision.at}:${decision.capability}`} className={classes.decision}>
            <span className={classes.when}>{formatDateTime(decision.at)}</span>
            <span>
              <b>{t(`capability.${decision.capability}`)}</b> <Pill tone={tones[decision.verdict]}>{t(`verdict.${decision.verdict}`)}</Pill>{' '}
              {decision.reasons.length > 0 && t('because', { reasons: wordReasons(decision.reasons) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Loading() {
  const { t } = useTranslation('audit');
  return (
    <div aria-busy="true" aria-label={t('loading')} role="status">
      {[1, 2, 3].map((each) => (
        <Skeleton key={each} height={96} mt={12} />
      ))}
    </div>
  );
}
