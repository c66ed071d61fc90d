import { AppError } from '#shared/lib/app-error.ts';
import type { FieldKey, FieldValue } from '#shared/domain/case/field.ts';
import type {
  Backend,
  BackendEffect,
  PolicyRecord,
  PushResult,
  RemoteCase,
  RemoteMessage,
  RemotePerson,
  RemoteRow,
} from '../ports/backend.ts';

export type MemoryBackend = Backend & {
  /** What stands there. */
  readonly cases: ReadonlyMap<string, RemoteCase>;
  readonly notes: readonly { readonly effectId: string; readonly caseId: string; readonly text: string }[];
  /** Effects that were written, in order, each as often as it was. */
  readonly written: readonly string[];
  /** Somebody else creates or changes a case there. */
  someoneSaves(change: Partial<RemoteCase> & { readonly id: string }): RemoteCase;
  /** Something is said in the conversation of a case there. */
  someoneSays(caseId: string, message: Partial<RemoteMessage> & { readonly text: string }): void;
  someoneDeletes(caseId: string): void;
  setReachable(isReachable: boolean): void;
  /** The next write is done and its answer lost, or refused as busy. */
  nextWrite(fault: 'answer-lost' | 'busy' | 'denied'): void;
  /** Values that are not taken, though the write is answered with success. */
  refuse(field: FieldKey): void;
  expireCursor(): void;
  /** Called in the middle of the next write, before it is looked at. */
  beforeNextWrite(work: () => void): void;
};

type Options = { readonly now: () => number; readonly pageSize?: number };

const nobody: RemotePerson = { id: 'c-1', name: 'Dana', email: 'dana@customer.example' };

