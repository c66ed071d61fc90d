import type { FieldKey, FieldValue } from './field.ts';

/** The fields every case has, in display order. Whoever shows one words it by its key. */
export const builtInFields = ['title', 'subject', 'type', 'priority', 'description', 'origin'] as const;
export type BuiltInField = (typeof builtInFields)[number];

/** Choices that come with the product, in display order. Those of every other field are the workspace's own data, in its own words. */
export const builtInChoices = {
  type: ['question', 'problem', 'request'],
  priority: ['low', 'normal', 'high'],
  origin: ['chat', 'email', 'voice', 'social'],
} as const;
type Choices = typeof builtInChoices;

/** Field and choice in one code, `type.problem`, by which it is worded. */
export type BuiltInChoice = { readonly [Field in keyof Choices]: `${Field}.${Choices[Field][number]}` }[keyof Choices];

/** False for a field that a supervisor added. */
export function isBuiltInField(key: FieldKey): key is BuiltInField {
  return builtInFields.some((field) => field === key);
}

/** The code of a built-in choice; null for a value that is none, and for values of fields whose choices are data. */
export function builtInChoiceOf(field: FieldKey, value: FieldValue): BuiltInChoice | null {
  return allChoices.find((choice) => choice === `${field}.${String(value)}`) ?? null;
}

const allChoices = Object.entries(builtInChoices).flatMap(([field, choices]) =>
  choices.map((choice): BuiltInChoice => `${field}.${choice}` as BuiltInChoice),
);
