import { builtInChoices } from '#shared/domain/case/built-in-fields.ts';
import { longestTitle, type FieldChoice, type FieldKey, type FieldKind, type FieldValue } from '#shared/domain/case/field.ts';
import { fields as english } from '#shared/words/en/fields.ts';
import type { BackendField } from '../../ports/backend.ts';
import type { CustomField } from './answers.ts';
import type { RequestTrackerConfiguration } from './configuration.ts';

/** A custom field that is a field of our cases. */
export type MappedField = {
  readonly key: FieldKey;
  readonly kind: FieldKind;
  readonly fieldId: string;
  /** Its name there, by which it is written. */
  readonly name: string;
  /** Ids of choices, ours, with the values there. Null where any text goes. */
  readonly choices: ReadonlyMap<string, string> | null;
};

type FieldNames = RequestTrackerConfiguration['fields'];

/** RT keeps a longer one apart, but its pages cut it. */
const longestFreeform = 255;
const kinds: Readonly<Record<string, FieldKind>> = { Freeform: 'text', Autocomplete: 'text', Text: 'long-text', Wikitext: 'long-text' };

/** Which field of ours a custom field is; null for our own marks and for kinds that a case cannot hold. */
export function mapField(field: CustomField, names: FieldNames): MappedField | null {
  const key = keyOf(field, names);
  if (key === null || (field.MaxValues !== '1' && field.Type !== 'Text')) return null;
  if (field.Type !== 'Select') {
    const kind = kinds[field.Type];
    return kind === undefined ? null : { key, kind, fieldId: field.id, name: field.Name, choices: null };
  }
  const choices = new Map(field.Values.map((value) => [choiceId(key, value), value]));
  return { key, kind: key === 'subject' ? 'tree' : 'choice', fieldId: field.id, name: field.Name, choices };
}

/** How the console shows it. `lineIds`: the queues that have it. */
export function backendField(mapped: MappedField, field: CustomField, lineIds: readonly string[] | null): BackendField {
  const { key, kind, choices } = mapped;
  const longest = kind === 'text' ? longestFreeform : null;
  return {
    key,
    label: field.Name,
    kind,
    // What RT's own pattern for it begins with.
    isRequired: field.Pattern.startsWith('(?#Mandatory)'),
    maxLength: longest,
    choices: choices === null ? [] : [...choices].map(([id, value]) => choice(kind, { id, value }, choices)),
    lineIds,
  };
}

/** Fields that every ticket has without being asked. */
export const ticketFields: readonly BackendField[] = [
  {
    key: 'title',
    label: english['label.title'],
    kind: 'text',
    isRequired: false,
    maxLength: longestTitle,
    choices: [],
    lineIds: null,
  },
  {
    key: 'priority',
    label: english['label.priority'],
    kind: 'choice',
    isRequired: false,
    maxLength: null,
    choices: builtInChoices.priority.map((id) => ({ id, label: english[`choice.priority.${id}`] })),
    lineIds: null,
  },
];

/** The value of ours that stands there. A value that is none of the choices is left out. */
export function valueOf({ choices }: Pick<MappedField, 'choices'>, values: readonly unknown[]): FieldValue | null | undefined {
  const [value] = values;
  if (value === undefined || value === null || value === '') return null;
  if (typeof value !== 'string') return undefined;
  if (choices === null) return value;
  for (const [id, name] of choices) if (name === value) return id;
  return undefined;
}

/** What to write there. An unknown choice goes as it is: RT says no to it, and reading it back shows that. */
export function writtenValue({ choices }: Pick<MappedField, 'choices'>, value: FieldValue | null): string | null {
  if (value === null) return null;
  return choices?.get(String(value)) ?? String(value);
}

function keyOf({ id, Name }: CustomField, names: FieldNames): FieldKey | null {
  if (Name === names.externalKey || Name === names.opId || Name === names.stalledReason) return null;
  const own = (['type', 'subject', 'description', 'origin'] as const).find((key) => names[key] === Name);
  return own ?? `custom:${id}`;
}

/** The built-in choices have ids that the assistant knows; a value of the same name is that choice. */
function choiceId(key: FieldKey, value: string): string {
  const known: readonly string[] = key === 'type' || key === 'origin' ? builtInChoices[key] : [];
  return known.find((id) => id === value.toLowerCase()) ?? value;
}

/** "Delivery/Late parcel" is below "Delivery", where there is such a value. */
function choice(
  kind: FieldKind,
  { id, value }: { readonly id: string; readonly value: string },
  all: ReadonlyMap<string, string>,
): FieldChoice {
  if (kind !== 'tree') return { id, label: value };
  const end = value.lastIndexOf('/');
  const above = end === -1 ? undefined : [...all].find(([, name]) => name === value.slice(0, end));
  return above === undefined ? { id, label: value, parentId: null } : { id, label: value.slice(end + 1).trim(), parentId: above[0] };
}
