import { AppError } from '#shared/lib/app-error.ts';
import type { FieldValue } from '#shared/domain/case/field.ts';
import { caseRecord } from '../../cases/case-views.ts';
import type { CaseService } from '../../cases/case-service.ts';
import { fieldDefinitions } from '../../cases/field-definitions.ts';
import { fieldViews } from '../../cases/field-views.ts';
import type { Backend, BackendEffect, PolicyRecord, PushResult, RemoteRow } from '../../ports/backend.ts';
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
    describeFields: () => Promise.resolve(describe(store)),
    pull: (cursor) => Promise.resolve({ rows: [], cursor: cursor ?? String(store.seq()), isLast: true }),
    push: async (effect, baseVersion) => push(parts, effect, baseVersion),
    find: (effectId) => Promise.resolve(wasPushed(store, effectId) ? 'present' : 'absent'),
    watch: (onHint) => store.onChange(onHint),
    whoAmI: () => Promise.resolve({ id: parts.cause.principal.id, name: parts.cause.principal.name, role: roleOf(parts.cause) }),
    readPolicy: () => Promise.resolve(settingOf<PolicyRecord | null>(store, policyKey, null)),
    writePolicy: async (policy, baseVersion) => writePolicy(parts, policy, baseVersion),
    close: () => Promise.resolve(),
  };
}

const policyKey = 'policy';

function describe(store: Store): Awaited<ReturnType<Backend['describeFields']>> {
  const line = linesOfBusiness(store)[0]?.id ?? '';
  return fieldDefinitions(store, line).map(({ key, maxLength, choices }) => ({ key, maxLength, choices, isRequired: key === 'title' }));
}

/** The effect id is the idempotency key of its transaction: pushed again, it answers as the first time and does nothing. */
function push(parts: Parts, effect: BackendEffect, baseVersion: string | null): PushResult {
  if (wasPushed(parts.store, effect.effectId))
    return { outcome: 'done', externalId: effect.caseId, version: versionOf(parts.store, effect.caseId) };
  const before = caseRecord(parts.store, effect.caseId);
  if (before === undefined) return { outcome: 'refused', code: 'CASE_NOT_FOUND', fields: [], mayRetry: false };
  if (baseVersion !== null && baseVersion !== versionOf(parts.store, effect.caseId))
    return { outcome: 'conflict', current: rowOf(parts, effect.caseId) };
  try {
    apply(parts, effect);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const field = error.data?.['field'];
    return {
      outcome: 'refused',
      code: error.code,
      fields: typeof field === 'string' ? [field] : [],
      mayRetry: error.kind === 'unavailable',
    };
  }
  return { outcome: 'done', externalId: effect.caseId, version: versionOf(parts.store, effect.caseId) };
}

function apply({ cases, cause }: Parts, effect: BackendEffect): void {
  const once: Cause = { principal: cause.principal, idempotency: { key: effect.effectId, route: effectRoute } };
  const text = (name: string): string => {
    const value = effect.data[name];
    if (typeof value !== 'string' || value.trim() === '')
      throw new AppError('invalid-input', 'TEXT_MISSING', 'The effect has no text', { data: { field: name } });
    return value;
  };
  switch (effect.kind) {
    case 'case.update':
      return cases.editFields(once, { caseId: effect.caseId }, effect.data as Readonly<Record<string, FieldValue | null>>);
    case 'case.note':
      return cases.addNote(once, effect.caseId, text('text'));
    case 'case.resolve':
      return cases.resolve(once, effect.caseId, text('note'));
    case 'case.reopen':
      return cases.reopen(once, effect.caseId);
    default:
      // Cases are made from conversations here, and messages leave by channels.
      throw new AppError('invalid-input', 'NOT_BY_BACKEND', `${effect.kind} does not go through the local backend`);
  }
}

function wasPushed(db: Reader, effectId: string): boolean {
  return db.get('SELECT 1 FROM idempotency WHERE key = ?', effectId) !== undefined;
}

/** Every change of a case stands on its timeline, so its newest entry is its version. */
function versionOf(db: Reader, caseId: string): string {
  return String(db.get<{ seq: number | null }>('SELECT max(seq) AS seq FROM timeline WHERE case_id = ?', caseId)?.seq ?? 0);
}

function rowOf({ store, content }: Parts, caseId: string): RemoteRow {
  const record = caseRecord(store, caseId);
  const fields = record === undefined ? [] : fieldViews(store, content, { caseId }, record.line_of_business_id);
  const data = Object.fromEntries(fields.map((field) => [field.key, field.value]));
  return {
    entity: 'case',
    id: caseId,
    version: versionOf(store, caseId),
    isDeleted: record === undefined,
    data: { ...data, status: record?.status ?? null },
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
