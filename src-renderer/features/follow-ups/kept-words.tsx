import { Button, CloseButton } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { FollowUpDetail } from '#shared/contract/routes/follow-up.ts';
import { useDesk } from '../../data/client-context.tsx';
import { formatDateTime } from '../../i18n/format.ts';
import classes from './step-detail.module.css';

/** What somebody had written for an earlier step of this case that never went: the customer answered, or the plan changed. */
export function KeptWords({ detail, shownKey }: { readonly detail: FollowUpDetail; readonly shownKey: string }) {
  const { t } = useTranslation('followUps');
  const { stepDrafts, drafts } = useDesk();
  const { caseId, stepKey } = detail.row;
  // Of this step and of closing it: they stand in their own boxes.
  const isOpen = (key: string) => key === shownKey || key === stepKey || key === `${stepKey}/closing`;
  const all = useSyncExternalStore(stepDrafts.subscribe, () => stepDrafts.ofCase(caseId));
  const kept = all.find((draft) => !isOpen(draft.stepKey) && draft.effectId === null && draft.body.trim() !== '');
  const { conversationId } = detail;
  if (kept === undefined) return null;
  return (
    <section className={classes.kept} aria-label={t('kept.label')}>
      <p className={classes.keptHead}>
        <b>{t('kept.title', { at: formatDateTime(kept.savedAt) })}</b>
        {conversationId !== null && (
          <Button
            size="compact-xs"
            onClick={() => {
              drafts.giveBack(conversationId, kept.body);
              stepDrafts.drop(caseId, kept.stepKey);
            }}
          >
            {t('kept.use')}
          </Button>
        )}
        <CloseButton size="sm" aria-label={t('kept.drop')} onClick={() => stepDrafts.drop(caseId, kept.stepKey)} />
      </p>
      <p className={classes.keptWords} dir="auto">
        {kept.body}
      </p>
    </section>
  );
}
