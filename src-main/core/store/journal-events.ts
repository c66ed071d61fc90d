import type { Capability, GateReason, Level, PrincipalKind } from '#shared/domain/autonomy/types.ts';
import type { CaseStatus } from '#shared/domain/case/status.ts';
import type { Channel } from '#shared/domain/conversation/types.ts';
import type { EvidenceSpan, TextSpan } from '#shared/domain/evidence/span.ts';
import type { EffectState } from '#shared/domain/outbox/states.ts';
import type { AbstentionReason, PredictorId } from '#shared/domain/prediction/types.ts';

/** What holds field values: a case, or the conversation whose values are still a draft. */
export type HolderRef =
  | { readonly conversationId: string; readonly caseId?: never }
  | { readonly caseId: string; readonly conversationId?: never };

/** A value in the journal: small ones in place, a person's words as a reference to erasable content. */
export type StoredValue = { readonly value: string | number | boolean } | { readonly contentId: string };

type SuggestedValue = {
  readonly suggestionId: string;
  readonly field: string;
  readonly value: StoredValue;
  readonly confidence: number;
  readonly isProven: boolean;
  readonly outcomes: number;
  readonly evidence: readonly EvidenceSpan[];
  readonly isTainted: boolean;
};

export type SuggestionFate = 'accepted' | 'edited' | 'rejected' | 'ignored' | 'overwritten' | 'reverted';

/**
 * Everything that can stand in the journal: past tense, ids and small values only. A released event never changes its
 * meaning; a new shape is a new type or an optional member.
 */
export type JournalEvent =
  | { type: 'workspace.opened'; workspaceId: string; name: string; isPractice: boolean }
  | { type: 'profile.saved'; profileId: string; name: string; role: 'rep' | 'supervisor' }
  | { type: 'profile.passcodeSet'; profileId: string; hash: string | null }
  | { type: 'setting.changed'; key: string; value: unknown }
  | { type: 'lineOfBusiness.saved'; lineOfBusinessId: string; name: string; greeting: string; position: number }
  | {
      type: 'subject.saved';
      subjectId: string;
      parentId: string | null;
      lineOfBusinessId: string | null;
      name: string;
      description: string;
      position: number;
    }
  | {
      type: 'field.saved';
      fieldId: string;
      lineOfBusinessId: string | null;
      label: string;
      kind: 'choice' | 'yes-no' | 'number' | 'text' | 'email' | 'lookup';
      description: string;
      choices: readonly { id: string; label: string; description?: string }[];
      position: number;
    }
  | { type: 'level.changed'; lineOfBusinessId: string; capability: Capability; level: Level; reason: string }
  | { type: 'pause.changed'; isPaused: boolean }
  /** `identifier` is a hash: the site's own id of a customer is often their address. */
  | { type: 'customer.seen'; customerId: string; nameContentId: string | null; emailContentId: string | null; identifier: string | null }
  | {
      type: 'conversation.started';
      conversationId: string;
      customerId: string;
      channel: Channel;
      lineOfBusinessId: string;
      isAuthenticated: boolean;
      /** Hash of the visitor's token: the token itself is the visitor's secret. */
      visitorHash: string | null;
      /** When it began, where that differs from when it was stored (imported history); ms. */
      startedAt?: number;
    }
  | { type: 'conversation.personAsked'; conversationId: string }
  | { type: 'conversation.accepted'; conversationId: string; profileId: string }
  | { type: 'conversation.assigned'; conversationId: string; profileId: string | null }
  | { type: 'conversation.messageLeft'; conversationId: string; emailContentId: string }
  | { type: 'conversation.ended'; conversationId: string; by: PrincipalKind; endedAt?: number }
  /** Its case was sought and, where there is one, transcript and summary stand on it. */
  | { type: 'conversation.wrappedUp'; conversationId: string }
  | { type: 'conversation.read'; conversationId: string; ordinal: number }
  | { type: 'conversation.seenByCustomer'; conversationId: string; ordinal: number }
  | {
      type: 'message.added';
      messageId: string;
      conversationId: string;
      kind: 'message' | 'note' | 'event';
      author: 'customer' | 'rep' | 'greeter' | 'assistant' | 'system';
      /** Profile of a rep, else null. */
      profileId: string | null;
      /** The text; null for an event, whose code and data stand in place. */
      contentId: string | null;
      code: string | null;
      data: Readonly<Record<string, string>> | null;
      /** The sender's own id of it: the same one is never added twice to a conversation. */
      clientId: string | null;
      effectId: string | null;
      taint: readonly TextSpan[];
      /** When it was said, where that differs from when it was stored (imported history); ms. */
      saidAt: number | null;
    }
  | {
      type: 'effect.changed';
      effectId: string;
      state: EffectState;
      /** With the first state: what the effect is. */
      created: { kind: 'chat-line'; channelId: string; conversationId: string; messageId: string; undoUntil: number | null } | null;
      problem: string | null;
      externalId: string | null;
    }
  | { type: 'draft.opened'; conversationId: string; profileId: string; key: string }
  | {
      type: 'run.finished';
      runId: string;
      holder: HolderRef;
      conversationId: string;
      predictor: PredictorId;
      version: string;
      tookMs: number;
      messageIds: readonly string[];
      problem: string | null;
      offered: readonly SuggestedValue[];
      /** Suggested before and not any more, or unchanged: suggestion ids. */
      withdrawn: readonly string[];
      unchanged: readonly string[];
      abstained: readonly { field: string; reason: AbstentionReason }[];
      /** `value`: what would have been written or offered, or what stood there already; where there was one. */
      dropped: readonly { field: string; reason: string; value?: StoredValue }[];
    }
  | {
      type: 'gate.decided';
      holder: HolderRef;
      capability: Capability;
      verdict: 'act' | 'ask' | 'hold';
      reasons: readonly GateReason[];
      field: string | null;
      runId: string | null;
    }
  /** The assistant wrote it into its field by itself (a new case filled, an update the gate allowed). */
  | { type: 'suggestion.written'; suggestionId: string }
  | { type: 'suggestion.settled'; suggestionId: string; fate: SuggestionFate }
  | { type: 'suggestion.rated'; suggestionId: string; rating: 'up' | 'down' | null }
  | {
      type: 'field.written';
      holder: HolderRef;
      field: string;
      value: StoredValue | null;
      by: 'person' | 'assistant' | 'channel' | 'default';
      suggestionId: string | null;
      isLocked: boolean;
    }
  | { type: 'field.lockReleased'; holder: HolderRef; field: string }
  | {
      type: 'case.created';
      caseId: string;
      number: string;
      lineOfBusinessId: string;
      customerId: string;
      conversationId: string | null;
      by: 'person' | 'assistant';
      createdAt?: number;
    }
  | { type: 'case.statusChanged'; caseId: string; status: CaseStatus; changedAt?: number }
  | {
      type: 'timeline.added';
      entryId: string;
      caseId: string;
      kind: 'transcript' | 'summary' | 'note' | 'resolution';
      contentId: string;
      conversationId: string | null;
      saidAt?: number;
    };
