import type { FieldChoice } from '#shared/domain/case/field.ts';

/** What a system of record can promise; declared, never guessed. */
export type BackendCapabilities = {
  /** `atomic`: a write with a stale version is refused. `advisory`: refused most of the time. `none`: never. */
  readonly compareAndSet: 'atomic' | 'advisory' | 'none';
  readonly claim: 'atomic' | 'none';
  readonly idempotentCreate: boolean;
  readonly idempotentSend: boolean;
  readonly push: boolean;
  readonly delta: boolean;
  readonly liveChat: boolean;
  /** What a case is there: a row of its own, a ticket, or attributes of a conversation. */
  readonly caseIs: 'record' | 'ticket' | 'conversation-attributes';
};

/** A field as the system of record declares it; `key` is ours. */
export type BackendField = {
  readonly key: string;
  readonly isRequired: boolean;
  readonly maxLength: number | null;
  readonly choices: readonly FieldChoice[];
};

/** A row as it stands there. */
export type RemoteRow = {
  readonly entity: 'case' | 'conversation' | 'message' | 'customer' | 'policy';
  readonly id: string;
  /** Version token, compared for equality only. */
  readonly version: string;
  readonly isDeleted: boolean;
  readonly data: Readonly<Record<string, unknown>>;
};

/** A page of changes. `cursor` resumes after it; `isLast` says that nothing newer was there. */
export type PulledPage = { readonly rows: readonly RemoteRow[]; readonly cursor: string; readonly isLast: boolean };

/** A change to be made there. */
export type BackendEffect = {
  readonly effectId: string;
  readonly kind: 'case.create' | 'case.update' | 'case.note' | 'case.resolve' | 'case.reopen' | 'message.send';
  readonly caseId: string;
  readonly data: Readonly<Record<string, unknown>>;
};

/** What became of a push that was answered. */
export type PushResult =
  | { readonly outcome: 'done'; readonly externalId: string; readonly version: string }
  /** Taken, not yet known to be done (a mail queued server-side); `find` tells later. */
  | { readonly outcome: 'accepted' }
  | { readonly outcome: 'conflict'; readonly current: RemoteRow }
  | { readonly outcome: 'refused'; readonly code: string; readonly fields: readonly string[]; readonly mayRetry: boolean };

/** A versioned record that every console of a shared backend reads: levels, rules, templates, pause. */
export type PolicyRecord = { readonly version: string; readonly policy: Readonly<Record<string, unknown>> };

/** The system of record. `local` is the workspace's own store: its capabilities are all atomic and nothing is pulled. */
export type Backend = {
  readonly id: string;
  readonly capabilities: BackendCapabilities;
  describeFields(): Promise<readonly BackendField[]>;
  /** Pages of what changed after the cursor (null: everything, newest first). Throws corrupt-data CURSOR_EXPIRED. */
  pull(cursor: string | null): Promise<PulledPage>;
  /** Applies an effect once; anything thrown is uncertain and `find` is asked before a repeat. */
  push(effect: BackendEffect, baseVersion: string | null): Promise<PushResult>;
  find(effectId: string): Promise<'present' | 'absent' | 'unknown'>;
  /** Hints that something changed; the consumer pulls. Returns the stop function. */
  watch(onHint: () => void): () => void;
  whoAmI(): Promise<{ readonly id: string; readonly name: string; readonly role: 'rep' | 'supervisor' | 'application-user' }>;
  /** Null when the backend has none. Throws when it cannot be read: then the gate asks. */
  readPolicy(): Promise<PolicyRecord | null>;
  /** Throws conflict POLICY_CHANGED when `baseVersion` is not the present one. */
  writePolicy(policy: PolicyRecord['policy'], baseVersion: string | null): Promise<PolicyRecord>;
  close(): Promise<void>;
};
