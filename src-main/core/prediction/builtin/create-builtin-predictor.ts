import type { FieldDefinition, FieldValue } from '#shared/domain/case/field.ts';
import type { SpokenMessage } from '#shared/domain/conversation/types.ts';
import { buildChoiceIndex } from '#shared/domain/prediction/choice-index.ts';
import type { ChoiceIndex } from '#shared/domain/prediction/choice-index.ts';
import type { Draft } from '#shared/domain/prediction/draft.ts';
import { featuresOf } from '#shared/domain/prediction/message-features.ts';
import type { MessageFeatures } from '#shared/domain/prediction/message-features.ts';
import { predictField } from '#shared/domain/prediction/predict-field.ts';
import { isNearlySame } from '#shared/domain/prediction/predict-words.ts';
import { calibrate } from '#shared/domain/prediction/reliability.ts';
import { saidIn } from '#shared/domain/prediction/said.ts';
import type { Said } from '#shared/domain/prediction/said.ts';
import type { FieldPrediction, Outcome, PredictionInput, PredictionOutput } from '#shared/domain/prediction/types.ts';
import { rejectionWeight, wordsToLearn } from '#shared/domain/prediction/word-model.ts';
import type { LearnedCase } from '#shared/domain/prediction/word-model.ts';
import { AppError } from '#shared/lib/app-error.ts';
import type { Predictor } from '../../ports/predictor.ts';
import { createFieldMemory, shapeToLearn } from './field-memory.ts';
import type { FieldMemory, Lesson } from './field-memory.ts';
import { createRecentCache } from '#shared/lib/recent-cache.ts';

export type BuiltinPredictor = Predictor & {
  /**
   * Tells which fields a line of business has before history is learned, so that its confidences come out the same as
   * when it was lived. Without it a field is known from its first prediction on.
   */
  useFields(lineOfBusinessId: string, fields: readonly FieldDefinition[]): void;
};

const version = 'builtin-2';
// Outcomes that back a confidence before it counts as proven; product.md: Earned autonomy.
export const defaultMinimumOutcomes = 10;
// About a hundred open conversations; a message's features are a few kilobytes and take 0.2 ms to make again.
const messagesKept = 2000;
const indexesKept = 200;

