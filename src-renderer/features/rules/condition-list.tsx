import { ActionIcon, Button, NumberInput, Select, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { wordField, wordValue } from '../../i18n/word-view.ts';
import { conditionAbout, hourMs } from './rule-drafts.ts';
import type { Condition, RuleField } from './rule-drafts.ts';
import editor from '../../ui/editor.module.css';
import classes from './rules.module.css';

type Props = {
  readonly conditions: readonly Condition[];
  readonly fields: readonly RuleField[];
  readonly onChange: (conditions: Condition[]) => void;
};

const mostConditions = 20;

/** What has to hold for a case; all of it, and without any the rule holds for every case. */
export function ConditionList({ conditions, fields, onChange }: Props) {
  const { t } = useTranslation('rules');
  return (
    <div className={classes.part}>
      <h4>{t('conditions.title')}</h4>
      {conditions.length === 0 && <p className={editor.note}>{t('conditions.none')}</p>}
      {conditions.map((condition, index) => (
        <ConditionRow
          // Conditions have no id; their place is what they are.
          key={`${String(index)}:${condition.about}:${condition.about === 'field' ? condition.field : ''}`}
          n={index + 1}
          condition={condition}
          fields={fields}
          onChange={(changed) => onChange(conditions.with(index, changed))}
          onRemove={() => onChange(conditions.filter((_, at) => at !== index))}
        />
      ))}
      <Button
        leftSection={<IconPlus size={14} />}
        disabled={conditions.length >= mostConditions}
        onClick={() => onChange([...conditions, conditionAbout('status', undefined)])}
      >
        {t('conditions.add')}
      </Button>
    </div>
  );
}

type RowProps = {
  readonly n: number;
  readonly condition: Condition;
  readonly fields: readonly RuleField[];
  readonly onChange: (condition: Condition) => void;
  readonly onRemove: () => void;
};

function ConditionRow({ n, condition, fields, onChange, onRemove }: RowProps) {
  const { t } = useTranslation('rules');
  const about = condition.about === 'field' ? condition.field : condition.about;
  const field = condition.about === 'field' ? fields.find((one) => one.key === condition.field) : undefined;
  return (
    <div className={classes.condition}>
      <Select
        size="xs"
        aria-label={t('conditions.about', { n })}
        allowDeselect={false}
        value={about}
        data={[
          ...(['status', 'channel', 'age'] as const).map((one) => ({ value: one, label: t(`about.${one}`) })),
          ...fields.map((one) => ({ value: one.key, label: wordField(one) })),
        ]}
        onChange={(next) =>
          next !== null &&
          onChange(
            conditionAbout(
              next,
              fields.find((one) => one.key === next),
            ),
          )
        }
      />
      <ComparisonSelect n={n} condition={condition} field={field} onChange={onChange} />
      <ValueInput n={n} condition={condition} field={field} onChange={onChange} />
      <ActionIcon aria-label={t('conditions.remove', { n })} onClick={onRemove}>
        <IconX size={15} />
      </ActionIcon>
    </div>
  );
}

type PartProps = Pick<RowProps, 'n' | 'condition' | 'onChange'> & { readonly field: RuleField | undefined };

function ComparisonSelect({ n, condition, field, onChange }: PartProps) {
  const { t } = useTranslation('rules');
  const comparisons =
    condition.about === 'age'
      ? (['more-than', 'less-than'] as const)
      : condition.about === 'field'
        ? (['equal', 'not-equal', 'empty', 'filled'] as const)
        : (['equal', 'not-equal'] as const);
  function handleChange(next: string | null) {
    if (condition.about === 'field') return onChange(comparedField(condition, next, field));
    if (condition.about === 'age') return onChange({ ...condition, is: next === 'less-than' ? 'less-than' : 'more-than' });
    onChange({ ...condition, is: next === 'not-equal' ? 'not-equal' : 'equal' });
  }
  return (
    <Select
      size="xs"
      aria-label={t('conditions.is', { n })}
      allowDeselect={false}
      value={condition.is}
      data={comparisons.map((one) => ({ value: one, label: t(`is.${one}`) }))}
      onChange={handleChange}
    />
  );
}

function comparedField(condition: Extract<Condition, { about: 'field' }>, is: string | null, field: RuleField | undefined): Condition {
  if (is === 'empty' || is === 'filled') return { about: 'field', field: condition.field, is };
  const value = 'value' in condition ? condition.value : firstValue(field);
  return { about: 'field', field: condition.field, is: is === 'not-equal' ? 'not-equal' : 'equal', value };
}

function firstValue(field: RuleField | undefined): string | number | boolean {
  if (field?.kind === 'yes-no') return true;
  if (field?.kind === 'number') return 0;
  return field?.choices[0]?.id ?? '';
}

const statuses = ['in-progress', 'on-hold', 'waiting-for-details'] as const;
const channels = ['chat', 'email', 'voice', 'social'] as const;

function ValueInput({ n, condition, field, onChange }: PartProps) {
  const { t } = useTranslation('rules');
  const label = t('conditions.value', { n });
  if (condition.about === 'age') {
    const setHours = (hours: number | string) => typeof hours === 'number' && onChange({ ...condition, ms: Math.round(hours * hourMs) });
    return <NumberInput size="xs" aria-label={label} min={0} value={condition.ms / hourMs} onChange={setHours} />;
  }
  if (condition.about === 'status') {
    const data = statuses.map((one) => ({ value: one, label: t(`status.${one}`) }));
    return (
      <Choice
        label={label}
        value={condition.value}
        data={data}
        onChoose={(value) => onChange({ ...condition, value: value as typeof condition.value })}
      />
    );
  }
  if (condition.about === 'channel') {
    const data = channels.map((one) => ({ value: one, label: t(`channel.${one}`) }));
    return (
      <Choice
        label={label}
        value={condition.value}
        data={data}
        onChoose={(value) => onChange({ ...condition, value: value as typeof condition.value })}
      />
    );
  }
  if (!('value' in condition)) return <span />;
  return <FieldValueInput label={label} condition={condition} field={field} onChange={onChange} />;
}

type FieldValueProps = {
  readonly label: string;
  readonly condition: Extract<Condition, { value: unknown; about: 'field' }>;
  readonly field: RuleField | undefined;
  readonly onChange: (condition: Condition) => void;
};

function FieldValueInput({ label, condition, field, onChange }: FieldValueProps) {
  const { t } = useTranslation('rules');
  const set = (value: string | number | boolean) => onChange({ ...condition, value });
  if (field?.kind === 'yes-no') {
    const data = [
      { value: 'true', label: t('value.yes') },
      { value: 'false', label: t('value.no') },
    ];
    return <Choice label={label} value={String(condition.value)} data={data} onChoose={(value) => set(value === 'true')} />;
  }
  if (field?.kind === 'number') {
    return (
      <NumberInput
        size="xs"
        aria-label={label}
        value={Number(condition.value)}
        onChange={(value) => typeof value === 'number' && set(value)}
      />
    );
  }
  if (field !== undefined && field.choices.length > 0) {
    const data = field.choices.map(({ id, path }) => ({ value: id, label: wordValue(field.key, { value: id, path }) }));
    return <Choice label={label} value={String(condition.value)} data={data} onChoose={set} />;
  }
  return (
    <TextInput
      size="xs"
      aria-label={label}
      maxLength={200}
      value={String(condition.value)}
      onChange={(event) => set(event.currentTarget.value)}
    />
  );
}

type ChoiceProps = {
  readonly label: string;
  readonly value: string;
  readonly data: readonly { readonly value: string; readonly label: string }[];
  readonly onChoose: (value: string) => void;
};

function Choice({ label, value, data, onChoose }: ChoiceProps) {
  return (
    <Select
      size="xs"
      aria-label={label}
      allowDeselect={false}
      searchable
      value={value}
      data={data}
      onChange={(next) => next !== null && onChoose(next)}
    />
  );
}
