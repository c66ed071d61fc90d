import type { ShownValue } from '#shared/contract/views.ts';
import { builtInChoiceOf, builtInChoices, builtInFields, isBuiltInField, type BuiltInField } from '#shared/domain/case/built-in-fields.ts';
import {
  longestDescription,
  longestTitle,
  type FieldChoice,
  type FieldDefinition,
  type FieldKind,
  type FieldValue,
} from '#shared/domain/case/field.ts';
import { fields as english } from '#shared/words/en/fields.ts';
import type { Reader } from '../store/store.ts';

/**
 * The fields of a case in one line of business, in display order, with their choices. Labels of built-in ones are the
 * English words that predictors are asked in and imported labels are matched with; screens and notes word them by key.
 */
export function fieldDefinitions(db: Reader, lineOfBusinessId: string): readonly FieldDefinition[] {
  return [...builtIn(subjectChoices(db, lineOfBusinessId)), ...customFields(db, lineOfBusinessId)];
}

/** What a predictor is told about the types; no screen shows it. */
const typeMeanings = {
  question: 'The customer wants to know something',
  problem: 'Something does not work or went wrong',
  request: 'The customer wants something done',
} as const;
const typeChoices = builtInChoices.type.map((id) => ({ id, label: english[`choice.type.${id}`], description: typeMeanings[id] }));
const priorityChoices = builtInChoices.priority.map((id) => ({ id, label: english[`choice.priority.${id}`] }));
const originChoices = builtInChoices.origin.map((id) => ({ id, label: english[`choice.origin.${id}`] }));

function builtIn(subjects: readonly FieldChoice[]): readonly FieldDefinition[] {
  const own: Readonly<Record<BuiltInField, Partial<FieldDefinition> & Pick<FieldDefinition, 'kind'>>> = {
    title: { kind: 'text', maxLength: longestTitle },
    subject: { kind: 'tree', choices: subjects },
    type: { kind: 'choice', choices: typeChoices },
    priority: { kind: 'choice', choices: priorityChoices, defaultValue: 'normal' },
    description: { kind: 'long-text', maxLength: longestDescription },
    origin: { kind: 'choice', choices: originChoices, predicted: false },
  };
  return builtInFields.map((key) => field({ key, label: english[`label.${key}`], ...own[key] }));
}

function field(given: Partial<FieldDefinition> & Pick<FieldDefinition, 'key' | 'label' | 'kind'>): FieldDefinition {
  return { description: '', choices: [], defaultValue: null, predicted: true, maxLength: null, ...given };
}

function subjectChoices(db: Reader, lineOfBusinessId: string): readonly FieldChoice[] {
  return db.all<FieldChoice>(
    `SELECT id, name AS label, description, parent_id AS parentId FROM subjects
     WHERE line_of_business_id IS NULL OR line_of_business_id = ? ORDER BY position, id`,
    lineOfBusinessId,
  );
}

type CustomFieldRow = { id: string; label: string; kind: FieldKind; description: string; choices: string };

function customFields(db: Reader, lineOfBusinessId: string): readonly FieldDefinition[] {
  return db
    .all<CustomFieldRow>(
      `SELECT id, label, kind, description, choices FROM custom_fields
       WHERE line_of_business_id IS NULL OR line_of_business_id = ? ORDER BY position, id`,
      lineOfBusinessId,
    )
    .map((row) =>
      field({
        key: `custom:${row.id}`,
        label: row.label,
        kind: row.kind,
        description: row.description,
        choices: JSON.parse(row.choices) as FieldChoice[],
        maxLength: row.kind === 'text' || row.kind === 'email' ? longestTitle : null,
      }),
    );
}

/** The way to a node of a tree, "Delivery › Lost parcel"; a plain choice is its label. */
export function pathOf(choices: readonly FieldChoice[], id: string): string {
  const labels: string[] = [];
  const seen = new Set<string>();
  for (let at: string | null | undefined = id; at != null && !seen.has(at);) {
    seen.add(at);
    const choice = choices.find((candidate) => candidate.id === at);
    if (choice === undefined) break;
    labels.unshift(choice.label);
    at = choice.parentId;
  }
  return labels.join(' › ');
}

/** A field as it is named where it is shown: by its own label, or by its key alone. */
export function fieldName({ key, label }: Pick<FieldDefinition, 'key' | 'label'>): { key: string; label: string | null } {
  return { key, label: isBuiltInField(key) ? null : label };
}

/** A value as it is shown. A choice that was removed has no way to it and shows its id. */
export function shownValue(definition: FieldDefinition, value: FieldValue): ShownValue {
  const isData = definition.choices.length > 0 && builtInChoiceOf(definition.key, value) === null;
  return { value, path: isData ? pathOf(definition.choices, String(value)) || null : null };
}

/** Whether a person or predictor may write this value into this field. */
export function isAllowedValue(definition: FieldDefinition, value: FieldValue): boolean {
  switch (definition.kind) {
    case 'yes-no':
      return typeof value === 'boolean';
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'choice':
    case 'tree':
    case 'lookup':
      return typeof value === 'string' && definition.choices.some((choice) => choice.id === value);
    case 'email':
      return typeof value === 'string' && value.length <= 254 && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value);
    case 'text':
    case 'long-text':
      return typeof value === 'string' && value.trim() !== '' && (definition.maxLength === null || value.length <= definition.maxLength);
  }
}

/** Whether a value is a person's own words, which are kept as erasable content and never in the journal. */
export function isWords(definition: FieldDefinition): boolean {
  return definition.kind === 'text' || definition.kind === 'long-text' || definition.kind === 'email';
}
