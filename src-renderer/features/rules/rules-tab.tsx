import { Button, Skeleton, Switch } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangeRight } from '../../data/change-right.ts';
import { useCommand, useRoute } from '../../data/routes.ts';
import { StatePanel } from '../../ui/state-panel.tsx';
import { newFollowUpRule, newUpdateRule } from './rule-drafts.ts';
import type { Rule } from './rule-drafts.ts';
import { RuleEditor } from './rule-editor.tsx';
import { RuleList } from './rule-list.tsx';
import editor from '../../ui/editor.module.css';

type Props = {
  readonly onOpenCase: (caseId: string) => void;
  /** Opens the queue with these cases only. */
  readonly onReviewDue: (caseIds: readonly string[]) => void;
};

/** Supervisors' rules beside the one that is edited, with what it would do on this workspace's own cases. */
export function RulesTab({ onOpenCase, onReviewDue }: Props) {
  const { t } = useTranslation('rules');
  const canChange = useChangeRight() === 'yes';
  const { data, isError, refetch } = useRoute('rule.list', {});
  const setOverride = useCommand('rule.setOverride');
  const [edited, setEdited] = useState<Rule | null>(null);
  if (isError && data === undefined) {
    return (
      <StatePanel tone="bad" title={t('errorTitle')} text={t('errorText')}>
        <Button onClick={() => void refetch()}>{t('retry')}</Button>
      </StatePanel>
    );
  }
  if (data === undefined) {
    return (
      <div className={editor.inner} role="status" aria-busy="true" aria-label={t('loadingTitle')}>
        <Skeleton height={320} />
      </div>
    );
  }
  return (
    <div className={editor.inner} data-editing={edited !== null || undefined}>
      <div>
        <RuleList
          title={t('followUp.title')}
          intro={t('followUp.intro')}
          empty={t('followUp.empty')}
          newLabel={t('followUp.new')}
          rules={data.followUp}
          edited={edited}
          onEdit={setEdited}
          onNew={() => setEdited(newFollowUpRule(t('followUp.newName')))}
        />
        <RuleList
          title={t('update.title')}
          intro={t('update.intro')}
          empty={t('update.empty')}
          newLabel={t('update.new')}
          rules={data.update}
          edited={edited}
          onEdit={setEdited}
          onNew={() => setEdited(newUpdateRule(t('update.newName')))}
        >
          <Switch
            label={t('override')}
            description={t('overrideHint')}
            checked={data.mayOverrideHumanEdits}
            disabled={!canChange}
            onChange={(event) => void setOverride.run({ isAllowed: event.currentTarget.checked })}
          />
        </RuleList>
      </div>
      {edited !== null && (
        <RuleEditor key={edited.id} rule={edited} onClose={() => setEdited(null)} onOpenCase={onOpenCase} onReviewDue={onReviewDue} />
      )}
    </div>
  );
}