/** Predicts with what is on the device only: words, names of choices, and what reps confirmed. Never waits. */
export function createBuiltinPredictor({ minimumOutcomes = defaultMinimumOutcomes }: { minimumOutcomes?: number } = {}): BuiltinPredictor {
  const memories = new Map<string, FieldMemory>();
  const definitions = new Map<string, FieldDefinition>();
  const features = createRecentCache<string, MessageFeatures>(messagesKept);
  const indexes = createRecentCache<string, ChoiceIndex>(indexesKept);

  const read = (messages: readonly SpokenMessage[]): Said =>
    saidIn(
      messages,
      messages.map((message) => features.get(`${message.id}\n${message.text}`, () => featuresOf(message))),
    );
  const indexOf = (field: FieldDefinition): ChoiceIndex => indexes.get(signatureOf(field), () => buildChoiceIndex(field.choices));

  function draft(field: FieldDefinition, said: Said, lineOfBusinessId: string): Draft {
    const memory = memories.get(keyOf(lineOfBusinessId, field.key));
    return predictField({ field, said, index: indexOf(field), model: memory?.model ?? null, shapes: memory?.shapes ?? new Map() });
  }

  function settled(field: FieldDefinition, own: Extract<Draft, { value: FieldValue }>, lineOfBusinessId: string): FieldPrediction {
    const memory = memories.get(keyOf(lineOfBusinessId, field.key));
    const confidence = memory === undefined ? own.raw : calibrate(memory.reliability(), own.raw);
    return {
      field: field.key,
      value: own.value,
      confidence,
      isProven: (memory?.outcomes() ?? 0) >= minimumOutcomes,
      evidence: own.evidence,
      alternatives: own.alternatives,
    };
  }

  return {
    id: 'builtin',

    async predict(input: PredictionInput, signal: AbortSignal): Promise<PredictionOutput> {
      if (signal.aborted) throw new AppError('cancelled', 'PREDICTION_CANCELLED', 'prediction was cancelled');
      const said = read(input.messages);
      const values: FieldPrediction[] = [];
      const abstained: PredictionOutput['abstained'][number][] = [];
      for (const field of input.fields) {
        if (!field.predicted) continue;
        definitions.set(keyOf(input.lineOfBusinessId, field.key), field);
        const own = draft(field, said, input.lineOfBusinessId);
        if ('abstained' in own) abstained.push({ field: field.key, reason: own.abstained });
        else values.push(settled(field, own, input.lineOfBusinessId));
      }
      return { predictor: 'builtin', version, values, abstained };
    },

    learn(outcome: Outcome): void {
      const key = keyOf(outcome.lineOfBusinessId, outcome.field);
      const memory = memories.get(key) ?? createFieldMemory();
      memories.set(key, memory);
      // The case's own earlier lesson must not help to predict it.
      memory.forget(outcome.origin);
      const said = read(outcome.messages);
      const field = definitions.get(key);
      const own = field === undefined ? null : draft(field, said, outcome.lineOfBusinessId);
      memory.add(outcome.origin, {
        words: caseOf(outcome, said),
        shape: shapeToLearn(outcome.rightValue),
        verdict: isWordsNobodySaw(field, outcome) ? null : verdictOf(outcome, own),
      });
    },

    forget(origin: string): void {
      for (const memory of memories.values()) memory.forget(origin);
    },

    outcomesOf: (field, lineOfBusinessId) => memories.get(keyOf(lineOfBusinessId, field))?.outcomes() ?? 0,

    useFields(lineOfBusinessId, fields) {
      for (const field of fields) definitions.set(keyOf(lineOfBusinessId, field.key), field);
    },

    async close() {
      features.clear();
      indexes.clear();
    },
  };
}

function keyOf(lineOfBusinessId: string, field: string): string {
  return `${lineOfBusinessId}\n${field}`;
}

function signatureOf(field: FieldDefinition): string {
  return field.choices.map((choice) => `${choice.id}\t${choice.label}\t${choice.description ?? ''}\t${choice.parentId ?? ''}`).join('\n');
}

function caseOf({ rightValue, suggestedValue, field }: Outcome, said: Said): LearnedCase | null {
  // Titles and descriptions are as many as cases: their words teach no class.
  if (field === 'title' || field === 'description') return null;
  const words = wordsToLearn(said.sentences);
  if (rightValue !== null) return { words, value: String(rightValue), weight: 1 };
  return suggestedValue === null ? null : { words, value: String(suggestedValue), weight: rejectionWeight };
}

/**
 * There are many right titles: one that a person wrote without being shown ours says nothing about ours. A choice has one
 * right answer, shown or not.
 */
function isWordsNobodySaw(field: FieldDefinition | undefined, outcome: Outcome): boolean {
  return outcome.suggestedValue === null && (field?.kind === 'text' || field?.kind === 'long-text') && !field.key.startsWith('custom:');
}

/**
 * Progressive validation: what this predictor says before learning from the case, against the person's word. When it
 * abstains but something was suggested (by the other predictor), that tells nothing about its own confidence.
 */
function verdictOf({ rightValue, suggestedValue }: Outcome, own: Draft | null): Lesson['verdict'] {
  if (own === null || 'abstained' in own) return suggestedValue === null ? null : { raw: 0.5, isRight: isSame(suggestedValue, rightValue) };
  if (rightValue !== null) return { raw: own.raw, isRight: isSame(own.value, rightValue) };
  // Rejected with nothing in its place: only what was rejected is known to be wrong.
  return isSame(own.value, suggestedValue) ? { raw: own.raw, isRight: false } : null;
}

function isSame(own: FieldValue, other: FieldValue | null): boolean {
  if (typeof own === 'string' && typeof other === 'string' && own.length + other.length > 0 && /\s/u.test(own))
    return isNearlySame(own, other);
  return own === other;
}
