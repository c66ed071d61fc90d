import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FollowUpDetail } from '#shared/contract/routes/follow-up.ts';
import { formatMoment } from '../../i18n/format.ts';
import { wordCustomer } from '../../i18n/word-view.ts';
import { useNow } from '../../ui/use-now.ts';
import { useRecentActs } from './recent-acts.ts';
import type { StepActs } from './use-step-acts.ts';
import classes from './acts.module.css';

type Props = { readonly detail: FollowUpDetail; readonly acts: StepActs; readonly isFree: boolean };

/** A send of this case that has not left: scheduled, sent from another window, or by the assistant. What was sent here a moment ago stands below. */
export function WaitingSend({ detail, acts, isFree }: Props) {
  const { t } = useTranslation('followUps');
  const now = useNow(5000);
  const { row } = detail;
  const recent = useRecentActs((state) => state.acts);
  const { undo } = row;
  if (undo === null || recent.some((act) => act.id === undo.effectId && act.undoUntil > now)) return null;
  const act = {
    id: undo.effectId,
    what: 'send',
    until: null,
    caseId: row.caseId,
    stepKey: row.stepKey,
    wordsKey: row.stepKey,
    customer: wordCustomer(row),
    number: row.number,
    reversal: { kind: 'effect', effectId: undo.effectId },
    undoUntil: undo.until,
  } as const;
  return (
    <div className={classes.note} data-tone="plain">
      <span className={classes.noteWords}>{t('waiting.send', { at: formatMoment(undo.until, now) })}</span>
      <Button size="compact-xs" disabled={!isFree || acts.isPending} onClick={() => acts.undo(act)}>
        {t('undo.act')}
      </Button>
    </div>
  );
}
