import { describe, expect, it } from 'vitest';
import type { FieldPrediction, PredictionOutput } from '#shared/domain/prediction/types.ts';
import { joinOutputs } from './join.ts';

function value(given: Partial<FieldPrediction>): FieldPrediction {
  return {
    field: 'type',
    value: 'problem',
    confidence: 0.6,
    isProven: false,
    evidence: [{ messageId: 'm', start: 0, end: 1 }],
    alternatives: [],
    ...given,
  };
}

function output(predictor: PredictionOutput['predictor'], ...values: readonly FieldPrediction[]): PredictionOutput {
  return { predictor, version: '1', values, abstained: values.length === 0 ? [{ field: 'type', reason: 'not-enough-said' }] : [] };
}

function join(own: FieldPrediction | null, other: FieldPrediction | null): ReturnType<typeof joinOutputs> {
  return joinOutputs(output('builtin', ...(own === null ? [] : [own])), output('language-model', ...(other === null ? [] : [other])));
}

describe('joinOutputs', () => {
  it('raises the confidence where both agree, and stays proven only by outcomes', () => {
    const [joined] = join(value({ isProven: true, confidence: 0.6 }), value({ confidence: 0.8 })).values;
    expect(joined?.confidence).toBeCloseTo(0.86);
    expect(joined?.isProven).toBe(true);
    expect(join(value({}), value({})).values[0]?.isProven).toBe(false);
  });

  it('never lowers a confidence by agreement, not even one above the ceiling', () => {
    expect(join(value({ confidence: 0.99 }), value({ confidence: 0.2 })).values[0]?.confidence).toBeGreaterThanOrEqual(0.99);
  });

  it('keeps the more confident of two and shows the other', () => {
    const [joined] = join(value({ confidence: 0.5, isProven: true }), value({ value: 'request', confidence: 0.7 })).values;
    expect(joined).toMatchObject({
      value: 'request',
      confidence: 0.7,
      isProven: false,
      alternatives: [{ value: 'problem', confidence: 0.5 }],
    });
  });

  it('keeps the built-in value when both are equally sure', () => {
    expect(join(value({ confidence: 0.7 }), value({ value: 'request', confidence: 0.7 })).values[0]?.value).toBe('problem');
  });

  it('takes a field from whoever fills it, and no abstention for it', () => {
    expect(join(null, value({}))).toEqual({ values: [value({})], abstained: [] });
    expect(join(value({}), null)).toEqual({ values: [value({})], abstained: [] });
    expect(join(null, null)).toEqual({ values: [], abstained: [{ field: 'type', reason: 'not-enough-said' }] });
  });

  it('counts titles that share their words as one', () => {
    const joined = join(
      value({ field: 'title', value: 'Parcel has not arrived' }),
      value({ field: 'title', value: 'parcel has not arrived' }),
    );
    expect(joined.values[0]?.alternatives).toEqual([]);
  });
});
