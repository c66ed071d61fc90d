import type { CaseStatus } from '#shared/domain/case/status.ts';
import type { FieldKey, FieldValue } from '#shared/domain/case/field.ts';
import type { PlanChange } from '#shared/domain/follow-up/types.ts';
import { storedValue } from '../../cases/field-views.ts';
import type { ContentReader } from '../../store/content-reader.ts';
import type { PastEvent } from './past-case.ts';

export type TimelineRow = { case_id: string; seq: number; at: number; kind: string; entry_id: string; data: string; by_kind: string };
export type ClosureRow = { case_id: string; id: string; capability: string; chain_id: string };
export type PlanChangeRow = { case_id: string; id: string; seq: number; at: number; change: string };
export type PastValueRow = { field: FieldKey; value: string | null; content_id: string | null };
export type PastSuggestionRow = PastValueRow & {
  case_id: string;
  id: string;
  confidence: number;
  is_proven: number;
  is_tainted: number;
  fate: string | null;
  at: number;
};

/** Each status the case had. A closure's status stands right behind its note, which is named by the effect. */
export function statusEvents(rows: readonly TimelineRow[], closures: readonly ClosureRow[]): PastEvent[] {
  const byNote = new Map(closures.map((closure) => [`${closure.id}:note`, closure]));
  let noted: ClosureRow | undefined;
  return rows.flatMap((row): PastEvent[] => {
    if (row.kind === 'resolution') noted = byNote.get(row.entry_id);
    if (row.kind !== 'status' && row.kind !== 'reopened') return [];
    const status = (JSON.parse(row.data) as { to: CaseStatus }).to;
    const closedBy =
      status === 'resolved' && noted !== undefined ? { capability: noted.capability, key: `${noted.chain_id}:closing` } : null;
    noted = undefined;
    return [{ what: 'status', at: row.at, seq: row.seq, status, closedBy }];
  });
}

/** Only what holds for the case as such: a step skipped or moved belonged to what was planned then. */
export function planChangeEvents(rows: readonly PlanChangeRow[]): PastEvent[] {
  return rows.flatMap(({ id, seq, at, change }): PastEvent[] => {
    const parsed = JSON.parse(change) as PlanChange;
    if (parsed.kind === 'skip' || parsed.kind === 'unskip' || parsed.kind === 'move') return [];
    return [{ what: 'entry', at, seq, entry: { type: 'adjusted', id, at, change: parsed }, isOwn: true }];
  });
}

type StoredEntry = {
  readonly field: FieldKey;
  readonly value?: string;
  readonly contentId?: string;
  readonly previousValue?: string;
  readonly previousContentId?: string;
};

/** How fields changed, and from the values of today and the way back what they held at first. */
export function fieldHistory(
  content: ContentReader,
  present: readonly PastValueRow[],
  rows: readonly TimelineRow[],
): { readonly first: ReadonlyMap<FieldKey, FieldValue>; readonly events: readonly PastEvent[] } {
  const read = (value: string | undefined, contentId: string | undefined): FieldValue | null =>
    storedValue(content, { value: value ?? null, content_id: contentId ?? null });
  const first = new Map<FieldKey, FieldValue>();
  const put = (field: FieldKey, value: FieldValue | null): void => void (value === null ? first.delete(field) : first.set(field, value));
  for (const { field, value, content_id } of present) put(field, storedValue(content, { value, content_id }));
  const written = rows.filter(({ kind }) => kind === 'field').map((row) => ({ row, entry: JSON.parse(row.data) as StoredEntry }));
  for (const { entry } of written.toReversed()) put(entry.field, read(entry.previousValue, entry.previousContentId));
  const events = written.map(({ row, entry }): PastEvent => ({
    what: 'value',
    at: row.at,
    seq: row.seq,
    field: entry.field,
    value: read(entry.value, entry.contentId),
    by: row.by_kind === 'assistant' ? 'assistant' : 'person',
  }));
  return { first, events };
}

/** What was suggested while the case existed; before, it was filled as a whole. */
export function suggestionEvents(content: ContentReader, rows: readonly PastSuggestionRow[], createdAt: number): PastEvent[] {
  return rows.flatMap((row): PastEvent[] => {
    const value = row.at > createdAt ? storedValue(content, row) : null;
    if (value === null) return [];
    const { id, field, confidence, fate } = row;
    const suggestion = { id, field, value, confidence, isProven: row.is_proven === 1, isTainted: row.is_tainted === 1, fate };
    return [{ what: 'suggested', at: row.at, seq: 0, suggestion }];
  });
}
