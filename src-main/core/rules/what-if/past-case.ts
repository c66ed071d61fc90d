import type { AnswerKind } from '#shared/domain/answer/types.ts';
import type { CaseStatus } from '#shared/domain/case/status.ts';
import type { FieldKey, FieldValue } from '#shared/domain/case/field.ts';
import type { Channel } from '#shared/domain/conversation/types.ts';
import type { HistoryEntry } from '#shared/domain/follow-up/types.ts';

/** A case as it went, to be gone through again. Times are ms. */
export type PastCase = {
  readonly id: string;
  readonly number: string;
  readonly lineOfBusinessId: string;
  readonly createdAt: number;
  readonly customerTimeZone: string | null;
  readonly canBeWrittenTo: boolean;
  readonly channels: readonly Channel[];
  readonly isTainted: boolean;
  /** Values of the fields asked for, as they stood when the case was made. */
  readonly firstValues: ReadonlyMap<FieldKey, FieldValue>;
  /** In the order of time. */
  readonly events: readonly PastEvent[];
  /** What each message of the customer is known to be today. */
  readonly truth: ReadonlyMap<string, AnswerKind>;
};

type At = { readonly at: number; readonly seq: number };

export type PastEvent =
  /** A message of a person or the customer, or a change of the plan. `isOwn`: in a conversation of the case. */
  | (At & { readonly what: 'entry'; readonly entry: HistoryEntry; readonly isOwn: boolean })
  /** A follow-up that really went. */
  | (At & { readonly what: 'follow-up'; readonly entry: Extract<HistoryEntry, { type: 'sent' }>; readonly chainId: string })
  /** A person said what a message is. */
  | (At & { readonly what: 'rejudged'; readonly messageId: string; readonly kind: AnswerKind; readonly until: number | null })
  /** `closedBy`: the closure of a chain that did it; null for people's own doing. */
  | (At & { readonly what: 'status'; readonly status: CaseStatus; readonly closedBy: { capability: string; key: string } | null })
  | (At & { readonly what: 'value'; readonly field: FieldKey; readonly value: FieldValue | null; readonly by: 'person' | 'assistant' })
  | (At & { readonly what: 'suggested'; readonly suggestion: PastSuggestion })
  /** A condition on the age of the case turns. */
  | (At & { readonly what: 'age' });

export type PastSuggestion = {
  readonly id: string;
  readonly field: FieldKey;
  readonly value: FieldValue;
  readonly confidence: number;
  readonly isProven: boolean;
  readonly isTainted: boolean;
  readonly fate: string | null;
};

/** Something that a replay did, or that was really done. */
export type PastAct = {
  readonly kind: 'mail' | 'closure' | 'value' | 'creation';
  /** Names the act: the same one in two replays. */
  readonly key: string;
  readonly at: number;
  readonly data: Readonly<Record<string, string>>;
  readonly isAfterAnswer: boolean;
  readonly wroteAgain: boolean;
  /** What people did about it; null where that does not show. */
  readonly isAsPeople: boolean | null;
};
