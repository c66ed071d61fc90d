import type { Owed } from '#shared/contract/routes/backend.ts';
import type { ShownValue } from '#shared/contract/views.ts';
import type { FieldDefinition, FieldValue } from '#shared/domain/case/field.ts';
import { AppError } from '#shared/lib/app-error.ts';
import { caseRecord, caseRow } from '../cases/case-views.ts';
import { fieldDefinitions, fieldName, shownValue } from '../cases/field-definitions.ts';
import type { ContentReader } from '../store/content-reader.ts';
import type { StoredValue } from '../store/journal-events.ts';
import type { Cause, Reader, Store, Transaction } from '../store/store.ts';
import { plainValue } from './expand-row.ts';
import { mirroredCase } from './mirrored.ts';
import type { PushRow } from './pushes.ts';
import { remoteOf } from './remote-ids.ts';
import { elsewhere } from './sync-principal.ts';
import { valueHere } from './write-page.ts';

/** What needs a person first, then what waits, each in the order in which it was done. */
export function listOwed(
  db: Reader,
  content: ContentReader,
  { caseId, limit }: { readonly caseId?: string | undefined; readonly limit: number },
): { readonly owed: Owed[]; readonly total: number } {
  const [where, params] = caseId === undefined ? ['', []] : ['WHERE case_id = ?', [caseId]];
  const rows = db.all<PushRow>(
    `SELECT * FROM pushes ${where} ORDER BY state IN ('waiting', 'handed-over'), created_seq LIMIT ?`,
    ...params,
    limit,
  );
  const total = db.get<{ n: number }>(`SELECT COUNT(*) AS n FROM pushes ${where}`, ...params)?.n ?? 0;
  return { owed: rows.map((row) => owedView(db, content, row)), total };
}

function owedView(db: Reader, content: ContentReader, push: PushRow): Owed {
  const record = caseRecord(db, push.case_id);
  const row = record === undefined ? null : caseRow(db, content, record);
  const definition = fieldDefinitions(db, record?.line_of_business_id ?? '').find(({ key }) => key === push.field);
  const theirs = push.theirs === null ? null : plainValue(db, JSON.parse(push.theirs) as StoredValue | null);
  return {
    pushId: push.id,
    caseId: push.case_id,
    caseNumber: row?.number ?? '',
    caseTitle: row?.title ?? '',
    kind: push.kind,
    field: push.field === null ? null : definition === undefined ? { key: push.field, label: null } : fieldName(definition),
    state: push.state,
    problem: push.problem,
    reason: push.reason,
    mine: push.field === null ? null : shown(definition, valueHere(db, push.case_id, push.field)),
    mineBy: push.by_name,
    theirs: push.theirs_at === null ? null : { value: shown(definition, theirs), by: push.theirs_by, at: push.theirs_at },
  };
}

function shown(definition: FieldDefinition | undefined, value: FieldValue | null): ShownValue | null {
  if (value === null) return null;
  return definition === undefined ? { value, path: null } : shownValue(definition, value);
}

type Settling = { readonly store: Store; readonly cause: Cause; readonly pushId: string };

/** A person decides whose value stands. Theirs is taken in here; mine is written there, unless it is changed there once more. */
export function settleConflict({ store, cause, pushId }: Settling, keep: 'mine' | 'theirs'): void {
  store.transact(cause, (tx) => {
    const push = pushIn(tx, pushId, ['conflict']);
    if (keep === 'theirs') return takeTheirs(tx, push);
    const value = JSON.parse(push.theirs ?? 'null') as StoredValue | null;
    tx.append({ type: 'push.changed', pushId, state: 'waiting', theirs: { value, by: push.theirs_by, at: push.theirs_at ?? tx.now } });
  });
}

export function retryPush({ store, cause, pushId }: Settling): void {
  store.transact(cause, (tx) => {
    const push = pushIn(tx, pushId, ['failed', 'uncertain']);
    // What may stand there is looked for before it is written again.
    tx.append({ type: 'push.changed', pushId, state: push.state === 'uncertain' ? 'handed-over' : 'waiting' });
  });
}

/** Given up: what stands there is taken in; a case that was not created there stays here alone. */
export function discardPush({ store, cause, pushId }: Settling): void {
  store.transact(cause, (tx) => takeTheirs(tx, pushIn(tx, pushId, ['failed', 'uncertain', 'conflict'])));
}

function pushIn(tx: Transaction, pushId: string, states: readonly PushRow['state'][]): PushRow {
  const push = tx.get<PushRow>('SELECT * FROM pushes WHERE id = ?', pushId);
  if (push === undefined || !states.includes(push.state)) throw new AppError('conflict', 'PUSH_NOT_IN_STATE', 'It is settled already');
  return push;
}

function takeTheirs(tx: Transaction, push: PushRow): void {
  tx.append({ type: 'push.changed', pushId: push.id, state: 'dropped' });
  if (push.kind !== 'update' || push.field === null) return;
  const told = mirroredCase(tx, remoteOf(tx, push.case_id)?.id ?? '');
  if (told === undefined) return;
  const by = elsewhere('rep', push.theirs_by ?? told.changedBy);
  const { case_id: caseId, field } = push;
  if (field === 'status') {
    if (told.status !== caseRecord(tx, caseId)?.status) tx.append({ type: 'case.statusChanged', caseId, status: told.status }, by);
    return;
  }
  const value = told.fields[field] ?? null;
  tx.append({ type: 'field.written', holder: { caseId }, field, value, by: 'person', suggestionId: null, isLocked: value !== null }, by);
}
