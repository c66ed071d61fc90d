import { describe, expect, it } from 'vitest';
import type { FieldDefinition, FieldValue } from '#shared/domain/case/field.ts';
import type { FieldPrediction } from '#shared/domain/prediction/types.ts';
import { inputOf, talk, testField, testFields } from '../test-conversation.ts';
import { createBuiltinPredictor } from './create-builtin-predictor.ts';

const never = new AbortController().signal;

async function valuesOf(lines: readonly string[], fields: readonly FieldDefinition[] = testFields): Promise<readonly FieldPrediction[]> {
  return (await createBuiltinPredictor().predict(inputOf(talk(...lines), fields), never)).values;
}

async function valueOf(key: string, lines: readonly string[], fields?: readonly FieldDefinition[]): Promise<FieldValue | null> {
  return (await valuesOf(lines, fields)).find((value) => value.field === key)?.value ?? null;
}

describe('waiting, giving up and asking for a person', () => {
  const impatient = [
    'Hello??',
    'I have been waiting for 25 minutes',
    'is anybody there',
    'Honestly, nobody reads this.',
    'I give up, I will call instead.',
    'Llevo mucho rato esperando',
    'Ich warte immer noch',
    "I'd like to talk to a real person",
  ];

  it('alone fill in nothing, so that no case is about waiting', async () => {
    expect(await valuesOf(impatient)).toEqual([]);
  });

  it('leave every value as it was, evidence included, when they follow a matter', async () => {
    const matter = ['My parcel P-20311 arrived damaged', 'I would like a refund of 40 euros'];
    expect(await valuesOf([...matter, ...impatient])).toEqual(await valuesOf([...matter, ...impatient.map(() => 'ok')]));
  });

  it('keep what they are waited for', async () => {
    expect(await valueOf('title', ['Hello?', 'I am still waiting for my refund of 40 euros'])).toBe(
      'I am still waiting for my refund of 40 euros',
    );
    expect(await valueOf('type', ['I am still waiting for my refund of 40 euros'])).toBe('problem');
  });
});
