import type { FieldDefinition } from '#shared/domain/case/field.ts';
import type { SpokenMessage } from '#shared/domain/conversation/types.ts';
import type { PredictionInput } from '#shared/domain/prediction/types.ts';

/** Fields and conversations for tests of predictors. Our own sentences. */
export function testField(given: Pick<FieldDefinition, 'key' | 'kind'> & Partial<FieldDefinition>): FieldDefinition {
  return { label: given.key, description: '', choices: [], defaultValue: null, predicted: true, maxLength: null, ...given };
}

export const testFields: readonly FieldDefinition[] = [
  testField({ key: 'title', label: 'Title', kind: 'text', maxLength: 200 }),
  testField({
    key: 'type',
    label: 'Type',
    kind: 'choice',
    choices: [
      { id: 'question', label: 'Question', description: 'The customer wants to know something' },
      { id: 'problem', label: 'Problem', description: 'Something does not work or went wrong' },
      { id: 'request', label: 'Request', description: 'The customer wants something done' },
    ],
  }),
  testField({
    key: 'priority',
    label: 'Priority',
    kind: 'choice',
    defaultValue: 'normal',
    choices: [
      { id: 'low', label: 'Low' },
      { id: 'normal', label: 'Normal' },
      { id: 'high', label: 'High' },
    ],
  }),
  testField({
    key: 'subject',
    label: 'Subject',
    kind: 'tree',
    choices: [
      { id: 'delivery', label: 'Delivery' },
      { id: 'lost', label: 'Lost parcel', description: 'The parcel never arrived', parentId: 'delivery' },
      { id: 'damaged', label: 'Damaged parcel', description: 'The content arrived broken', parentId: 'delivery' },
      { id: 'billing', label: 'Billing' },
      { id: 'refund', label: 'Refund', description: 'Money back', parentId: 'billing' },
      { id: 'invoice', label: 'Invoice copy', description: 'Needs an invoice again', parentId: 'billing' },
      { id: 'login', label: 'Login and password', description: 'Cannot sign in' },
      { id: 'flight', label: 'Flight change' },
    ],
  }),
  testField({ key: 'description', label: 'Description', kind: 'long-text', maxLength: 2000 }),
  testField({ key: 'custom:order', label: 'Order number', kind: 'text', maxLength: 200, description: 'Looks like P-10234' }),
  testField({ key: 'custom:email', label: 'Contact email', kind: 'email', maxLength: 200 }),
  testField({ key: 'custom:items', label: 'Number of items', kind: 'number' }),
  testField({ key: 'custom:opened', label: 'Parcel opened', kind: 'yes-no', description: 'Whether the customer has opened the parcel' }),
];

/** Lines as "who: text"; without a known "who" the customer speaks. */
export function talk(...lines: readonly string[]): SpokenMessage[] {
  return lines.map((line, at) => {
    const rep = /^(rep|greeter): /u.exec(line);
    return {
      id: `m${at}`,
      author: rep?.[1] === 'rep' ? 'rep' : rep?.[1] === 'greeter' ? 'greeter' : 'customer',
      text: rep === null ? line : line.slice(rep[0].length),
      at,
    };
  });
}

export function inputOf(messages: readonly SpokenMessage[], fields: readonly FieldDefinition[] = testFields): PredictionInput {
  return { lineOfBusinessId: 'shop', channel: 'chat', messages, fields };
}
