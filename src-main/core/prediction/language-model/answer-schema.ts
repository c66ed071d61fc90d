import { z } from 'zod';
import type { FieldDefinition } from '#shared/domain/case/field.ts';
import { jsonIn, unreadable } from './json-in.ts';

/** What a model said about one field: nothing of it is trusted yet. */
export type FieldAnswer = { readonly value: string | number | boolean; readonly quote: string; readonly confidence: number };

export type ModelAnswer = {
  readonly answers: ReadonlyMap<string, FieldAnswer>;
  /** Fields the model answered in a shape that means nothing. */
  readonly malformed: readonly string[];
};

// More choices than this would make the schema itself too large for common servers; code checks the value anyway.
const mostEnumValues = 250;

/** The JSON schema of the answer, strict: every field, null or value with quote and confidence, and nothing else. */
export function answerSchema(fields: readonly FieldDefinition[]): Readonly<Record<string, unknown>> {
  return object(Object.fromEntries(fields.map((field) => [field.key, { anyOf: [answerOf(field), { type: 'null' }] }])));
}

const fieldAnswer = z.object({
  value: z.union([z.string(), z.number(), z.boolean()]),
  quote: z.string(),
  confidence: z.coerce.number().catch(0),
});
const answerObject = z.record(z.string(), z.unknown());

/**
 * Reads a model's answer. Tolerates code fences and words around the object; throws `upstream`
 * MODEL_ANSWER_UNREADABLE for nonsense, half an object, a refusal in prose or only unknown names.
 */
export function parseAnswer(text: string, fields: readonly FieldDefinition[]): ModelAnswer {
  const members = answerObject.safeParse(jsonIn(text));
  if (!members.success) throw unreadable();
  const known = fields.filter((field) => Object.hasOwn(members.data, field.key));
  if (known.length === 0 && fields.length > 0) throw unreadable();
  const answers = new Map<string, FieldAnswer>();
  const malformed: string[] = [];
  for (const { key } of known) {
    const given = members.data[key];
    if (given === null) continue;
    const answer = fieldAnswer.safeParse(given);
    if (answer.success) answers.set(key, answer.data);
    else malformed.push(key);
  }
  return { answers, malformed };
}

function answerOf(field: FieldDefinition): Record<string, unknown> {
  return object({ value: valueOf(field), quote: { type: 'string' }, confidence: { type: 'number' } });
}

function valueOf(field: FieldDefinition): Record<string, unknown> {
  if (field.kind === 'yes-no') return { type: 'boolean' };
  if (field.kind === 'number') return { type: 'number' };
  const hasEnum = field.choices.length > 0 && field.choices.length <= mostEnumValues;
  return hasEnum ? { type: 'string', enum: field.choices.map((choice) => choice.id) } : { type: 'string' };
}

function object(properties: Record<string, unknown>): Record<string, unknown> {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}
