import type { ActChange, ActMode, ActOutcome, OutcomeReason, RevertConsequence } from '#shared/domain/activity/types.ts';
import type { AnswerJudgement, RequestJudgement } from '#shared/domain/answer/types.ts';
import type { Capability, GateReason, Level, PrincipalKind } from '#shared/domain/autonomy/types.ts';
import type { CaseStatus } from '#shared/domain/case/status.ts';
import type { Channel } from '#shared/domain/conversation/types.ts';
import type { EvidenceSpan, TextSpan } from '#shared/domain/evidence/span.ts';
import type { FollowUpRule, NextStep, PlanChange } from '#shared/domain/follow-up/types.ts';
import type { EffectState } from '#shared/domain/outbox/states.ts';
import type { AbstentionReason, PredictorId } from '#shared/domain/prediction/types.ts';
import type { UpdateRule } from '#shared/domain/rules/types.ts';
import type { TemplatePurpose } from '#shared/domain/template/types.ts';

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

/** What an effect is, told with its first state. */
export type CreatedEffect =
  | {
      kind: 'chat-line';
      channelId: string;
      conversationId: string;
      messageId: string;
      undoUntil: number | null;
      notBefore?: number | null;
    }
  | {
      kind: 'mail';
      channelId: string;
      conversationId: string;
      messageId: string;
      undoUntil: number | null;
      /** A scheduled send does not leave before, ms. */
      notBefore: number | null;
      /** Whose act it is: only the assistant's stops for a pause and an unreadable channel. */
      by: 'person' | 'assistant';
      caseId: string | null;
      /** The act it belongs to, for revert. */
      actId: string | null;
      /** Set for a follow-up or a closure: checked again in the last moment. */
      chain: { capability: Capability; chainId: string; step: number | 'closing' } | null;
      /** What is done in the transaction that hands it over: a closure is one effect with its mail. */
      closure: { caseId: string; noteContentId: string } | null;
    }
  /** A closure without a mail: nothing leaves, but it waits, is checked and can be undone like one. */
  | {
      kind: 'closure';
      channelId: null;
      conversationId: string;
      messageId: null;
      undoUntil: number | null;
      notBefore: number | null;
      by: 'person' | 'assistant';
      caseId: string;
      actId: string | null;
      chain: { capability: Capability; chainId: string; step: number | 'closing' } | null;
      closure: { caseId: string; noteContentId: string };
    };

/** One channel asked in the last moment before a hand-over; kept as proof. */
export type ChannelCheck = {
  readonly channelId: string;
  readonly isComplete: boolean;
  readonly newestCustomerMessageAt: number | null;
  readonly at: number;
};

export type EarlierFound = { readonly effectId: string; readonly found: 'present' | 'absent' | 'unknown' };

/** Facts of a mail that thread it; words stand in content. */
export type MailHeaders = {
  /** `Message-ID` without brackets. */
  readonly headerId: string;
  readonly subjectContentId: string;
  readonly inReplyTo: string | null;
  /** Of an incoming one: hash of the sender's address, which is not always the customer's own. */
  readonly fromHash?: string;
  /** JSON of {@link MailDetails}. */
  readonly detailsContentId?: string;
  /** The whole text, where quotes and a signature were taken off. */
  readonly originalContentId?: string;
};

/** What stands beside the words of an incoming mail. */
export type MailDetails = {
  /** Its name in the mailbox, where the mail itself lies. */
  readonly key: string;
  readonly from: { readonly address: string; readonly name: string };
  readonly files: readonly { readonly name: string; readonly type: string; readonly bytes: number }[];
  /** When its sender says it was written, ms. */
  readonly writtenAt: number | null;
  /** Words beyond what is kept were left out. */
  readonly isCut: boolean;
};

/**
 * Everything that can stand in the journal: past tense, ids and small values only. A released event never changes its
 * meaning; a new shape is a new type or an optional member.
 */
