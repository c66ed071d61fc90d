import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FollowUpDetail } from '#shared/contract/routes/follow-up.ts';
import { useIsConnected } from '../../data/connection.ts';
import { useCommand, useRoute } from '../../data/routes.ts';
import { timeNow } from '../../ui/use-now.ts';
import { PastSteps } from './past-steps.tsx';
import { PlanStrip } from './plan-strip.tsx';
import type { PlanChange } from './recent-acts.ts';
import { wordSentence } from './word-sentence.ts';
import classes from './plan.module.css';

type Props = { readonly caseId: string };

/** The plan of a case in dates, changed for this case alone; and what was done before, with its reasons and proof. */
export function CasePlan({ caseId }: Props) {
  const { t } = useTranslation('followUps');
  const answer = useRoute('followUp.get', { caseId });
  const detail = answer.data?.detail;
  if (answer.isError && detail === undefined) return <p className={classes.problem}>{t('failed.plan')}</p>;
  return detail == null ? null : <Plan detail={detail} />;
}

function Plan({ detail }: { readonly detail: FollowUpDetail }) {
  const { t } = useTranslation('followUps');
  const isConnected = useIsConnected();
  const adjust = useCommand('followUp.adjust');
  const { row, rule, isPlanPaused, moments, past } = detail;
  const isDisabled = !isConnected || adjust.isPending;
  const title = isConnected ? undefined : t('locked.offline');
  const change = (to: PlanChange) => void adjust.run({ caseId: row.caseId, stepKey: row.stepKey, change: to });
  const isStopped = isPlanPaused || row.because === 'stopped-by-person' || row.because === 'bounced';
  const hasPlan = moments.length > 0 && row.because !== 'case-closed';
  return (
    <>
      <PlanStrip detail={detail} layout="lines" isDisabled={isDisabled} onChange={change} />
      {isStopped && <p className={classes.line}>{wordStory(detail)}</p>}
      {rule !== null && hasPlan && <p className={classes.line}>{t('plan.rule', { rule: rule.name })}</p>}
      <div className={classes.planActs}>
        {hasPlan && (
          <Button size="compact-xs" disabled={isDisabled} title={title} onClick={() => change({ kind: isStopped ? 'resume' : 'pause' })}>
            {t(isStopped ? 'acts.resume' : 'acts.pause')}
          </Button>
        )}
        {hasPlan && !isStopped && (
          <Button size="compact-xs" disabled={isDisabled} title={title} onClick={() => change({ kind: 'stop' })}>
            {t('acts.stop')}
          </Button>
        )}
        <PastSteps past={past} />
      </div>
    </>
  );

  function wordStory(shown: FollowUpDetail): string {
    return shown.isPlanPaused ? t('plan.paused') : wordSentence(shown.row.story, timeNow());
  }
}
