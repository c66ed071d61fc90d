import i18next from 'i18next';
import { isBuiltInField } from '#shared/domain/case/built-in-fields.ts';
import type { ActivityEntry } from '#shared/contract/routes/automation.ts';
import { activity } from '#shared/words/en/activity.ts';
import { wordReason } from '../../i18n/word-code.ts';
import { wordField } from '../../i18n/word-view.ts';

type ActivityKey = keyof typeof activity;
type Values = Readonly<Record<string, string>>;
/** Labels of fields that supervisors added, by key. */
export type FieldLabels = ReadonlyMap<string, string>;

/** What was done, or what was not, in one sentence. */
export function wordWhat({ what }: Pick<ActivityEntry, 'what'>, labels: FieldLabels): string {
  return word(`what.${what.code}`, { fields: wordFields(what.data['fields'] ?? '', labels) });
}

/** Why, as reasons strung together. */
export function wordBecause({ because }: Pick<ActivityEntry, 'because'>): string {
  const reasons = because.map((code) => (isKey(`because.${code}`) ? word(`because.${code}`) : wordReason(code)));
  return new Intl.ListFormat(i18next.language).format(reasons);
}

/** One thing a revert does. */
export function wordConsequence(consequence: { readonly kind: string; readonly data: Values }, labels: FieldLabels): string {
  const { kind, data } = consequence;
  return word(`consequence.${kind}`, {
    field: wordFields(data['field'] ?? '', labels),
    status: wordStatus(data['to'] ?? ''),
    capability: word(`capability.${data['capability'] ?? ''}`),
    count: data['count'] ?? '',
  });
}

function wordFields(keys: string, labels: FieldLabels): string {
  const names = keys
    .split(',')
    .filter((key) => key !== '')
    .map((key) => wordField({ key, label: isBuiltInField(key) ? null : (labels.get(key) ?? key) }));
  return new Intl.ListFormat(i18next.language).format(names);
}

function wordStatus(status: string): string {
  return i18next.t(`status.${status}`, { ns: 'cases', defaultValue: status });
}

function word(key: string, values: Values = {}): string {
  return isKey(key) ? i18next.t(key, { ...values, ns: 'activity', defaultValue: activity[key] }) : key;
}

function isKey(key: string): key is ActivityKey {
  return Object.hasOwn(activity, key);
}
