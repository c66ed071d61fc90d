import { appendPageEvent } from './journal.ts';
import type { Database } from './database.ts';
import type { JournalEvent } from './journal-events.ts';
import type { ExpandRow, KeptMirrorRow, MirrorRow, Principal, Projection, RecordedEvent, Touch } from './store.ts';

type Page = { readonly at: number; readonly principal: Principal; readonly rows: readonly MirrorRow[] };

/** Keeps the rows of a page and journals it; the caller applies it. */
export function keepPage(db: Database, event: JournalEvent, { at, principal, rows }: Page): RecordedEvent {
  const numbers = rows.reduce((sum, row) => sum + row.events, 0);
  const { recorded, firstNumber } = appendPageEvent(db, event, { at, principal, numbers });
  let n = firstNumber;
  for (const row of rows) {
    db.run(
      'INSERT INTO mirror (n, seq, entity, id, local_id, version, data) VALUES (?, ?, ?, ?, ?, ?, ?)',
      n,
      recorded.seq,
      row.entity,
      row.id,
      row.localId,
      row.version,
      JSON.stringify(row.data),
    );
    n += row.events;
  }
  return recorded;
}

type Applying = { readonly db: Database; readonly projections: readonly Projection[]; readonly expand: ExpandRow; readonly touch: Touch };

/** Applies an event to every read model; a page of the mirror after the events its rows tell, each with a number of its own. */
export function applyEvent(event: RecordedEvent, { db, projections, expand, touch }: Applying): void {
  if (event.type === 'mirror.pulled')
    for (const row of pageRows(db, event.seq))
      for (const told of expand(row, db)) for (const projection of projections) projection.apply(told, db, touch);
  for (const projection of projections) projection.apply(event, db, touch);
}

function pageRows(db: Database, seq: number): readonly KeptMirrorRow[] {
  return db.all<KeptMirrorRow>('SELECT n, entity, id, local_id AS localId, version, data FROM mirror WHERE seq = ? ORDER BY n', seq);
}
