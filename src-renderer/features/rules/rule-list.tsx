import { ActionIcon, Button, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus } from '@tabler/icons-react';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangeRight } from '../../data/change-right.ts';
import { useWorkspace } from '../../data/entities.ts';
import { useCommand } from '../../data/routes.ts';
import { Pill } from '../../ui/pill.tsx';
import { movedIds } from './rule-drafts.ts';
import type { Rule } from './rule-drafts.ts';
import editor from '../../ui/editor.module.css';
import classes from './rules.module.css';

type Props = {
  readonly title: string;
  readonly intro: string;
  readonly empty: string;
  readonly newLabel: string;
  readonly rules: readonly Rule[];
  readonly edited: Rule | null;
  readonly onEdit: (rule: Rule) => void;
  readonly onNew: () => void;
  /** What belongs to all rules of the list. */
  readonly children?: ReactNode;
};

/** Rules in the order in which they are asked. */
export function RuleList({ title, intro, empty, newLabel, rules, edited, onEdit, onNew, children }: Props) {
  const id = useId();
  const canChange = useChangeRight() === 'yes';
  const reorder = useCommand('rule.reorder');
  const ids = rules.map((rule) => rule.id);
  return (
    <section className={editor.card} aria-labelledby={id}>
      <header className={editor.cardHead}>
        <h3 id={id}>{title}</h3>
        <Button leftSection={<IconPlus size={14} />} disabled={!canChange} onClick={onNew}>
          {newLabel}
        </Button>
      </header>
      <p className={editor.note}>{intro}</p>
      {rules.length === 0 && <p className={editor.lead}>{empty}</p>}
      <ol className={classes.list}>
        {rules.map((rule) => (
          <RuleRow
            key={rule.id}
            rule={rule}
            isEdited={rule.id === edited?.id}
            canMove={canChange && rules.length > 1}
            onEdit={() => onEdit(rule)}
            onMove={(step) => void reorder.run({ ruleIds: movedIds(ids, rule.id, step) })}
          />
        ))}
      </ol>
      {children}
    </section>
  );
}

type RowProps = {
  readonly rule: Rule;
  readonly isEdited: boolean;
  readonly canMove: boolean;
  readonly onEdit: () => void;
  readonly onMove: (step: -1 | 1) => void;
};

function RuleRow({ rule, isEdited, canMove, onEdit, onMove }: RowProps) {
  const { t } = useTranslation('rules');
  const line = useWorkspace()?.linesOfBusiness.find((one) => one.id === rule.lineOfBusinessId);
  return (
    <li className={classes.rule} data-edited={isEdited || undefined}>
      <UnstyledButton className={classes.ruleName} onClick={onEdit} aria-pressed={isEdited}>
        <b>{rule.name}</b>
        <span>{line?.name ?? t('list.everyLine')}</span>
      </UnstyledButton>
      <Pill tone={rule.isActive ? 'good' : 'plain'}>{t(rule.isActive ? 'list.on' : 'list.off')}</Pill>
      {canMove && (
        <>
          <ActionIcon aria-label={t('list.up', { name: rule.name })} onClick={() => onMove(-1)}>
            <IconArrowUp size={15} />
          </ActionIcon>
          <ActionIcon aria-label={t('list.down', { name: rule.name })} onClick={() => onMove(1)}>
            <IconArrowDown size={15} />
          </ActionIcon>
        </>
      )}
    </li>
  );
}