/** A system of record in memory: keeps every promise it declares, and breaks what a test asks it to. */
export function createMemoryBackend({ now, pageSize = 3 }: Options): MemoryBackend {
  const cases = new Map<string, RemoteCase>();
  const notes: { effectId: string; caseId: string; text: string }[] = [];
  const written: string[] = [];
  const log: RemoteRow[] = [];
  const refused = new Set<FieldKey>();
  let isReachable = true;
  let fault: 'answer-lost' | 'busy' | 'denied' | null = null;
  let before: (() => void) | null = null;
  let epoch = 0;
  let numbers = 0;
  let policy: PolicyRecord | null = null;
  const hints = new Set<() => void>();

  const reach = (): void => {
    if (!isReachable) throw new AppError('unavailable', 'BACKEND_NOT_REACHED', 'No network');
  };
  const hint = (): void => {
    for (const tell of [...hints]) tell();
  };
  const put = (row: RemoteRow): void => void log.push(row);

  const save = (change: Partial<RemoteCase> & { id: string }): RemoteCase => {
    const known = cases.get(change.id);
    const row: RemoteCase = {
      entity: 'case',
      lineId: 'support',
      number: change.id,
      customer: nobody,
      status: 'in-progress',
      owner: null,
      fields: {},
      createdAt: now(),
      changedBy: 'Elsewhere',
      originKey: null,
      ...known,
      ...change,
      ...(change.fields === undefined ? {} : { fields: { ...known?.fields, ...change.fields } }),
      version: String((numbers += 1)),
      updatedAt: change.updatedAt ?? now(),
    };
    cases.set(row.id, row);
    put(row);
    if (known === undefined) put(conversationOf(row, `v${row.version}`));
    return row;
  };

  const write = (effect: BackendEffect, baseVersion: string | null): PushResult => {
    if (effect.kind === 'case.create') {
      const id = `T${String((numbers += 1))}`;
      written.push(effect.effectId);
      const row = save({
        id,
        lineId: effect.lineId,
        customer: effect.customer,
        fields: taken(effect.fields),
        originKey: effect.effectId,
        changedBy: 'Us',
      });
      return { outcome: 'done', externalId: id, row };
    }
    const current = cases.get(effect.caseId);
    if (current === undefined) return { outcome: 'refused', code: 'CASE_NOT_FOUND', reason: 'No such case', mayRetry: false };
    if (effect.kind === 'case.note') {
      written.push(effect.effectId);
      notes.push({ effectId: effect.effectId, caseId: effect.caseId, text: effect.text });
      return { outcome: 'done', externalId: effect.caseId, row: null };
    }
    if (baseVersion !== null && baseVersion !== current.version) return { outcome: 'conflict', current };
    written.push(effect.effectId);
    const { fields = {}, status } = effect.change;
    const row = save({ id: current.id, fields: taken(fields), changedBy: 'Us', ...(status === undefined ? {} : { status }) });
    const missing = Object.keys(fields).filter((field) => refused.has(field));
    if (missing.length === 0) return { outcome: 'done', externalId: row.id, row };
    return {
      outcome: 'partly',
      externalId: row.id,
      row,
      refused: missing.map((field) => ({ field, reason: 'is not a value of this field' })),
    };
  };
  const taken = (fields: Readonly<Record<FieldKey, FieldValue | null>>): Record<FieldKey, FieldValue | null> =>
    Object.fromEntries(Object.entries(fields).filter(([field]) => !refused.has(field)));

  return {
    id: 'memory',
    cases,
    notes,
    written,
    capabilities: {
      compareAndSet: 'atomic',
      claim: 'atomic',
      idempotentCreate: false,
      idempotentSend: false,
      push: true,
      delta: true,
      liveChat: false,
      caseIs: 'ticket',
    },
    someoneSaves(change) {
      const row = save(change);
      hint();
      return row;
    },
    someoneSays(caseId, message) {
      put({
        entity: 'message',
        id: `M${String((numbers += 1))}`,
        version: '1',
        conversationId: caseId,
        kind: 'message',
        author: 'customer',
        authorName: null,
        at: now(),
        effectId: null,
        isAutomatic: false,
        files: [],
        ...message,
      });
      hint();
    },
    someoneDeletes(caseId) {
      cases.delete(caseId);
      put({ entity: 'deletion', of: 'case', id: caseId, version: String((numbers += 1)) });
    },
    setReachable: (is) => void (isReachable = is),
    nextWrite: (next) => void (fault = next),
    refuse: (field) => void refused.add(field),
    expireCursor: () => void (epoch += 1),
    beforeNextWrite: (work) => void (before = work),
    describe: () => Promise.resolve({ lines: [{ id: 'support', name: 'Support' }], fields: [] }),
    pull: async (cursor) => {
      reach();
      const [cursorEpoch, at] = cursor === null ? [String(epoch), '0'] : cursor.split(':');
      if (cursorEpoch !== String(epoch)) throw new AppError('corrupt-data', 'CURSOR_EXPIRED', 'Too old');
      const from = Number(at);
      const rows = log.slice(from, from + pageSize);
      const end = from + rows.length;
      const isLast = end === log.length;
      return Promise.resolve({
        rows,
        cursor: `${String(epoch)}:${String(end)}`,
        isLast,
        progress: cursor === null || !isLast ? { done: end, total: log.length } : null,
      });
    },
    push: async (effect, baseVersion) => {
      reach();
      await Promise.resolve();
      before?.();
      before = null;
      const now_ = fault;
      fault = null;
      if (now_ === 'busy') throw new AppError('rate-limited', 'BACKEND_BUSY', 'Busy', { data: { retryAfterMs: 1000 } });
      if (now_ === 'denied') throw new AppError('forbidden', 'BACKEND_DENIED', 'No right');
      const result = write(effect, baseVersion);
      if (now_ === 'answer-lost') throw new AppError('upstream', 'BACKEND_ANSWER_LOST', 'Connection closed');
      return result;
    },
    find: async ({ kind, effectId }) => {
      reach();
      const made = [...cases.values()].find((row) => row.originKey === effectId)?.id;
      const noted = notes.find((note) => note.effectId === effectId)?.caseId;
      const externalId = kind === 'case.create' ? made : noted;
      return Promise.resolve(externalId === undefined ? { found: 'absent' as const } : { found: 'present' as const, externalId });
    },
    read: async (caseId) => {
      reach();
      return Promise.resolve(cases.get(caseId) ?? null);
    },
    watch(onHint) {
      hints.add(onHint);
      return () => hints.delete(onHint);
    },
    whoAmI: () => Promise.resolve({ id: 'rep', name: 'Rep', role: 'rep' }),
    readPolicy: () => Promise.resolve(policy),
    writePolicy: (next) => Promise.resolve((policy = { version: String((numbers += 1)), policy: next })),
    claims: null,
    leases: null,
    check: () => Promise.resolve([]),
    close: () => Promise.resolve(),
  };
}

function conversationOf(row: RemoteCase, version: string): RemoteRow {
  return {
    entity: 'conversation',
    id: row.id,
    version,
    caseId: row.id,
    lineId: row.lineId,
    channel: 'email',
    customer: row.customer,
    isAuthenticated: false,
    startedAt: row.createdAt,
    endedAt: row.status === 'resolved' ? row.updatedAt : null,
  };
}
