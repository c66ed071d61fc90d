import type { CaseStatus } from '#shared/domain/case/status.ts';
import type { FieldChoice, FieldKey, FieldKind, FieldValue } from '#shared/domain/case/field.ts';
import type { AuthorKind, Channel as ChannelKind } from '#shared/domain/conversation/types.ts';

/** What a system of record can promise; declared, never guessed. */
export type BackendCapabilities = {
  /** `atomic`: a write with a stale version is refused. `advisory`: refused most of the time. `none`: never. */
  readonly compareAndSet: 'atomic' | 'advisory' | 'none';
  /** `atomic`: of all who claim a key, one wins ({@link BackendClaims}). */
  readonly claim: 'atomic' | 'none';
  /** True where the system itself refuses a second create under the same id; else the adapter looks for the id it wrote. */
  readonly idempotentCreate: boolean;
  readonly idempotentSend: boolean;
  /** True where `watch` tells of changes as they happen; else the consumer polls. */
  readonly push: boolean;
  /** True where a cursor gives what changed; else everything is read again. */
  readonly delta: boolean;
  readonly liveChat: boolean;
  /** What a case is there: a row of its own, a ticket, or attributes of a conversation. */
  readonly caseIs: 'record' | 'ticket' | 'conversation-attributes';
};

/** A line of business as it is there (a queue, an inbox). */
export type BackendLine = { readonly id: string; readonly name: string };

/** A field of a case as the system of record declares it. `key` is ours: a built-in key, or `custom:<its id there>`. */
export type BackendField = {
  readonly key: FieldKey;
  readonly label: string;
  readonly kind: FieldKind;
  readonly isRequired: boolean;
  /** UTF-16 units; null where there is no limit. */
  readonly maxLength: number | null;
  readonly choices: readonly FieldChoice[];
  /** Lines that have it; null: all of them. */
  readonly lineIds: readonly string[] | null;
};

/** Metadata that screens and the push need. */
export type BackendDescription = { readonly lines: readonly BackendLine[]; readonly fields: readonly BackendField[] };

export type RemotePerson = { readonly id: string; readonly name: string | null; readonly email: string | null };

type Row = {
  /** Its id there. */
  readonly id: string;
  /** Version token, compared for equality only. */
  readonly version: string;
};

/** A case as it stands there. A value that is none of the declared choices is left out. */
export type RemoteCase = Row & {
  readonly entity: 'case';
  readonly lineId: string;
  readonly number: string;
  readonly customer: RemotePerson;
  readonly status: CaseStatus;
  readonly owner: { readonly id: string; readonly name: string } | null;
  readonly fields: Readonly<Record<FieldKey, FieldValue | null>>;
  /** Milliseconds since the epoch, by the clock there. */
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Who changed it last, as far as it is known. */
  readonly changedBy: string | null;
  /** Our own id of it, where a console created it; the answer to its creation may have been lost. */
  readonly originKey: string | null;
};

export type RemoteConversation = Row & {
  readonly entity: 'conversation';
  /** Case it belongs to; null while it has none. */
  readonly caseId: string | null;
  readonly lineId: string;
  readonly channel: ChannelKind;
  readonly customer: RemotePerson;
  /** The customer's identity was verified there. */
  readonly isAuthenticated: boolean;
  readonly startedAt: number;
  readonly endedAt: number | null;
};

/** Something said or noted there; never changes. Its conversation comes before it. */
export type RemoteMessage = Row & {
  readonly entity: 'message';
  readonly conversationId: string;
  /** A note is seen by the desk only. */
  readonly kind: 'message' | 'note';
  readonly author: Extract<AuthorKind, 'customer' | 'rep' | 'assistant' | 'system'>;
  readonly authorName: string | null;
  /** Plain text. */
  readonly text: string;
  readonly at: number;
  /** Id of the effect that put it there, where a console did. */
  readonly effectId: string | null;
  /** By its headers it was written by a machine (RFC 3834) and is no answer. */
  readonly isAutomatic: boolean;
  readonly files: readonly { readonly id: string; readonly name: string; readonly type: string; readonly bytes: number }[];
};

/** It is not there any more, or not for this user. */
export type RemoteDeletion = Row & { readonly entity: 'deletion'; readonly of: 'case' | 'conversation' | 'message' };

export type RemoteRow = RemoteCase | RemoteConversation | RemoteMessage | RemoteDeletion;

/** A page of changes: a row comes after what it belongs to. */
export type PulledPage = {
  readonly rows: readonly RemoteRow[];
  /** Resumes after this page, also in another run of the program. */
  readonly cursor: string;
  /** Nothing newer was there when it was asked. */
  readonly isLast: boolean;
  /** Of the first sync: cases read so far, and in all where that is known. Null in a delta. */
  readonly progress: { readonly done: number; readonly total: number | null } | null;
};

/** Values a case is to have. Absent members stay as they are there. */
export type CaseChange = {
  readonly fields?: Readonly<Record<FieldKey, FieldValue | null>>;
  readonly status?: CaseStatus;
  /** Null gives it back. */
  readonly ownerId?: string | null;
};

