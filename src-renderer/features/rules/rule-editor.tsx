import { Group, Select, Switch, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangeRight } from '../../data/change-right.ts';
import { useWorkspace } from '../../data/entities.ts';
import { useCommand, useRoute } from '../../data/routes.ts';
import { EditorActs } from '../../ui/editor-acts.tsx';
import { ConditionList } from './condition-list.tsx';
import { FollowUpParts } from './follow-up-parts.tsx';
import { isFollowUp, isWhole } from './rule-drafts.ts';
import type { Rule } from './rule-drafts.ts';
import { RuleChange } from './rule-change.tsx';
import { RulePreview } from './rule-preview.tsx';
import { UpdateParts } from './update-parts.tsx';
import { RuleWhatIf } from './what-if.tsx';
import editor from '../../ui/editor.module.css';
import classes from './rules.module.css';

type Props = {
  readonly rule: Rule;
  readonly onClose: () => void;
  readonly onOpenCase: (caseId: string) => void;
  readonly onReviewDue: (caseIds: readonly string[]) => void;
};

const everyLine = 'every-line';

/** One rule, with a live preview of the cases it matches and of what it would have done. */
export function RuleEditor({ rule: saved, onClose, onOpenCase, onReviewDue }: Props) {
  const { t } = useTranslation('rules');
  const [rule, setRule] = useState(saved);
  const canChange = useChangeRight() === 'yes';
  const lines = useWorkspace()?.linesOfBusiness ?? [];
  const fields = useRoute('field.list', { lineOfBusinessId: rule.lineOfBusinessId }, { keepsPrevious: true }).data?.fields ?? [];
  const change = (part: Partial<Rule>) => setRule({ ...rule, ...part });
  return (
    <section className={editor.card} aria-label={rule.name}>
      <fieldset className={classes.form} disabled={!canChange}>
        <TextInput
          size="xs"
          label={t('name')}
          value={rule.name}
          maxLength={100}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <Group gap={16} align="flex-end">
          <Select
            size="xs"
            w={220}
            label={t('line')}
            allowDeselect={false}
            value={rule.lineOfBusinessId ?? everyLine}
            data={[{ value: everyLine, label: t('everyLine') }, ...lines.map((line) => ({ value: line.id, label: line.name }))]}
            onChange={(line) => change({ lineOfBusinessId: line === everyLine ? null : line })}
          />
          <Switch label={t('isActive')} checked={rule.isActive} onChange={(event) => change({ isActive: event.currentTarget.checked })} />
        </Group>
        <ConditionList conditions={rule.conditions} fields={fields} onChange={(conditions) => change({ conditions })} />
        {isFollowUp(rule) ? (
          <FollowUpParts rule={rule} fields={fields} onChange={setRule} />
        ) : (
          <UpdateParts rule={rule} fields={fields} onChange={setRule} />
        )}
      </fieldset>
      <RulePreview rule={rule} isWhole={isWhole(rule)} onOpenCase={onOpenCase} />
      <RuleWhatIf rule={rule} isWhole={isWhole(rule)} onOpenCase={onOpenCase} />
      <RuleActs rule={rule} saved={saved} onClose={onClose} onOpenCase={onOpenCase} onReviewDue={onReviewDue} />
      {!canChange && <p className={editor.note}>{t('readOnly')}</p>}
    </section>
  );
}

type ActProps = Props & { readonly saved: Rule };

function RuleActs({ rule, saved, onClose, onOpenCase, onReviewDue }: ActProps) {
  const { t } = useTranslation('rules');
  const canChange = useChangeRight() === 'yes';
  const saveFollowUp = useCommand('rule.saveFollowUp');
  const saveUpdate = useCommand('rule.saveUpdate');
  const remove = useCommand('rule.remove');
  const [asked, setAsked] = useState<'save' | 'remove' | null>(null);
  const isNew = rule.id === 'new';
  const isChanged = isNew || JSON.stringify(rule) !== JSON.stringify(saved);

  async function handleSave(reason: string) {
    const given = reason === '' ? {} : { reason };
    const done = isFollowUp(rule) ? await saveFollowUp.run({ rule, ...given }) : await saveUpdate.run({ rule, ...given });
    if (done === undefined) return;
    notifications.show({ message: t('saved') });
    onClose();
  }
  async function handleRemove(reason: string) {
    if ((await remove.run({ ruleId: rule.id, ...(reason === '' ? {} : { reason }) })) !== undefined) onClose();
  }
  if (asked !== null) {
    const isRemoved = asked === 'remove';
    return (
      <RuleChange
        rule={isRemoved ? saved : rule}
        isRemoved={isRemoved}
        onOpenCase={onOpenCase}
        onReviewDue={onReviewDue}
        isPending={saveFollowUp.isPending || saveUpdate.isPending || remove.isPending}
        onYes={(reason) => void (isRemoved ? handleRemove(reason) : handleSave(reason))}
        onBack={() => setAsked(null)}
      />
    );
  }
  return (
    <EditorActs
      words={{ save: t('save'), cancel: t('cancel'), remove: t('remove'), removeSure: null }}
      canChange={canChange}
      canSave={isChanged && isWhole(rule)}
      isBusy={false}
      onSave={() => setAsked('save')}
      onCancel={onClose}
      onRemove={isNew ? null : () => setAsked('remove')}
    />
  );
}
