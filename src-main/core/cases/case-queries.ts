import type { ParsedInput, RouteOutput } from '#shared/contract/all-routes.ts';
import type { FieldDefinition } from '#shared/domain/case/field.ts';
import { AppError } from '#shared/lib/app-error.ts';
import type { TimelineEntry } from '#shared/contract/routes/case.ts';
import type { ShownValue } from '#shared/contract/views.ts';
import { conversationRow, conversationView } from '../conversations/conversation-views.ts';
import type { ContentReader } from '../store/content-reader.ts';
import type { Reader, SqlValue } from '../store/store.ts';
import { planLines } from '../follow-ups/plan-lines.ts';
import { matchQuery } from '../search/find.ts';
import { caseHeader, caseRecord, caseRow, type CaseRecord } from './case-views.ts';
import { fieldDefinitions, fieldName, shownValue } from './field-definitions.ts';
import { fieldViews, storedValue } from './field-views.ts';

const orders = { updated: 'updated_at DESC', created: 'created_at DESC', number: 'rowid DESC' } as const;

/** One page of cases, and how many there are in all. */
export function listCases(db: Reader, content: ContentReader, asked: ParsedInput<'case.list'>): RouteOutput<'case.list'> {
  const { where, params } = conditions(asked);
  const total = db.get<{ n: number }>(`SELECT COUNT(*) AS n FROM cases ${where}`, ...params)?.n ?? 0;
  const records = db.all<CaseRecord>(
    `SELECT * FROM cases ${where} ORDER BY ${orders[asked.sort]} LIMIT ? OFFSET ?`,
    ...params,
    asked.limit,
    asked.offset,
  );
  return { cases: records.map((record) => caseRow(db, content, record)), total };
}

function conditions(asked: ParsedInput<'case.list'>): { where: string; params: SqlValue[] } {
  const parts: string[] = [];
  const params: SqlValue[] = [];
  if (asked.status === 'open') parts.push("status IN ('in-progress', 'on-hold', 'waiting-for-details')");
  if (asked.status === 'resolved') parts.push("status IN ('resolved', 'cancelled')");
  if (asked.lineOfBusinessId !== undefined) {
    parts.push('line_of_business_id = ?');
    params.push(asked.lineOfBusinessId);
  }
  const text = asked.text?.trim() ?? '';
  const match = matchQuery(text);
  if (match !== null) {
    parts.push('(number = ? OR rowid IN (SELECT rowid FROM search_cases WHERE search_cases MATCH ?))');
    params.push(text.toUpperCase(), match);
  }
  return { where: parts.length === 0 ? '' : `WHERE ${parts.join(' AND ')}`, params };
}

export function getCase(db: Reader, content: ContentReader, caseId: string): RouteOutput<'case.get'> {
  const record = existingCase(db, caseId);
  const ids = db.all<{ conversation_id: string }>('SELECT conversation_id FROM case_conversations WHERE case_id = ?', caseId);
  return {
    case: caseHeader(record),
    row: caseRow(db, content, record),
    fields: fieldViews(db, content, { caseId }, record.line_of_business_id),
    conversations: ids.flatMap(({ conversation_id }) => {
      const row = conversationRow(db, conversation_id);
      return row === undefined ? [] : [conversationView(db, content, row)];
    }),
    plan: planLines(db, caseId),
  };
}

type TimelineRow = {
  seq: number;
  entry_id: string;
  kind: TimelineEntry['kind'];
  content_id: string | null;
  data: string;
  by_kind: TimelineEntry['by']['kind'];
  by_name: string;
  at: number;
  withdrawn_at: number | null;
};

/** Entries of a case's timeline, newest first; `before` is the seq of the oldest entry the caller has. */
export function listTimeline(
  db: Reader,
  content: ContentReader,
  asked: ParsedInput<'case.listTimeline'>,
): RouteOutput<'case.listTimeline'> {
  const definitions = fieldDefinitions(db, existingCase(db, asked.caseId).line_of_business_id);
  const rows = db.all<TimelineRow>(
    'SELECT * FROM timeline WHERE case_id = ? AND seq < ? ORDER BY seq DESC LIMIT ?',
    asked.caseId,
    asked.before ?? Number.MAX_SAFE_INTEGER,
    asked.limit + 1,
  );
  const entries = rows.slice(0, asked.limit).map((row) => ({
    id: row.entry_id,
    seq: row.seq,
    kind: row.kind,
    at: row.at,
    by: { kind: row.by_kind, name: row.by_name },
    text: content(row.content_id),
    data: row.kind === 'field' ? {} : (JSON.parse(row.data) as Record<string, string>),
    ...(row.withdrawn_at === null ? {} : { withdrawnAt: row.withdrawn_at }),
    written: row.kind === 'field' ? writtenField(content, definitions, JSON.parse(row.data) as StoredFieldEntry) : null,
  }));
  return { entries, hasOlder: rows.length > asked.limit };
}

type StoredFieldEntry = {
  readonly field: string;
  readonly value?: string;
  readonly contentId?: string;
  readonly previousValue?: string;
  readonly previousContentId?: string;
};

/** The most of a value that stands in a row of the timeline, in characters. */
const longestShownValue = 80;

/** A written field: its name, what was written and what stood there before; long texts shortened. */
function writtenField(content: ContentReader, definitions: readonly FieldDefinition[], stored: StoredFieldEntry): TimelineEntry['written'] {
  const definition = definitions.find((candidate) => candidate.key === stored.field);
  const shown = (row: { value: string | null; content_id: string | null }): ShownValue | null => {
    const value = storedValue(content, row);
    if (value === null || definition === undefined) return null;
    return shownValue(definition, typeof value === 'string' ? shortened(value) : value);
  };
  const value = shown({ value: stored.value ?? null, content_id: stored.contentId ?? null });
  const previous = shown({ value: stored.previousValue ?? null, content_id: stored.previousContentId ?? null });
  return { ...fieldName(definition ?? { key: stored.field, label: stored.field }), value, previous };
}

function shortened(words: string): string {
  return words.length <= longestShownValue ? words : `${words.slice(0, longestShownValue).trimEnd()}…`;
}

function existingCase(db: Reader, caseId: string): CaseRecord {
  const record = caseRecord(db, caseId);
  if (record === undefined) throw new AppError('not-found', 'CASE_NOT_FOUND', 'No such case');
  return record;
}
