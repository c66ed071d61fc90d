import { isNearlySame } from '#shared/domain/prediction/predict-words.ts';
import type { FieldPrediction, PredictionOutput } from '#shared/domain/prediction/types.ts';

/**
 * Joins what both predictors say, for display. Where they agree the confidence is that at least one is right if they
 * erred independently, weakened by half because they read the same words. Where they differ the more confident value
 * stands (the built-in one when equal) and the other is its first alternative. A field only one fills is that one's.
 */
export function joinOutputs(builtin: PredictionOutput, model: PredictionOutput): Pick<PredictionOutput, 'values' | 'abstained'> {
  const modelValues = new Map(model.values.map((value) => [value.field, value]));
  const builtinFields = new Set(builtin.values.map((value) => value.field));
  const values = [
    ...builtin.values.map((own) => {
      const other = modelValues.get(own.field);
      return other === undefined ? own : joinField(own, other);
    }),
    ...model.values.filter((value) => !builtinFields.has(value.field)),
  ];
  const filled = new Set(values.map((value) => value.field));
  const abstained = new Map([...model.abstained, ...builtin.abstained].map((entry) => [entry.field, entry]));
  return { values, abstained: [...abstained.values()].filter((entry) => !filled.has(entry.field)) };
}

const sharedReading = 0.5;
const agreementCeiling = 0.97;

function joinField(own: FieldPrediction, other: FieldPrediction): FieldPrediction {
  const [winner, loser] = other.confidence > own.confidence ? [other, own] : [own, other];
  if (isSameValue(own, other)) {
    const both = 1 - (1 - own.confidence) * (1 - other.confidence);
    const raised = winner.confidence + (both - winner.confidence) * sharedReading;
    // Proven is what the built-in predictor's outcomes back; the model only ever adds to it.
    return {
      ...winner,
      confidence: Math.max(winner.confidence, Math.min(agreementCeiling, raised)),
      isProven: own.isProven,
      alternatives: own.alternatives,
    };
  }
  const others = [...winner.alternatives, ...loser.alternatives].filter(
    (entry) => entry.value !== winner.value && entry.value !== loser.value,
  );
  return { ...winner, alternatives: [{ value: loser.value, confidence: loser.confidence }, ...others].slice(0, 3) };
}

function isSameValue(own: FieldPrediction, other: FieldPrediction): boolean {
  if (own.value === other.value) return true;
  return (
    typeof own.value === 'string' &&
    typeof other.value === 'string' &&
    (own.field === 'title' || own.field === 'description') &&
    isNearlySame(own.value, other.value)
  );
}
