import { builtInChoices, builtInFields } from '#shared/domain/case/built-in-fields.ts';
import {
  longestTitle,
  longestDescription,
  type FieldChoice,
  type FieldKey,
  type FieldKind,
  type FieldValue,
} from '#shared/domain/case/field.ts';
import { fields as english } from '#shared/words/en/fields.ts';
import type { BackendField } from '../../ports/backend.ts';
import type { Definition } from './answers.ts';
import { marks } from './configuration.ts';

/** A custom attribute of conversations that is a field of our cases. */
export type MappedField = {
  readonly key: FieldKey;
  /** Its key there. */
  readonly attribute: string;
  readonly label: string;
  readonly kind: FieldKind;
  /** Ids of choices, ours, with the values there. Null where any value goes: Chatwoot itself refuses none. */
  readonly choices: ReadonlyMap<string, string> | null;
};

const kinds: ReadonlyMap<string | undefined, FieldKind> = new Map([
  ...['text', 'link', 'date'].map((type) => [type, 'text'] as const),
  ...['number', 'currency', 'percent'].map((type) => [type, 'number'] as const),
  ['list', 'choice'],
  ['checkbox', 'yes-no'],
]);
/** By the numbers of Chatwoot's own model. */
const displayTypes = ['text', 'number', 'currency', 'percent', 'link', 'date', 'list', 'checkbox'];

/** Fields of a case: the built-in ones, declared there or not, and what else an administrator declared for conversations. */
export function mapFields(definitions: readonly Definition[]): readonly MappedField[] {
  const declared = new Map(definitions.map((definition) => [definition.attribute_key, definition]));
  const own = builtInFields.flatMap((key) => mapBuiltIn(key, declared.get(marks.field + key)));
  const others = definitions.filter(({ attribute_key: key }) => !key.startsWith(marks.field));
  return [...own, ...others.flatMap((definition) => mapCustom(definition))];
}

export function backendField({ key, label, kind, choices }: MappedField): BackendField {
  const longest: Readonly<Record<string, number>> = { title: longestTitle, description: longestDescription };
  return {
    ...{ key, label, kind, isRequired: false, maxLength: longest[key] ?? null, lineIds: null },
    choices: choices === null ? [] : [...choices].map(([id, value]) => choice(key, { id, value }, choices)),
  };
}

/** Every conversation has it. */
export const priorityField: BackendField = {
  ...{ key: 'priority', label: english['label.priority'], kind: 'choice', isRequired: false, maxLength: null, lineIds: null },
  choices: builtInChoices.priority.map((id) => ({ id, label: english[`choice.priority.${id}`] })),
};

/** The value of ours that stands there. One that does not fit is left out. */
export function valueOf({ kind, choices }: Pick<MappedField, 'kind' | 'choices'>, value: unknown): FieldValue | null | undefined {
  if (value === undefined || value === null || value === '') return null;
  if (choices !== null) return [...choices].find(([, name]) => name === value)?.[0];
  if (kind === 'yes-no') return typeof value === 'boolean' ? value : undefined;
  if (kind === 'number') return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** What to write there; undefined for a value that does not fit: Chatwoot would take it without a word. */
export function writtenValue(
  { kind, choices }: Pick<MappedField, 'kind' | 'choices'>,
  value: FieldValue | null,
): FieldValue | null | undefined {
  if (value === null || value === '') return null;
  if (choices !== null) return choices.get(String(value));
  return valueOf({ kind, choices }, value) === value ? value : undefined;
}

function mapBuiltIn(key: (typeof builtInFields)[number], definition: Definition | undefined): readonly MappedField[] {
  // Chatwoot's own.
  if (key === 'priority') return [];
  const field = { key, attribute: marks.field + key, label: definition?.attribute_display_name ?? english[`label.${key}`] };
  if (key === 'title') return [{ ...field, kind: 'text', choices: null }];
  if (key === 'description') return [{ ...field, kind: 'long-text', choices: null }];
  const values = valuesOf(definition);
  if (key === 'subject')
    return values.length === 0 ? [] : [{ ...field, kind: 'tree', choices: new Map(values.map((value) => [value, value])) }];
  const known: readonly string[] = builtInChoices[key];
  const choices =
    values.length === 0 ? known.map((id) => [id, id] as const) : values.map((value) => [knownId(known, value), value] as const);
  return [{ ...field, kind: 'choice', choices: new Map(choices) }];
}

function mapCustom(definition: Definition): readonly MappedField[] {
  const { attribute_key: attribute, attribute_display_type: type } = definition;
  const kind = kinds.get(typeof type === 'number' ? displayTypes[type] : type);
  if (kind === undefined) return [];
  const choices = kind === 'choice' ? new Map(valuesOf(definition).map((value) => [value, value])) : null;
  return [{ key: `custom:${attribute}`, attribute, label: definition.attribute_display_name ?? attribute, kind, choices }];
}

/** Texts that can be chosen. */
export function valuesOf(definition: Definition | undefined): readonly string[] {
  const values = definition?.attribute_values ?? [];
  return typeof values === 'string' ? listIn(values) : values.filter((value) => typeof value === 'string');
}

function listIn(text: string): readonly string[] {
  try {
    const values: unknown = JSON.parse(text);
    return Array.isArray(values) ? values.filter((value) => typeof value === 'string') : [];
  } catch {
    // Not a list: then there is nothing to choose.
    return [];
  }
}

function knownId(known: readonly string[], value: string): string {
  return known.find((id) => id === value.toLowerCase()) ?? value;
}

/** "Delivery/Late parcel" is below "Delivery", where there is such a value. */
function choice(
  key: FieldKey,
  { id, value }: { readonly id: string; readonly value: string },
  all: ReadonlyMap<string, string>,
): FieldChoice {
  if (key !== 'subject') return { id, label: labelOf(key, id) ?? value };
  const end = value.lastIndexOf('/');
  const above = end === -1 ? undefined : all.get(value.slice(0, end));
  return above === undefined ? { id, label: value, parentId: null } : { id, label: value.slice(end + 1).trim(), parentId: above };
}

function labelOf(key: FieldKey, id: string): string | undefined {
  return new Map<string, string>(Object.entries(english)).get(`choice.${key}.${id}`);
}
