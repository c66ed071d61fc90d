import type { FieldDefinition, FieldKey, FieldValue } from '../case/field.ts';
import type { Channel, SpokenMessage } from '../conversation/types.ts';
import type { EvidenceSpan } from '../evidence/span.ts';

export type PredictorId = 'builtin' | 'language-model';

/** Everything a predictor may look at. It never sees ids of customers, labels or earlier decisions. */
export type PredictionInput = {
  readonly lineOfBusinessId: string;
  readonly channel: Channel;
  /** Oldest first; internal notes are left out. Evidence may only point into messages of the customer. */
  readonly messages: readonly SpokenMessage[];
  /** The fields to predict (`predicted: true`), choices included. */
  readonly fields: readonly FieldDefinition[];
};

/** One value for one field, with the words that say so. */
export type FieldPrediction = {
  readonly field: FieldKey;
  readonly value: FieldValue;
  /** 0 to 1: the share of cases in which this value would be right, as far as the predictor knows. */
  readonly confidence: number;
  /** False until outcomes of this workspace back the confidence: shown as "unproven". */
  readonly isProven: boolean;
  /** At least one span, into the customer's messages only, never empty or white space. */
  readonly evidence: readonly EvidenceSpan[];
  readonly alternatives: readonly { readonly value: FieldValue; readonly confidence: number }[];
};

/** Why a field got no value: kept for the audit view. */
export type AbstentionReason = 'not-enough-said' | 'below-threshold' | 'no-evidence' | 'out-of-scope' | 'no-choices';

/** What one run found, and why it left the other fields alone. */
export type PredictionOutput = {
  readonly predictor: PredictorId;
  /** Changes when the same input could give another output by code, prompt or model. */
  readonly version: string;
  readonly values: readonly FieldPrediction[];
  readonly abstained: readonly { readonly field: FieldKey; readonly reason: AbstentionReason }[];
};

/** What became of a value, for learning: a person's word on what is right, or that a suggestion is wrong. */
export type Outcome = {
  readonly field: FieldKey;
  readonly lineOfBusinessId: string;
  readonly channel: Channel;
  readonly messages: readonly SpokenMessage[];
  /** The value a person confirmed, or null when a suggestion was rejected with nothing in its place. */
  readonly rightValue: FieldValue | null;
  readonly suggestedValue: FieldValue | null;
  /** Names the case or conversation, so that a supervisor can have it forgotten. */
  readonly origin: string;
};

/** The band shown for a confidence. `unproven` replaces bars without history. */
export type ConfidenceBand = 'sure' | 'likely' | 'guess' | 'unproven';

/** The band of a value against the workspace's two thresholds, `suggest < automate`, both 0 to 1. */
export function bandOf(
  prediction: { readonly confidence: number; readonly isProven: boolean },
  thresholds: { readonly suggest: number; readonly automate: number },
): ConfidenceBand {
  if (!prediction.isProven) return 'unproven';
  if (prediction.confidence >= thresholds.automate) return 'sure';
  return prediction.confidence >= (thresholds.suggest + thresholds.automate) / 2 ? 'likely' : 'guess';
}
