import type { FieldValue } from '../case/field.ts';
import type { Capability } from '../autonomy/types.ts';

/**
 * How an act came about. `shadow`: not done, only what would have been. `declined`: a person was offered it and did not
 * want it (edited into something else counts as confirmed, with a wrong outcome).
 */
const actModes = ['automatic', 'confirmed', 'shadow', 'declined'] as const;
export type ActMode = (typeof actModes)[number];

/** What a list of activity shows. `nothing`: a decision to do nothing, with its reasons. */
export const activityModes = [...actModes, 'nothing'] as const;

/** What a person did about a proposal, or what showed later. product.md: Earned autonomy. */
export type ActOutcome = 'right' | 'wrong' | 'unknown';
export type OutcomeReason =
  | 'approved-unchanged'
  | 'rep-did-the-same'
  | 'reviewed-right'
  | 'edited'
  | 'rejected'
  | 'reverted'
  | 'reopened'
  | 'customer-wrote-again'
  | 'rep-did-otherwise';

/** One thing an act changed, small enough for the journal; words stand in content. */
export type ActChange =
  | {
      readonly kind: 'field';
      readonly field: string;
      readonly suggestionId: string | null;
      /** What stood there before, so that it can be put back; absent where the field was empty or had its default. */
      readonly previous?: {
        readonly stored: { readonly value: FieldValue } | { readonly contentId: string };
        readonly isLocked: boolean;
        /** Of what the assistant had written there: its value comes back as the assistant's, with its evidence. */
        readonly suggestionId?: string;
      };
      /** What shadow would have written: compared with what a person writes there. */
      readonly value?: { readonly value: FieldValue } | { readonly contentId: string };
    }
  | { readonly kind: 'status'; readonly from: string; readonly to: string }
  | { readonly kind: 'note'; readonly entryId: string }
  | { readonly kind: 'effect'; readonly effectId: string }
  | { readonly kind: 'case-created'; readonly caseId: string }
  | { readonly kind: 'conversation-ended'; readonly conversationId: string }
  /** Suggestions that were open when a closure came, and were offered no more. */
  | { readonly kind: 'suggestions-ignored'; readonly suggestionIds: readonly string[] }
  /** Open steps of the plan that the act ended. */
  | { readonly kind: 'plan-ended' };

/** What reverting an act does, shown before it is done. */
export type RevertConsequence =
  | { readonly kind: 'field-restored' | 'field-kept'; readonly field: string }
  | { readonly kind: 'status-restored' | 'status-kept'; readonly to: string }
  | { readonly kind: 'note-withdrawn'; readonly entryId: string }
  /** A message still in its undo window is taken back; one that left is named, never hidden. */
  | { readonly kind: 'send-cancelled' | 'already-sent' | 'fate-unknown'; readonly effectId: string }
  | { readonly kind: 'case-withdrawn'; readonly caseId: string }
  | { readonly kind: 'conversation-reopened' | 'conversation-kept'; readonly conversationId: string }
  | { readonly kind: 'plan-restored' }
  /** How many suggestions are offered again, as text. */
  | { readonly kind: 'suggestions-reopened'; readonly count: string }
  /** Another act that rests on this one and goes with it. */
  | { readonly kind: 'act-reverted'; readonly actId: string; readonly capability: Capability };
