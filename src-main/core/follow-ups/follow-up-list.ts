import type { ParsedInput, RouteOutput } from '#shared/contract/all-routes.ts';
import { localTime, momentOf } from '#shared/domain/time/zoned-time.ts';
import { hoursOf } from '../automation/automation-queries.ts';
import type { ContentReader } from '../store/content-reader.ts';
import type { Reader, SqlValue } from '../store/store.ts';
import { alikeRows } from './alike-rows.ts';
import { followUpRowViews, type PlannedRow } from './follow-up-rows.ts';
import type { Place } from './follow-up-projection.ts';

type Bucket = ParsedInput<'followUp.list'>['bucket'];

/** How many steps stand in each part of the queue, by indexes alone. */
export function followUpSummary(db: Reader, asked: ParsedInput<'followUp.summary'>, now: number): RouteOutput<'followUp.summary'> {
  const { lineOfBusinessId } = asked;
  const count = (bucket: Bucket): number => countOf(db, partsOf(db, { bucket, lineOfBusinessId, now }));
  return {
    due: count('due'),
    today: count('today'),
    tomorrow: count('tomorrow'),
    later: count('later'),
    missed: count('missed'),
    attention: count('attention'),
    nextChangeAt: nextChangeAt(db, lineOfBusinessId, now),
  };
}

/** One page of a part of the queue, soonest first; what can be done now stands with its like. */
export function listFollowUps(
  db: Reader,
  content: ContentReader,
  asked: ParsedInput<'followUp.list'> & { readonly now: number },
): RouteOutput<'followUp.list'> {
  if (asked.caseIds !== undefined) return listNamed(db, content, { ...asked, caseIds: asked.caseIds });
  const parts = partsOf(db, asked);
  const total = countOf(db, parts);
  if (asked.bucket !== 'due' && asked.bucket !== 'missed') {
    return { rows: followUpRowViews(db, content, pageOf(db, parts, asked), asked.now), total };
  }
  const found = parts.flatMap((part) => alikeRows(db, conditionsOf(part), asked));
  const alike = new Map(found.map((row) => [row.case_id, row.alike]));
  const rows = followUpRowViews(db, content, found, asked.now);
  return { rows: rows.map((row) => ({ ...row, alike: alike.get(row.caseId) })), total };
}

type AskedByName = { readonly caseIds: readonly string[]; readonly offset: number; readonly limit: number; readonly now: number };

/** What is planned for these cases, whatever part of the queue they stand in; what comes soonest first. */
function listNamed(db: Reader, content: ContentReader, asked: AskedByName): RouteOutput<'followUp.list'> {
  const named = JSON.stringify(asked.caseIds);
  const isNamed = 'case_id IN (SELECT value FROM json_each(?))';
  const total = db.get<{ n: number }>(`SELECT COUNT(*) AS n FROM follow_ups WHERE ${isNamed}`, named)?.n ?? 0;
  const page = db.all<PlannedRow>(
    `SELECT * FROM follow_ups WHERE ${isNamed} ORDER BY due_at IS NULL, due_at, case_id LIMIT ? OFFSET ?`,
    named,
    asked.limit,
    asked.offset,
  );
  return { rows: followUpRowViews(db, content, page, asked.now), total };
}

type Part = {
  readonly place: Place;
  readonly lineOfBusinessId: string | undefined;
  readonly from: number | null;
  readonly until: number | null;
};
type Asked = { readonly bucket: Bucket; readonly lineOfBusinessId?: string | undefined; readonly now: number };

/** What a bucket is made of, by place and moment. Days are those of the desk. */
function partsOf(db: Reader, { bucket, lineOfBusinessId, now }: Asked): readonly Part[] {
  const part = (place: Place, from: number | null = null, until: number | null = null): Part => ({ place, lineOfBusinessId, from, until });
  if (bucket === 'due' || bucket === 'missed' || bucket === 'attention') return [part(bucket)];
  const { tomorrow, dayAfter } = daysOf(db, lineOfBusinessId, now);
  if (bucket === 'today') return [part('sending', null, tomorrow), part('waiting', null, tomorrow)];
  if (bucket === 'tomorrow') return [part('sending', tomorrow, dayAfter), part('waiting', tomorrow, dayAfter)];
  return [part('sending', dayAfter), part('waiting', dayAfter)];
}

function daysOf(db: Reader, lineOfBusinessId: string | undefined, now: number): { tomorrow: number; dayAfter: number } {
  const { timeZone } = hoursOf(db, lineOfBusinessId ?? null);
  const { day } = localTime(timeZone, now);
  const midnight = (ahead: number): number => momentOf(timeZone, { day: day + ahead, msOfDay: 0 });
  return { tomorrow: midnight(1), dayAfter: midnight(2) };
}

function countOf(db: Reader, parts: readonly Part[]): number {
  return parts.reduce((sum, part) => {
    const { where, params } = conditionsOf(part);
    return sum + (db.get<{ n: number }>(`SELECT COUNT(*) AS n FROM follow_ups WHERE ${where}`, ...params)?.n ?? 0);
  }, 0);
}

/** Each part is read in the order of its index; at most a page of each is looked at. */
function pageOf(db: Reader, parts: readonly Part[], page: { readonly offset: number; readonly limit: number }): readonly PlannedRow[] {
  const rows = parts.flatMap((part) => {
    const { where, params } = conditionsOf(part);
    const single = parts.length === 1;
    return db.all<PlannedRow>(
      `SELECT * FROM follow_ups WHERE ${where} ORDER BY due_at, case_id LIMIT ? OFFSET ?`,
      ...params,
      single ? page.limit : page.limit + page.offset,
      single ? page.offset : 0,
    );
  });
  if (parts.length === 1) return rows;
  return rows.toSorted((a, b) => (a.due_at ?? 0) - (b.due_at ?? 0)).slice(page.offset, page.offset + page.limit);
}

function conditionsOf({ place, lineOfBusinessId, from, until }: Part): { where: string; params: SqlValue[] } {
  const given: [string, SqlValue | null | undefined][] = [
    ['line_of_business_id = ?', lineOfBusinessId],
    ['place = ?', place],
    ['due_at >= ?', from],
    ['due_at < ?', until],
  ];
  const used = given.filter((one): one is [string, SqlValue] => one[1] !== null && one[1] !== undefined);
  return { where: used.map(([condition]) => condition).join(' AND '), params: used.map(([, value]) => value) };
}

/** A step that comes due, or midnight, when "tomorrow" becomes "today". */
function nextChangeAt(db: Reader, lineOfBusinessId: string | undefined, now: number): number | null {
  const { where, params } = conditionsOf({ place: 'waiting', lineOfBusinessId, from: null, until: null });
  const next = db.get<{ at: number | null }>(`SELECT min(due_at) AS at FROM follow_ups WHERE ${where}`, ...params)?.at ?? null;
  return next === null ? null : Math.min(Math.max(next, now), daysOf(db, lineOfBusinessId, now).tomorrow);
}
