import { AppError } from '#shared/lib/app-error.ts';
import type { CaseStatus } from '#shared/domain/case/status.ts';
import type { FieldKey, FieldValue } from '#shared/domain/case/field.ts';
import { retryDelayMs } from '#shared/domain/outbox/retry-delay.ts';
import type { Backend, BackendEffect, CaseChange, PushResult, RemoteCase } from '../ports/backend.ts';
import type { Clock, Logger } from '../ports/ports.ts';
import type { ContentReader } from '../store/content-reader.ts';
import type { JournalEvent } from '../store/journal-events.ts';
import type { Cause, Store, Transaction } from '../store/store.ts';
import { backendSetting } from './backend-setting.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { pushesOf, type PushRow } from './pushes.ts';
import { remoteOf } from './remote-ids.ts';
import { readPerson } from './read-person.ts';
import { syncPrincipal } from './sync-principal.ts';
import { storedAs, valueHere, writePage, type WriteParts } from './write-page.ts';

/** Writes what is owed to the system of record: of each case in the order in which it was done, each once. */
export type PushQueue = {
  /** Works off what is due; resolves when nothing is any more, or the other side cannot be reached. Never rejects. */
  pump(): Promise<void>;
  /** When the next repeat is due, ms; null when none waits for its moment. */
  nextDueAt(): number | null;
  close(): void;
};

export type PushParts = WriteParts & {
  readonly store: () => Store;
  readonly backend: Backend;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly content: ContentReader;
  /** A write found nobody there. */
  readonly onUnreached: () => void;
  /** 0 inclusive to 1 exclusive. */
  readonly random: () => number;
};

const cause: Cause = { principal: syncPrincipal };
/** Changed there again and again while we write: left for the next round. */
const mostConflicts = 5;
const mostLooks = 10;
const casesAtOnce = 20;

export function createPushQueue(parts: PushParts): PushQueue {
  const { store, clock, logger } = parts;
  let isClosed = false;

  const work = async (): Promise<void> => {
    for (;;) {
      const caseIds = dueCases(store(), clock.now());
      if (caseIds.length === 0) return;
      for (const caseId of caseIds) {
        if (isClosed) return;
        if ((await pushCase(parts, caseId)) === 'unreachable') return parts.onUnreached();
      }
    }
  };

  return {
    pump: oneAtATime(() =>
      work().catch((error: unknown) => {
        logger.error('sync.pushFailed', { code: error instanceof AppError ? error.code : 'INTERNAL' });
      }),
    ),
    nextDueAt: () =>
      store().get<{ at: number | null }>("SELECT min(retry_at) AS at FROM pushes WHERE state = 'waiting' AND retry_at IS NOT NULL")?.at ??
      null,
    close() {
      isClosed = true;
    },
  };
}

/** What was cut off by a crash first; a case of which something waits for its moment, failed or is unknown waits with all of it. */
function dueCases(store: Store, now: number): readonly string[] {
  return store
    .all<{ case_id: string }>(
      `SELECT case_id, min(created_seq) AS first FROM pushes p WHERE state IN ('waiting', 'handed-over')
         AND NOT EXISTS (SELECT 1 FROM pushes q WHERE q.case_id = p.case_id
           AND (q.retry_at > ?1 OR (q.kind = 'create' AND q.state IN ('failed', 'uncertain'))))
       GROUP BY case_id ORDER BY first LIMIT ?2`,
      now,
      casesAtOnce,
    )
    .map((row) => row.case_id);
}

async function pushCase(parts: PushParts, caseId: string): Promise<'done' | 'unreachable'> {
  for (let conflicts = 0; ;) {
    const open = pushesOf(parts.store(), caseId).filter(({ state }) => state === 'waiting' || state === 'handed-over');
    const batch = nextBatch(open);
    if (batch.length === 0) return 'done';
    const outcome = await pushBatch(parts, caseId, batch);
    if (outcome === 'later') return 'done';
    if (outcome === 'unreachable') return 'unreachable';
    if (outcome === 'conflict' && (conflicts += 1) >= mostConflicts) {
      parts
        .store()
        .transact(cause, (tx) => moveAll(tx, batch, { state: 'waiting', problem: 'CHANGED_THERE', retryAt: laterAt(parts, batch) }));
      return 'done';
    }
  }
}

