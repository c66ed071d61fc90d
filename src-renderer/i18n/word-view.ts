import i18next from 'i18next';
import { builtInChoiceOf, isBuiltInField } from '#shared/domain/case/built-in-fields.ts';
import { visitorCode } from '#shared/domain/conversation/visitor-code.ts';
import type { CaseFieldView, ShownValue } from '#shared/contract/views.ts';

/* What belongs to the product comes from the core as a key or a code, and is worded here; what is data comes as words. */

/** What a customer is called: the name they gave, else "Visitor" and a short code. */
export function wordCustomer(called: { readonly customerId: string; readonly customerName: string | null }): string {
  return called.customerName ?? i18next.t('visitor', { ns: 'people', code: visitorCode(called.customerId) });
}

/** Who did it: a person by name, the assistant and the console as what they are. */
export function wordAuthor(by: { readonly kind: 'person' | 'assistant' | 'system'; readonly name: string }): string {
  return by.kind === 'person' ? by.name : i18next.t(by.kind, { ns: 'people' });
}

/** The label of a field: a built-in one's by its key, another's own. */
export function wordField({ key, label }: { readonly key: string; readonly label: string | null }): string {
  return label ?? (isBuiltInField(key) ? i18next.t(`label.${key}`, { ns: 'fields' }) : key);
}

/** A value of the field with this key. */
export function wordValue(key: string, { value, path }: ShownValue): string {
  if (typeof value === 'boolean') return i18next.t(value ? 'yes' : 'no', { ns: 'fields' });
  const choice = builtInChoiceOf(key, value);
  return path ?? (choice === null ? String(value) : i18next.t(`choice.${choice}`, { ns: 'fields' }));
}

/** What a field holds or would hold, found among its choices; null for nothing. A choice that was removed shows its id. */
export function wordHeld(field: Pick<CaseFieldView, 'key' | 'choices'>, value: ShownValue['value'] | null): string | null {
  if (value === null) return null;
  return wordValue(field.key, { value, path: field.choices.find((choice) => choice.id === value)?.path ?? null });
}
