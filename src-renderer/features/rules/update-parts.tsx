import { MultiSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { wordField } from '../../i18n/word-view.ts';
import type { RuleField, UpdateRule } from './rule-drafts.ts';
import classes from './rules.module.css';

type Props = { readonly rule: UpdateRule; readonly fields: readonly RuleField[]; readonly onChange: (rule: UpdateRule) => void };

/** The fields an update rule lets the assistant change; where a case came from is nobody's to change. */
export function UpdateParts({ rule, fields, onChange }: Props) {
  const { t } = useTranslation('rules');
  return (
    <div className={classes.part}>
      <h4>{t('fields.title')}</h4>
      <MultiSelect
        size="xs"
        aria-label={t('fields.title')}
        data={fields.filter((field) => field.key !== 'origin').map((field) => ({ value: field.key, label: wordField(field) }))}
        value={rule.fields}
        error={rule.fields.length === 0 ? t('fields.needed') : undefined}
        onChange={(chosen) => onChange({ ...rule, fields: chosen })}
      />
    </div>
  );
}
