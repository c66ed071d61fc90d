import type { Outcome, PredictionInput, PredictionOutput, PredictorId } from '#shared/domain/prediction/types.ts';

/** Predicts the fields of a case from what was said, with evidence. */
export type Predictor = {
  readonly id: PredictorId;
  /** Throws AppError: cancelled (the signal), timeout, unavailable, rate-limited, upstream. Never a value without evidence. */
  predict(input: PredictionInput, signal: AbortSignal): Promise<PredictionOutput>;
  /** Takes a person's word into account. Cheap; may finish learning in the background. */
  learn(outcome: Outcome): void;
  /** Forgets everything learned from this case or conversation. */
  forget(origin: string): void;
  /** How many outcomes back the confidence of a field in a line of business. */
  outcomesOf(field: string, lineOfBusinessId: string): number;
  close(): Promise<void>;
};
