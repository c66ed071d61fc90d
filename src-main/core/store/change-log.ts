import type { EntityName } from '#shared/contract/views.ts';
import type { Database } from './database.ts';

export type Touched = { readonly entity: EntityName; readonly id: string };

/** A client further behind than this gets a snapshot. */
const keptRows = 10_000;
const pruneStep = 256;
const mostChanges = 2_000;

/** Remembers which entities a transaction changed, and forgets the oldest in small steps. */
export function recordChanges(db: Database, seq: number, touched: Iterable<Touched>): void {
  let newest = 0;
  for (const { entity, id } of touched) {
    newest = db.insert('INSERT INTO changes (seq, entity, id) VALUES (?, ?, ?)', seq, entity, id);
  }
  if (newest <= keptRows) return;
  const oldest = db.get<{ n: number }>('SELECT min(n) AS n FROM changes')?.n ?? 0;
  if (newest - oldest >= keptRows + pruneStep) db.run('DELETE FROM changes WHERE n <= ?', newest - keptRows);
}

/** Entities changed after `since`, in the order of their first change there; null when that is no longer known. */
export function changedSince(db: Database, since: number, newestSeq: number): readonly Touched[] | null {
  if (since > newestSeq) return null;
  const oldest = db.get<{ n: number; seq: number }>('SELECT n, seq FROM changes ORDER BY n LIMIT 1');
  // Rows before the first kept one may have been forgotten, unless none ever was.
  if (oldest !== undefined && oldest.n > 1 && since < oldest.seq) return null;
  const rows = db.all<Touched>(
    'SELECT entity, id FROM changes WHERE seq > ? GROUP BY entity, id ORDER BY min(n) LIMIT ?',
    since,
    mostChanges + 1,
  );
  return rows.length > mostChanges ? null : rows;
}

/** Makes every client start over from a snapshot: its numbers belong to another past than ours. */
export function forgetChanges(db: Database, newestSeq: number): void {
  const newest = db.get<{ n: number }>('SELECT coalesce(max(n), 1) AS n FROM changes')?.n ?? 1;
  db.run('DELETE FROM changes');
  // One row above every known number: whoever asks from before it is told null.
  db.run("INSERT INTO changes (n, seq, entity, id) VALUES (?, ?, '', '')", newest + 1, newestSeq + 1);
}

/** Numbers that a lost past may have used; none is given twice, so a client of that past is told to start over. */
const leap = 10_000_000;

/** After a recovery: the journal goes on far above whatever was lost. */
export function leapOverLostPast(db: Database, newestSeq: number): void {
  db.run("DELETE FROM sqlite_sequence WHERE name = 'journal'");
  db.run("INSERT INTO sqlite_sequence (name, seq) VALUES ('journal', ?)", newestSeq + leap);
  forgetChanges(db, newestSeq + leap);
}
