import type { AnswerKind } from '../answer/types.ts';
import type { CaseStatus } from '../case/status.ts';
import type { FieldKey } from '../case/field.ts';
import type { EffectState } from '../outbox/states.ts';
import type { Condition } from '../rules/types.ts';
import type { BusinessHours } from '../time/types.ts';

/** Follow-ups a rule may have (product.md: Follow-up rules). */
export const mostFollowUps = 5;

/** How a silent customer is followed up (product.md: Follow-up rules). The level comes from the matrix alone. */
export type FollowUpRule = {
  readonly id: string;
  readonly name: string;
  /** Null: every line of business. The first active rule by position whose conditions hold is the case's rule. */
  readonly lineOfBusinessId: string | null;
  readonly isActive: boolean;
  readonly position: number;
  readonly conditions: readonly Condition[];
  /**
   * At least one of the two is set, and what is set has to hold: the case's status is one of `statuses` (empty: any), the last
   * outgoing message asks for something.
   */
  readonly trigger: { readonly statuses: readonly CaseStatus[]; readonly asksCustomer: boolean };
  /** 1 to 5. `waitsMs[n - 1]` is the elapsed time before follow-up n. */
  readonly waitsMs: readonly number[];
  /** Elapsed time after the last follow-up until the case is closed as silent. */
  readonly closeAfterMs: number;
  /** product.md, First follow-up: the rep's own unanswered mail counts as the first follow-up; then `waitsMs[0]` is unused. */
  readonly repMailCounts: boolean;
  /** Fields of the case that the mail cites. */
  readonly citedFields: readonly FieldKey[];
  /** Template of follow-ups and of the closing mail; null: the line of business's, then the default of the language. */
  readonly followUpTemplateId: string | null;
  readonly closingTemplateId: string | null;
};

/** What the planner knows of a case. */
export type PlannedCase = {
  readonly id: string;
  readonly status: CaseStatus;
  readonly hours: BusinessHours;
  /** IANA name; null where unknown, then the desk's. */
  readonly customerTimeZone: string | null;
  /** Whether there is a way to write to the customer (an address, an open conversation). */
  readonly canBeWrittenTo: boolean;
};

/** What happened, oldest first. `id` is the id of the message, effect or adjustment. */
export type HistoryEntry =
  /** A person or the assistant wrote to the customer. `number` is set for a follow-up (1 = first). */
  | {
      readonly type: 'sent';
      readonly id: string;
      readonly at: number;
      readonly by: 'person' | 'assistant';
      readonly number: number | null;
      /** Only `confirmed` counts as written; `waiting` and `handed-over` are on their way, `uncertain` and `failed` need a person. */
      readonly state: EffectState;
      /** Confidence that it asks the customer for something; null where it does not. */
      readonly asks: { readonly confidence: number; readonly isProven: boolean } | null;
    }
  | {
      readonly type: 'received';
      readonly id: string;
      readonly at: number;
      readonly kind: AnswerKind;
      readonly confidence: number;
      readonly isProven: boolean;
      readonly until: number | null;
    }
  | { readonly type: 'adjusted'; readonly id: string; readonly at: number; readonly change: PlanChange }
  | { readonly type: 'reopened'; readonly id: string; readonly at: number };

/** What a person changed about this case's plan. It holds for the chain in which it was made; `pause` until it is resumed. */
export type PlanChange =
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  /**
   * The step with this number is not done. The chain goes on as if it had been done when it was planned for or, where it was overdue,
   * when it was skipped: a late skip must not make the next step due at once. `closing` for the step after the last.
   */
  | { readonly kind: 'skip'; readonly step: number | 'closing' }
  /** Takes a skip back. */
  | { readonly kind: 'unskip'; readonly step: number | 'closing' }
  /** The step is due at this moment instead, ms. Also what snoozing does. */
  | { readonly kind: 'move'; readonly step: number | 'closing'; readonly to: number }
  | { readonly kind: 'stop' };

/** What a planned step rests on. */
export type StepBasis = {
  /** The message that began the silence: the chain's name. */
  readonly chainId: string;
  /** Confidence of the judgements the step rests on; 1 and proven where it rests on facts alone. */
  readonly confidence: number;
  readonly isProven: boolean;
};

/** Codes of why a step is not due yet; the screen words them. */
export type WaitReason = 'cadence' | 'outside-hours' | 'quiet-hours' | 'holding' | 'out-of-office' | 'moved' | 'on-its-way';

/** Codes of why nothing is planned; the screen words them. */
export type StopReason =
  | 'no-rule'
  | 'case-closed'
  | 'trigger-not-met'
  | 'nothing-sent'
  | 'paused-by-person'
  | 'stopped-by-person'
  | 'bounced'
  | 'send-failed'
  | 'send-uncertain'
  | 'cannot-be-written-to'
  /** The desk has no open hour in which the customer may be written to. */
  | 'never-open'
  | 'closing-skipped'
  /** A chat with the customer is going on: the inbox has it. Said by the core, never by the planner. */
  | 'in-conversation'
  /** What is stored of the case cannot be read. Said by the core, never by the planner. */
  | 'cannot-be-planned';

/**
 * What to do with a case now: total, so every case has exactly one answer. `send` and `next` are due at `dueAt <= now`;
 * `wait` names the step it waits for; `stop` with `needsPerson` stands in the queue for somebody to look at.
 */
export type NextStep =
  | { readonly kind: 'send'; readonly number: 1; readonly dueAt: number; readonly basis: StepBasis }
  | { readonly kind: 'next'; readonly number: number; readonly dueAt: number; readonly basis: StepBasis }
  | {
      readonly kind: 'reply';
      readonly messageId: string;
      readonly because: 'negative' | 'unclear';
      readonly dueAt: number;
      readonly basis: StepBasis;
    }
  | {
      readonly kind: 'resolve';
      /** `favourable`: the customer said so (capability resolve). `silent`: nothing came after the last follow-up (capability close). */
      readonly because: 'favourable' | 'silent';
      /** The favourable message; null for silence. */
      readonly messageId: string | null;
      readonly dueAt: number;
      readonly basis: StepBasis;
    }
  | {
      readonly kind: 'wait';
      readonly until: number;
      readonly because: WaitReason;
      /** The step that comes then: a follow-up's number, or the closing. */
      readonly then: number | 'closing';
      readonly basis: StepBasis;
    }
  | { readonly kind: 'stop'; readonly because: StopReason; readonly needsPerson: boolean; readonly chainId: string | null };

/** One line of the timeline a screen shows: what was and what will be, in dates. */
export type PlannedMoment = {
  readonly what: 'sent' | 'follow-up' | 'answer' | 'holding' | 'closing';
  readonly number: number | null;
  readonly at: number;
  readonly state: 'done' | 'now' | 'to-come' | 'skipped';
  /** True where a person moved it. */
  readonly isMoved: boolean;
};