/** The updates that follow each other go as one change; whatever else goes alone. */
function nextBatch(open: readonly PushRow[]): readonly PushRow[] {
  const [first] = open;
  if (first === undefined) return [];
  if (first.kind !== 'update') return [first];
  const end = open.findIndex(({ kind }) => kind !== 'update');
  return end === -1 ? open : open.slice(0, end);
}

type Outcome = 'done' | 'conflict' | 'later' | 'unreachable';

async function pushBatch(parts: PushParts, caseId: string, batch: readonly PushRow[]): Promise<Outcome> {
  const { store, backend } = parts;
  try {
    const [first] = batch;
    if (first?.state === 'handed-over' && first.kind !== 'update' && (await isThere(parts, first))) return 'done';
    const effect = effectOf(parts, caseId, batch);
    if (effect === null) return 'later';
    const base = effect.kind === 'case.update' ? (remoteOf(store(), caseId)?.version ?? null) : null;
    store().transact(cause, (tx) => moveAll(tx, batch, { state: 'handed-over' }));
    // Of a version nothing is known of, the field itself is looked at by whoever writes it.
    return settle(parts, { caseId, batch, result: await backend.push(effect, base === '' ? null : base) });
  } catch (error) {
    return explain(parts, batch, error);
  }
}

/** After a crash, or an answer that was lost: what stands there is not written again. */
async function isThere(parts: PushParts, push: PushRow): Promise<boolean> {
  const found = await parts.backend.find({ kind: push.kind === 'create' ? 'case.create' : 'case.note', effectId: push.id });
  if (found.found === 'absent') return false;
  if (!('externalId' in found)) throw new AppError('upstream', 'BACKEND_FATE_UNKNOWN', 'The system of record cannot tell');
  const row = push.kind === 'create' ? await parts.backend.read(found.externalId) : null;
  parts.store().transact(cause, (tx) => {
    if (push.kind === 'create') link(tx, push.case_id, { externalId: found.externalId, row });
    tx.append({ type: 'push.changed', pushId: push.id, state: 'confirmed', upTo: push.written_seq });
    takeIn(tx, parts, row);
  });
  return true;
}

function effectOf(parts: PushParts, caseId: string, batch: readonly PushRow[]): BackendEffect | null {
  const [first] = batch;
  const db = parts.store();
  if (first === undefined) return null;
  if (first.kind === 'create') return creationOf(parts, caseId, first.id);
  const external = remoteOf(db, caseId)?.id;
  if (external === undefined) return null;
  if (first.kind === 'note')
    return {
      kind: 'case.note',
      effectId: first.id,
      caseId: external,
      title: first.title ?? '',
      text: first.content_id === null ? '' : parts.content(first.content_id),
    };
  return {
    kind: 'case.update',
    effectId: `${caseId}:${String(first.written_seq)}`,
    caseId: external,
    change: changeOf(parts, caseId, batch),
  };
}

function changeOf({ store }: PushParts, caseId: string, batch: readonly PushRow[]): CaseChange {
  const fields: Record<FieldKey, FieldValue | null> = {};
  let status: CaseStatus | undefined;
  for (const { field } of batch) {
    if (field === null) continue;
    const value = valueHere(store(), caseId, field);
    if (field === 'status') status = value as CaseStatus;
    else fields[field] = value;
  }
  return { ...(Object.keys(fields).length > 0 ? { fields } : {}), ...(status === undefined ? {} : { status }) };
}

function creationOf({ store, content }: PushParts, caseId: string, effectId: string): BackendEffect | null {
  const db = store();
  const row = db.get<{ line_of_business_id: string; customer_id: string }>(
    'SELECT line_of_business_id, customer_id FROM cases WHERE id = ?',
    caseId,
  );
  if (row === undefined) return null;
  const declared = backendSetting(db)?.fields ?? [];
  const fields = Object.fromEntries(declared.map((key) => [key, valueHere(db, caseId, key)]).filter(([, value]) => value !== null));
  return { kind: 'case.create', effectId, lineId: row.line_of_business_id, customer: readPerson(db, content, row.customer_id), fields };
}

type Answered = { readonly caseId: string; readonly batch: readonly PushRow[]; readonly result: PushResult };

