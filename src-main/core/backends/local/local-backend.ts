import { AppError } from '#shared/lib/app-error.ts';
import type { CaseStatus } from '#shared/domain/case/status.ts';
import { caseRecord } from '../../cases/case-views.ts';
import type { CaseService } from '../../cases/case-service.ts';
import { fieldDefinitions } from '../../cases/field-definitions.ts';
import { fieldViews } from '../../cases/field-views.ts';
import type { Backend, BackendDescription, BackendEffect, PolicyRecord, PushResult, RemoteCase } from '../../ports/backend.ts';
import type { ContentReader } from '../../store/content-reader.ts';
import { effectRoute } from '../../store/idempotency.ts';
import type { Cause, Reader, Store } from '../../store/store.ts';
import { linesOfBusiness, settingOf } from '../../workspace/workspace-queries.ts';

type Parts = { readonly store: Store; readonly content: ContentReader; readonly cases: CaseService; readonly cause: Cause };

/** The workspace's own store as a system of record: every promise of the port kept, nothing to pull. */
export function createLocalBackend(parts: Parts): Backend {
  const { store } = parts;
  return {
    id: 'local',
    capabilities: {
      compareAndSet: 'atomic',
      claim: 'atomic',
      idempotentCreate: true,
      idempotentSend: true,
      push: true,
      delta: true,
      liveChat: true,
      caseIs: 'record',
    },
    describe: () => Promise.resolve(describe(store)),
    pull: (cursor) => Promise.resolve({ rows: [], cursor: cursor ?? String(store.seq()), isLast: true, progress: null }),
    push: async (effect, baseVersion) => push(parts, effect, baseVersion),
    find: async ({ effectId }) => find(store, effectId),
    read: async (caseId) => rowOf(parts, caseId),
    watch: (onHint) => store.onChange(onHint),
    whoAmI: () => Promise.resolve({ id: parts.cause.principal.id, name: parts.cause.principal.name, role: roleOf(parts.cause) }),
    readPolicy: () => Promise.resolve(settingOf<PolicyRecord | null>(store, policyKey, null)),
    writePolicy: async (policy, baseVersion) => writePolicy(parts, policy, baseVersion),
    // One core has the store to itself: whatever it claims is its own.
    claims: { claim: (_key, consoleId) => Promise.resolve({ isMine: true, by: consoleId }) },
    leases: {
      lengthMs: Number.MAX_SAFE_INTEGER,
      hold: (_line, consoleId) => Promise.resolve({ isMine: true, by: consoleId }),
      release: () => Promise.resolve(),
    },
    check: () => Promise.resolve([]),
    close: () => Promise.resolve(),
  };
}

const policyKey = 'policy';

function describe(store: Store): BackendDescription {
  const lines = linesOfBusiness(store).map(({ id, name }) => ({ id, name }));
  const fields = fieldDefinitions(store, lines[0]?.id ?? '').map(({ key, label, kind, maxLength, choices }) => ({
    key,
    label,
    kind,
    maxLength,
    choices,
    isRequired: key === 'title',
    lineIds: null,
  }));
  return { lines, fields };
}

/** The effect id is the idempotency key of its transaction: pushed again, it answers as the first time and does nothing. */
function push(parts: Parts, effect: BackendEffect, baseVersion: string | null): PushResult {
  // A case is made from a conversation here, by the store's own command.
  if (effect.kind === 'case.create') return refusal('NOT_BY_BACKEND', 'Cases are created from conversations here');
  const current = rowOf(parts, effect.caseId);
  if (current === null) return refusal('CASE_NOT_FOUND', 'There is no such case');
  if (wasPushed(parts.store, effect.effectId)) return { outcome: 'done', externalId: effect.caseId, row: current };
  if (baseVersion !== null && baseVersion !== current.version) return { outcome: 'conflict', current };
  try {
    apply(parts, effect, current.status);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { ...refusal(error.code, error.message), mayRetry: error.kind === 'unavailable' };
  }
  return { outcome: 'done', externalId: effect.caseId, row: rowOf(parts, effect.caseId) };
}

function refusal(code: string, reason: string): Extract<PushResult, { outcome: 'refused' }> {
  return { outcome: 'refused', code, reason, mayRetry: false };
}

function apply({ cases, cause }: Parts, effect: Exclude<BackendEffect, { kind: 'case.create' }>, status: CaseStatus): void {
  const once: Cause = { principal: cause.principal, idempotency: { key: effect.effectId, route: effectRoute } };
  if (effect.kind === 'case.note') return cases.addNote(once, effect.caseId, effect.text);
  const { change } = effect;
  if (change.fields !== undefined) return cases.editFields(once, { caseId: effect.caseId }, change.fields);
  if (change.status === 'resolved') return cases.resolve(once, effect.caseId, '');
  if (change.status !== undefined && status === 'resolved') return cases.reopen(once, effect.caseId);
}

function find(db: Reader, effectId: string): Awaited<ReturnType<Backend['find']>> {
  return wasPushed(db, effectId) ? { found: 'present', externalId: effectId } : { found: 'absent' };
}

function wasPushed(db: Reader, effectId: string): boolean {
  return db.get('SELECT 1 FROM idempotency WHERE key = ?', effectId) !== undefined;
}

/** Every change of a case stands on its timeline, so its newest entry is its version. */
function versionOf(db: Reader, caseId: string): string {
  return String(db.get<{ seq: number | null }>('SELECT max(seq) AS seq FROM timeline WHERE case_id = ?', caseId)?.seq ?? 0);
}

function rowOf({ store, content }: Parts, caseId: string): RemoteCase | null {
  const record = caseRecord(store, caseId);
  if (record === undefined) return null;
  const fields = fieldViews(store, content, { caseId }, record.line_of_business_id);
  return {
    entity: 'case',
    id: caseId,
    version: versionOf(store, caseId),
    lineId: record.line_of_business_id,
    number: record.number,
    customer: { id: record.customer_id, name: null, email: null },
    status: record.status,
    owner: null,
    fields: Object.fromEntries(fields.map((field) => [field.key, field.value])),
    createdAt: record.created_at,
    updatedAt: record.updated_at,
    changedBy: null,
    originKey: caseId,
  };
}

function roleOf({ principal }: Cause): 'rep' | 'supervisor' | 'application-user' {
  if (principal.kind === 'supervisor' || principal.kind === 'application-user') return principal.kind;
  return 'rep';
}

function writePolicy({ store, cause }: Parts, policy: PolicyRecord['policy'], baseVersion: string | null): PolicyRecord {
  return store.transact({ principal: cause.principal }, (tx) => {
    const current = settingOf<PolicyRecord | null>(tx, policyKey, null);
    if ((current?.version ?? null) !== baseVersion) throw new AppError('conflict', 'POLICY_CHANGED', 'The policy was changed meanwhile');
    const next: PolicyRecord = { version: String(Number(current?.version ?? 0) + 1), policy };
    tx.append({ type: 'setting.changed', key: policyKey, value: next });
    return next;
  });
}
