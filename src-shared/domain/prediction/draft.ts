import type { FieldValue } from '../case/field.ts';
import type { EvidenceSpan } from '../evidence/span.ts';
import type { AbstentionReason } from './types.ts';

/** A field's value before its confidence was set against the field's own history, or why there is none. */
export type Draft =
  | {
      readonly value: FieldValue;
      /** 0 to 1 by our own scale, before calibration. */
      readonly raw: number;
      readonly evidence: readonly EvidenceSpan[];
      readonly alternatives: readonly { readonly value: FieldValue; readonly confidence: number }[];
    }
  | { readonly abstained: AbstentionReason };

/** Below this a value is noise and not even offered as a guess. */
export const leastRaw = 0.3;
