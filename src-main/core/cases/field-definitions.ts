import {
  longestDescription,
  longestTitle,
  type FieldChoice,
  type FieldDefinition,
  type FieldKind,
  type FieldValue,
} from '#shared/domain/case/field.ts';
import type { Reader } from '../store/store.ts';

/** The fields of a case in one line of business, in display order, with their choices. */
export function fieldDefinitions(db: Reader, lineOfBusinessId: string): readonly FieldDefinition[] {
  return [...builtIn(subjectChoices(db, lineOfBusinessId)), ...customFields(db, lineOfBusinessId)];
}

const typeChoices: readonly FieldChoice[] = [
  { id: 'question', label: 'Question', description: 'The customer wants to know something' },
  { id: 'problem', label: 'Problem', description: 'Something does not work or went wrong' },
  { id: 'request', label: 'Request', description: 'The customer wants something done' },
];
const priorityChoices: readonly FieldChoice[] = [
  { id: 'low', label: 'Low' },
  { id: 'normal', label: 'Normal' },
  { id: 'high', label: 'High' },
];
const originChoices: readonly FieldChoice[] = [
  { id: 'chat', label: 'Web chat' },
  { id: 'email', label: 'Email' },
  { id: 'voice', label: 'Phone' },
  { id: 'social', label: 'Social' },
];

function builtIn(subjects: readonly FieldChoice[]): readonly FieldDefinition[] {
  return [
    field({ key: 'title', label: 'Title', kind: 'text', maxLength: longestTitle }),
    field({ key: 'subject', label: 'Subject', kind: 'tree', choices: subjects }),
    field({ key: 'type', label: 'Type', kind: 'choice', choices: typeChoices }),
    field({ key: 'priority', label: 'Priority', kind: 'choice', choices: priorityChoices, defaultValue: 'normal' }),
    field({ key: 'description', label: 'Description', kind: 'long-text', maxLength: longestDescription }),
    field({ key: 'origin', label: 'Origin', kind: 'choice', choices: originChoices, predicted: false }),
  ];
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

/** A value as a person reads it. A choice that was removed shows its id. */
export function displayValue(definition: FieldDefinition, value: FieldValue): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (definition.choices.length === 0) return String(value);
  return pathOf(definition.choices, String(value)) || String(value);
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
