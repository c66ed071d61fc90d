import type { Database } from './database.ts';
import type { JournalEvent } from './journal-events.ts';
import type { Principal, RecordedEvent } from './store.ts';

type JournalRow = {
  readonly seq: number;
  readonly at: number;
  readonly type: string;
  readonly principal_kind: Principal['kind'];
  readonly principal_id: string;
  readonly principal_name: string;
  readonly data: string;
};

/** Events read at a time, so that no statement stays open while a consumer works. */
const pageSize = 500;

/** Appends and gives the event back as it will be read, so that a live projection sees what a rebuild will see. */
export function appendEvent(db: Database, event: JournalEvent, at: number, principal: Principal): RecordedEvent {
  const { type, ...rest } = event;
  const data = JSON.stringify(rest);
  const seq = db.insert(
    'INSERT INTO journal (at, type, principal_kind, principal_id, principal_name, data) VALUES (?, ?, ?, ?, ?, ?)',
    at,
    type,
    principal.kind,
    principal.id,
    principal.name,
    data,
  );
  return recorded({ seq, at, type, principal_kind: principal.kind, principal_id: principal.id, principal_name: principal.name, data });
}

/** Appends the entry of a page above a block of numbers that its rows' events have; returns it with the first of them. */
export function appendPageEvent(
  db: Database,
  event: JournalEvent,
  { at, principal, numbers }: { readonly at: number; readonly principal: Principal; readonly numbers: number },
): { readonly recorded: RecordedEvent; readonly firstNumber: number } {
  const used = db.get<{ seq: number }>("SELECT seq FROM sqlite_sequence WHERE name = 'journal'")?.seq ?? 0;
  const { type, ...rest } = event;
  const data = JSON.stringify(rest);
  const seq = used + numbers + 1;
  db.run(
    'INSERT INTO journal (seq, at, type, principal_kind, principal_id, principal_name, data) VALUES (?, ?, ?, ?, ?, ?, ?)',
    seq,
    at,
    type,
    principal.kind,
    principal.id,
    principal.name,
    data,
  );
  const row = { seq, at, type, principal_kind: principal.kind, principal_id: principal.id, principal_name: principal.name, data };
  return { recorded: recorded(row), firstNumber: used + 1 };
}

export function* readEvents(db: Database, after: number): IterableIterator<RecordedEvent> {
  let last = after;
  for (;;) {
    const rows = db.all<JournalRow>('SELECT * FROM journal WHERE seq > ? ORDER BY seq LIMIT ?', last, pageSize);
    for (const row of rows) {
      last = row.seq;
      yield recorded(row);
    }
    if (rows.length < pageSize) return;
  }
}

export function newestSeq(db: Database): number {
  return db.get<{ seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM journal')?.seq ?? 0;
}

function recorded(row: JournalRow): RecordedEvent {
  const data = JSON.parse(row.data) as object;
  return {
    ...data,
    type: row.type,
    seq: row.seq,
    at: row.at,
    principal: { kind: row.principal_kind, id: row.principal_id, name: row.principal_name },
  } as RecordedEvent;
}