export type JournalEvent =
  | { type: 'workspace.opened'; workspaceId: string; name: string; isPractice: boolean }
  | { type: 'profile.saved'; profileId: string; name: string; role: 'rep' | 'supervisor' }
  | { type: 'profile.passcodeSet'; profileId: string; hash: string | null }
  | { type: 'setting.changed'; key: string; value: unknown }
  /** As if they had never been: what is remembered of a window that was closed long ago. */
  | { type: 'setting.forgotten'; keys: readonly string[] }
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
  | {
      type: 'level.changed';
      lineOfBusinessId: string;
      capability: Capability;
      level: Level;
      reason: string;
      /** What the cell's record proved then: falling below it steps the cell down again. */
      boundAtSwitch?: number | null;
      /** The assistant put it there itself, because the cell's record fell below its bar. */
      isStepDown?: true;
    }
  | { type: 'pause.changed'; isPaused: boolean }
  /** `identifier` is a hash: the site's own id of a customer is often their address. */
  | {
      type: 'customer.seen';
      customerId: string;
      nameContentId: string | null;
      emailContentId: string | null;
      identifier: string | null;
      /** Hash of the address, to find a customer by their mail. */
      emailHash?: string | null;
      /** ISO 639-1 and IANA zone where they are known. */
      language?: string | null;
      timeZone?: string | null;
    }
  | {
      type: 'conversation.started';
      conversationId: string;
      customerId: string;
      channel: Channel;
      lineOfBusinessId: string;
      isAuthenticated: boolean;
      /** Hash of the visitor's token: the token itself is the visitor's secret. */
      visitorHash: string | null;
      /** Of a mail: the address that wrote it, and is answered, whatever else is known of its customer. */
      emailContentId?: string | null;
      /** When it began, where that differs from when it was stored (imported history); ms. */
      startedAt?: number;
    }
  | { type: 'conversation.personAsked'; conversationId: string }
  | { type: 'conversation.accepted'; conversationId: string; profileId: string }
  | { type: 'conversation.assigned'; conversationId: string; profileId: string | null }
  | { type: 'conversation.messageLeft'; conversationId: string; emailContentId: string }
  | { type: 'conversation.ended'; conversationId: string; by: PrincipalKind; endedAt?: number }
  /** A customer wrote again to a mail conversation that was over, or its ending was reverted. */
  | { type: 'conversation.reopened'; conversationId: string }
  /** A conversation joined a case that exists: a mail thread opened by a follow-up, a second chat about the same matter. */
  | { type: 'conversation.linked'; conversationId: string; caseId: string }
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
      mail?: MailHeaders | null;
      /** What an incoming message was judged to be when it came in; null for what nobody judges (past, outgoing). */
      answer?: (AnswerJudgement & { isProven: boolean; version: string }) | null;
    }
  /** A judgement refined by a language model, or corrected by a person. */
  | {
      type: 'answer.judged';
      messageId: string;
      conversationId: string;
      answer: AnswerJudgement & { isProven: boolean; version: string };
      by: 'builtin' | 'language-model' | 'person';
    }
  /** Whether an outgoing message asks the customer for something. */
  | {
      type: 'request.judged';
      messageId: string;
      conversationId: string;
      request: RequestJudgement & { isProven: boolean; version: string };
      by: 'builtin' | 'language-model' | 'person';
    }
  | {
      type: 'effect.changed';
      effectId: string;
      state: EffectState;
      /** With the first state: what the effect is. */
      created: CreatedEffect | null;
      problem: string | null;
      externalId: string | null;
      /** A send that is safe to repeat is tried again then, ms. */
      retryAt?: number | null;
      /** A person sends it again, also where a channel cannot be asked. */
      isInsisted?: boolean;
      /** It waits until another moment: the wall clock was set back while it waited. */
      undoUntil?: number;
      /** A scheduled send is put off no more: a person sends it now. */
      notBefore?: null;
    }
  /** The re-check in the last moment, with what each channel answered. */
  | {
      type: 'effect.checked';
      effectId: string;
      checks: readonly ChannelCheck[];
      /** Earlier effects of the same step, and whether they stand in the outside record. */
      earlier?: readonly EarlierFound[];
      /** `go`: handed over in this transaction. `stop`: it must not go any more. `hold`: it waits for a person. */
      verdict: 'go' | 'stop' | 'hold';
      reasons: readonly string[];
    }
  /** A mail that could not be read, or that is no word to anybody here. It stays in the mailbox under its key. */
  | { type: 'mail.keptAside'; key: string; reason: string; bytes: number | null }
  /** A page of rows of the system of record; they stand in the mirror under this entry. */
  | {
      type: 'mirror.pulled';
      backendId: string;
      rows: number;
      /** Where the next pull goes on; null for rows that were read for another reason. */
      cursor: string | null;
      isLast: boolean;
      progress: { readonly done: number; readonly total: number | null } | null;
    }
  /** A case of ours has come to stand in the system of record. */
  | { type: 'mirror.linked'; entity: 'case' | 'conversation' | 'message'; localId: string; externalId: string; number: string | null }
  /** What became of a change owed to the system of record. `dropped`: it is owed no more. */
  | {
      type: 'push.changed';
      pushId: string;
      state: 'waiting' | 'handed-over' | 'confirmed' | 'failed' | 'uncertain' | 'conflict' | 'dropped';
      problem?: string | null;
      /** In the words of the other side. */
      reason?: string | null;
      retryAt?: number | null;
      /** Newest value it was about when it was handed over: what was written since is still owed. */
      upTo?: number;
      /** Of a conflict: what stands there, put there by whom and when; and, once it is settled, the base from then on. */
      theirs?: { readonly value: StoredValue | null; readonly by: string | null; readonly at: number };
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
      /** The planned step it was about. */
      stepKey?: string | null;
    }
  /** The assistant wrote it into its field by itself (a new case filled, an update the gate allowed). */
  | { type: 'suggestion.written'; suggestionId: string }
  | { type: 'suggestion.settled'; suggestionId: string; fate: SuggestionFate }
  /** What a closure had ignored is offered again: the closure was reverted. */
  | { type: 'suggestion.reopened'; suggestionId: string }
  | { type: 'suggestion.rated'; suggestionId: string; rating: 'up' | 'down' | null }
  | {
      type: 'field.written';
      holder: HolderRef;
      field: string;
      value: StoredValue | null;
      by: 'person' | 'assistant' | 'channel' | 'default';
      suggestionId: string | null;
      isLocked: boolean;
      /** In the past of an imported case, ms. */
      writtenAt?: number;
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
    }
  /** A timeline entry of an act that was reverted: it stays readable, marked. */
  | { type: 'timeline.withdrawn'; caseId: string; entryId: string }
  /** A creation of the assistant was reverted: the values go back to the conversation. */
  | { type: 'case.withdrawn'; caseId: string; conversationId: string | null }
  | { type: 'followUpRule.saved'; rule: FollowUpRule; reason?: string }
  | { type: 'updateRule.saved'; rule: UpdateRule; reason?: string }
  | { type: 'rule.removed'; ruleId: string; reason?: string }
  | {
      type: 'template.saved';
      templateId: string;
      name: string;
      purpose: TemplatePurpose;
      language: string;
      lineOfBusinessId: string | null;
      subjectContentId: string;
      bodyContentId: string;
    }
  | { type: 'template.removed'; templateId: string }
  /** The identity under which the assistant follows up, resolves and closes; one per workspace. */
  | { type: 'applicationUser.saved'; name: string; addressContentId: string; isEnabled: boolean }
  /** What is planned for a case now; written only when it differs from what stood there. */
  | { type: 'followUp.planned'; caseId: string; ruleId: string | null; step: NextStep; stepKey: string }
  | { type: 'followUp.adjusted'; caseId: string; adjustmentId: string; chainId: string; change: PlanChange }
  | {
      type: 'act.done';
      actId: string;
      capability: Capability;
      caseId: string;
      lineOfBusinessId: string;
      mode: ActMode;
      /** Profile of the person who approved it; null for an automatic or shadow act. */
      approvedBy: string | null;
      changes: readonly ActChange[];
      /** Code of why, worded by the screen. */
      because: string;
      basis: { messageId: string | null; spans: readonly TextSpan[]; confidence: number | null };
      /** The act this one rests on: reverting that reverts this. */
      parentActId: string | null;
      stepKey: string | null;
    }
  /** What showed only when its effect was handed over: changes beside those of `act.done`, after them. */
  | { type: 'act.extended'; actId: string; changes: readonly ActChange[] }
  /** What the act turned out to be; the last word counts. */
  | { type: 'act.settled'; actId: string; outcome: ActOutcome; reason: OutcomeReason }
  | { type: 'act.reverted'; actId: string; consequences: readonly RevertConsequence[] };
