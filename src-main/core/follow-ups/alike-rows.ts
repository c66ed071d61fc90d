import type { Reader, SqlValue } from '../store/store.ts';
import type { PlannedRow } from './follow-up-rows.ts';

/** Which rows are looked at, as a condition with its values. */
export type RowsWhere = { readonly where: string; readonly params: readonly SqlValue[] };

/** A row, and how many rows of the part are steps like it. */
export type AlikeRow = PlannedRow & { readonly alike: { readonly key: string; readonly count: number } };

type Likeness = { rule_id: string | null; kind: string; number: number | null; because: string | null };
type Group = Likeness & { count: number; first_due: number | null };

/**
 * One page of a part of the queue with alike steps together: same rule, kind, number and reason. The group that was due first
 * comes first; what has no like stands at the end.
 */
export function alikeRows(db: Reader, part: RowsWhere, page: { readonly offset: number; readonly limit: number }): readonly AlikeRow[] {
  const rows: AlikeRow[] = [];
  let before = 0;
  for (const group of groupsOf(db, part)) {
    const offset = Math.max(0, page.offset - before);
    const limit = page.limit - rows.length;
    before += group.count;
    if (offset >= group.count) continue;
    if (limit <= 0) break;
    const alike = { key: JSON.stringify([group.rule_id, group.kind, group.number, group.because]), count: group.count };
    rows.push(...rowsOf(db, part, { group, offset, limit }).map((row) => ({ ...row, alike })));
  }
  return rows;
}

function groupsOf(db: Reader, { where, params }: RowsWhere): readonly Group[] {
  return db
    .all<Group>(
      `SELECT rule_id, kind, number, because, count(*) AS count, min(due_at) AS first_due FROM follow_ups WHERE ${where}
       GROUP BY rule_id, kind, number, because`,
      ...params,
    )
    .toSorted((a, b) => Number(a.count === 1) - Number(b.count === 1) || (a.first_due ?? 0) - (b.first_due ?? 0));
}

function rowsOf(
  db: Reader,
  { where, params }: RowsWhere,
  { group, offset, limit }: { readonly group: Group; readonly offset: number; readonly limit: number },
): readonly PlannedRow[] {
  return db.all<PlannedRow>(
    `SELECT * FROM follow_ups WHERE ${where} AND rule_id IS ? AND kind = ? AND number IS ? AND because IS ?
     ORDER BY due_at, case_id LIMIT ? OFFSET ?`,
    ...params,
    group.rule_id,
    group.kind,
    group.number,
    group.because,
    limit,
    offset,
  );
}