function settle(parts: PushParts, { caseId, batch, result }: Answered): Outcome {
  return parts.store().transact(cause, (tx) => {
    switch (result.outcome) {
      case 'done':
      case 'partly': {
        if (batch[0]?.kind === 'create') {
          link(tx, caseId, result);
          if (result.row !== null) rebase(tx, parts, { caseId, row: result.row });
        }
        // Before it is confirmed: what is typed on meanwhile is owed on what stands there by now.
        takeIn(tx, parts, result.row);
        const refused = new Map(result.outcome === 'partly' ? result.refused.map(({ field, reason }) => [field, reason]) : []);
        for (const push of batch) {
          const reason = push.kind === 'update' ? refused.get(push.field ?? '') : undefined;
          if (reason === undefined) move(tx, push, { state: 'confirmed', upTo: push.written_seq });
          else move(tx, push, { state: 'failed', problem: 'VALUE_NOT_TAKEN', reason });
        }
        return 'done';
      }
      case 'conflict':
        moveAll(tx, batch, { state: 'waiting' });
        takeIn(tx, parts, result.current);
        return 'conflict';
      case 'refused': {
        const { code, reason, mayRetry } = result;
        if (mayRetry) moveAll(tx, batch, { state: 'waiting', problem: code, reason, retryAt: laterAt(parts, batch) });
        else moveAll(tx, batch, { state: 'failed', problem: code, reason });
        return 'later';
      }
    }
  });
}

function link(
  tx: Transaction,
  localId: string,
  { externalId, row }: { readonly externalId: string; readonly row: RemoteCase | null },
): void {
  tx.append({ type: 'mirror.linked', entity: 'case', localId, externalId, number: row?.number ?? null });
}

/** What was changed while the case was being created is owed on what it was created with. */
function rebase(tx: Transaction, parts: PushParts, { caseId, row }: { readonly caseId: string; readonly row: RemoteCase }): void {
  for (const push of pushesOf(tx, caseId)) {
    if (push.kind !== 'update' || push.field === null) continue;
    const value = storedAs(tx, parts, { row, field: push.field });
    move(tx, push, { state: 'waiting', theirs: { value, by: row.changedBy, at: row.updatedAt } });
  }
}

function takeIn(tx: Transaction, parts: PushParts, row: RemoteCase | null): void {
  if (row !== null) writePage(tx, { rows: [row], cursor: null, isLast: false, progress: null }, parts);
}

/** What certainly was not done waits; of an update whose fate is open the next round sees what stands there. */
function explain(parts: PushParts, batch: readonly PushRow[], error: unknown): Outcome {
  if (!(error instanceof AppError)) throw error;
  const { kind, code } = error;
  parts.logger.warn('sync.pushNotDone', { code });
  const isUnreached = code === 'BACKEND_NOT_REACHED';
  const isFateOpen = !isUnreached && kind !== 'rate-limited' && kind !== 'forbidden' && kind !== 'invalid-input';
  return parts.store().transact(cause, (tx) => {
    if (kind === 'forbidden' || kind === 'invalid-input') moveAll(tx, batch, { state: 'failed', problem: code });
    else if (isFateOpen && batch[0]?.kind !== 'update') moveAll(tx, batch, unsettled(parts, batch, code));
    else moveAll(tx, batch, { state: 'waiting', problem: code, retryAt: isUnreached ? null : laterAt(parts, batch) });
    return isUnreached ? 'unreachable' : 'later';
  });
}

/** It is looked for again; what nobody could tell so often goes to a person. */
function unsettled(parts: PushParts, batch: readonly PushRow[], problem: string): Move {
  if ((batch[0]?.attempts ?? 0) >= mostLooks) return { state: 'uncertain', problem };
  return { state: 'handed-over', problem, retryAt: laterAt(parts, batch) };
}

function laterAt({ clock, random }: PushParts, batch: readonly PushRow[]): number {
  return clock.now() + retryDelayMs((batch[0]?.attempts ?? 0) + 1, random());
}

type Move = Omit<Extract<JournalEvent, { type: 'push.changed' }>, 'type' | 'pushId'>;

function move(tx: Transaction, push: PushRow, to: Move): void {
  tx.append({ type: 'push.changed', pushId: push.id, ...to });
}

function moveAll(tx: Transaction, batch: readonly PushRow[], to: Move): void {
  for (const push of batch) move(tx, push, to);
}