/** A change to be made there; messages to customers go through the channel of the backend instead. */
export type BackendEffect =
  | {
      readonly kind: 'case.create';
      /** Stable over repeats: written there, and looked for there. Also the `originKey` of the case. */
      readonly effectId: string;
      readonly lineId: string;
      readonly customer: RemotePerson;
      readonly fields: Readonly<Record<FieldKey, FieldValue | null>>;
      /** The conversation there that becomes the case, where cases are attributes of one; absent: one is begun. */
      readonly conversationId?: string | null;
    }
  | { readonly kind: 'case.update'; readonly effectId: string; readonly caseId: string; readonly change: CaseChange }
  /** `text` stands in the case's history there, unseen by the customer. */
  | { readonly kind: 'case.note'; readonly effectId: string; readonly caseId: string; readonly title: string; readonly text: string };

/** What became of a push that was answered. */
export type PushResult =
  /** `row`: the case as it was read back afterwards. */
  | { readonly outcome: 'done'; readonly externalId: string; readonly row: RemoteCase | null }
  /** Answered with success, and yet some values do not stand there: each with the reason as it was given. */
  | {
      readonly outcome: 'partly';
      readonly externalId: string;
      readonly row: RemoteCase;
      /** `field`: a field's key, `status` or `owner`. */
      readonly refused: readonly { readonly field: string; readonly reason: string }[];
    }
  /** The case is not as `baseVersion` had it; nothing was written. */
  | { readonly outcome: 'conflict'; readonly current: RemoteCase }
  | { readonly outcome: 'refused'; readonly code: string; readonly reason: string; readonly mayRetry: boolean };

/** A versioned record that every console of a shared backend reads: levels, rules, templates, pause. */
export type PolicyRecord = { readonly version: string; readonly policy: Readonly<Record<string, unknown>> };

/** One of many consoles gets a key, for good: the same console asking again gets it again. */
export type BackendClaims = {
  /** `by`: the console that has it. Throws when that cannot be told. */
  claim(key: string, consoleId: string): Promise<{ readonly isMine: boolean; readonly by: string }>;
};

/** One console at a time holds a line of business, for a while. Expiry is told by the clock there, never by ours. */
export type BackendLeases = {
  /** How long a lease lasts after it was taken or renewed, ms. */
  readonly lengthMs: number;
  /** Takes it where it is free, expired or ours, and renews it. */
  hold(lineId: string, consoleId: string): Promise<{ readonly isMine: boolean; readonly by: string }>;
  release(lineId: string, consoleId: string): Promise<void>;
};

/** Something an administrator must have set up there. `fix` says how in words; all three are codes the screen words. */
export type BackendCheck = {
  readonly id: string;
  readonly isMet: boolean;
  /** What stands in the way, with its names. */
  readonly details: Readonly<Record<string, string>>;
};

export type BackendUser = { readonly id: string; readonly name: string; readonly role: 'rep' | 'supervisor' | 'application-user' };

/**
 * A system of record. Errors of every method: unavailable BACKEND_NOT_REACHED (certainly nothing was done), rate-limited
 * BACKEND_BUSY with `data.retryAfterMs` (nothing was done), forbidden BACKEND_DENIED (token or right missing), timeout
 * BACKEND_SLOW and upstream BACKEND_ANSWER_LOST / BACKEND_ANSWERED_NONSENSE (a write may have been done: ask `find`).
 */
export type Backend = {
  /** Names the system and the installation, for ever: part of the ids of what is pulled from it. */
  readonly id: string;
  readonly capabilities: BackendCapabilities;
  describe(): Promise<BackendDescription>;
  /** Pages of what changed after the cursor (null: everything, newest cases first). Throws corrupt-data CURSOR_EXPIRED. */
  pull(cursor: string | null): Promise<PulledPage>;
  /** Applies an effect once; after an uncertain error `find` is asked before a repeat. `baseVersion` null: whatever stands there. */
  push(effect: BackendEffect, baseVersion: string | null): Promise<PushResult>;
  /** Whether an effect stands there; `externalId` is the case it made, or the row it put there. */
  find(
    effect: Pick<BackendEffect, 'kind' | 'effectId'>,
  ): Promise<{ readonly found: 'present'; readonly externalId: string } | { readonly found: 'absent' | 'unknown' }>;
  /** A case as it stands there now; null when it is gone or not for this user. */
  read(caseId: string): Promise<RemoteCase | null>;
  /** Hints that something changed; the consumer pulls. Returns the stop function. */
  watch(onHint: () => void): () => void;
  whoAmI(): Promise<BackendUser>;
  /** Null when the backend has none. Throws when it cannot be read: then the gate asks. */
  readPolicy(): Promise<PolicyRecord | null>;
  /** Throws conflict POLICY_CHANGED when `baseVersion` is not the present one. */
  writePolicy(policy: PolicyRecord['policy'], baseVersion: string | null): Promise<PolicyRecord>;
  /** Null where one console cannot be told from the others: then nobody acts alone but a sole console. */
  readonly claims: BackendClaims | null;
  readonly leases: BackendLeases | null;
  /** What must stand there for everything to work, each with its state. */
  check(): Promise<readonly BackendCheck[]>;
  close(): Promise<void>;
};
