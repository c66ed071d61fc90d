import { ActionIcon, Button, Checkbox, MultiSelect, NumberInput, Select, Switch } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useRoute } from '../../data/routes.ts';
import { wordField } from '../../i18n/word-view.ts';
import { hourMs } from './rule-drafts.ts';
import type { FollowUpRule, RuleField } from './rule-drafts.ts';
import classes from './rules.module.css';

type Props = { readonly rule: FollowUpRule; readonly fields: readonly RuleField[]; readonly onChange: (rule: FollowUpRule) => void };

const statuses = ['in-progress', 'on-hold', 'waiting-for-details'] as const;
const mostFollowUps = 5;

/** What starts a chain of follow-ups, its cadence, and what is written. */
export function FollowUpParts({ rule, fields, onChange }: Props) {
  return (
    <>
      <Trigger rule={rule} onChange={onChange} />
      <Cadence rule={rule} onChange={onChange} />
      <MailParts rule={rule} fields={fields} onChange={onChange} />
    </>
  );
}

type PartProps = Omit<Props, 'fields'>;

function Trigger({ rule, onChange }: PartProps) {
  const { t } = useTranslation('rules');
  const { trigger } = rule;
  const isMissing = trigger.statuses.length === 0 && !trigger.asksCustomer;
  return (
    <div className={classes.part}>
      <h4>{t('trigger.title')}</h4>
      <MultiSelect
        size="xs"
        label={t('trigger.statuses')}
        data={statuses.map((status) => ({ value: status, label: t(`status.${status}`) }))}
        value={trigger.statuses}
        error={isMissing ? t('trigger.needed') : undefined}
        onChange={(chosen) =>
          onChange({ ...rule, trigger: { ...trigger, statuses: statuses.filter((status) => chosen.includes(status)) } })
        }
      />
      <Checkbox
        label={t('trigger.asks')}
        checked={trigger.asksCustomer}
        onChange={(event) => onChange({ ...rule, trigger: { ...trigger, asksCustomer: event.currentTarget.checked } })}
      />
    </div>
  );
}

function Cadence({ rule, onChange }: PartProps) {
  const { t } = useTranslation('rules');
  const setWait = (index: number, hours: number | string) => {
    if (typeof hours === 'number') onChange({ ...rule, waitsMs: rule.waitsMs.with(index, Math.round(hours * hourMs)) });
  };
  return (
    <div className={classes.part}>
      <h4>{t('cadence.title')}</h4>
      {rule.waitsMs.map((wait, index) => (
        // A wait is its place in the cadence.
        <div key={`wait-${String(index)}`} className={classes.wait}>
          <NumberInput
            size="xs"
            label={t('cadence.wait', { n: index + 1 })}
            min={0.1}
            max={2160}
            decimalScale={2}
            value={wait / hourMs}
            disabled={index === 0 && rule.repMailCounts}
            onChange={(hours) => setWait(index, hours)}
          />
          {rule.waitsMs.length > 1 && (
            <ActionIcon
              aria-label={t('cadence.remove', { n: index + 1 })}
              onClick={() => onChange({ ...rule, waitsMs: rule.waitsMs.filter((_, at) => at !== index) })}
            >
              <IconX size={15} />
            </ActionIcon>
          )}
        </div>
      ))}
      {rule.waitsMs.length < mostFollowUps && (
        <Button
          leftSection={<IconPlus size={14} />}
          onClick={() => onChange({ ...rule, waitsMs: [...rule.waitsMs, rule.waitsMs.at(-1) ?? 24 * hourMs] })}
        >
          {t('cadence.add')}
        </Button>
      )}
      <NumberInput
        size="xs"
        label={t('cadence.close')}
        min={0.1}
        max={2160}
        decimalScale={2}
        value={rule.closeAfterMs / hourMs}
        onChange={(hours) => typeof hours === 'number' && onChange({ ...rule, closeAfterMs: Math.round(hours * hourMs) })}
      />
      <Switch
        label={t('cadence.repMail')}
        description={t('cadence.repMailHint')}
        checked={rule.repMailCounts}
        onChange={(event) => onChange({ ...rule, repMailCounts: event.currentTarget.checked })}
      />
    </div>
  );
}

const standard = 'standard';

function MailParts({ rule, fields, onChange }: Props) {
  const { t } = useTranslation('rules');
  const templates = useRoute('template.list', {}).data?.templates ?? [];
  const choicesFor = (purpose: 'follow-up' | 'closing') => [
    { value: standard, label: t('mail.standard') },
    ...templates.filter((template) => template.purpose === purpose).map(({ id, name }) => ({ value: id, label: name })),
  ];
  const chosen = (id: string | null) => (id === standard ? null : id);
  return (
    <div className={classes.part}>
      <h4>{t('mail.title')}</h4>
      <Select
        size="xs"
        label={t('mail.followUpTemplate')}
        allowDeselect={false}
        data={choicesFor('follow-up')}
        value={rule.followUpTemplateId ?? standard}
        onChange={(id) => onChange({ ...rule, followUpTemplateId: chosen(id) })}
      />
      <Select
        size="xs"
        label={t('mail.closingTemplate')}
        allowDeselect={false}
        data={choicesFor('closing')}
        value={rule.closingTemplateId ?? standard}
        onChange={(id) => onChange({ ...rule, closingTemplateId: chosen(id) })}
      />
      <MultiSelect
        size="xs"
        label={t('mail.cited')}
        data={fields.map((field) => ({ value: field.key, label: wordField(field) }))}
        value={rule.citedFields}
        onChange={(citedFields) => onChange({ ...rule, citedFields })}
      />
    </div>
  );
}
