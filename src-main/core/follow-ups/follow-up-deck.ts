import { createHash } from 'node:crypto';
import type { ParsedInput, RouteOutput } from '#shared/contract/all-routes.ts';
import type { FollowUpRow } from '#shared/contract/routes/follow-up.ts';
import type { ContentReader } from '../store/content-reader.ts';
import type { Reader } from '../store/store.ts';
import { followUpRowViews, type PlannedRow } from './follow-up-rows.ts';

export type DeckGroup = RouteOutput<'followUp.deck'>['groups'][number];

/** Due steps dealt at a time; a longer queue is dealt again. */
const mostDealt = 500;
/** product.md, Decision deck: sample checks are forced; at least this many, and this share of a group. */
const smallestSample = 3;
const sampleShare = 0.1;

/** Due steps grouped by likeness: the sure ones of a kind apart from those that need a look one by one. */
export function followUpDeck(
  db: Reader,
  content: ContentReader,
  asked: ParsedInput<'followUp.deck'> & { readonly now: number },
): DeckGroup[] {
  const rows = db.all<PlannedRow>(
    `SELECT * FROM follow_ups WHERE place IN ('missed', 'due') AND (?1 IS NULL OR line_of_business_id = ?1) ORDER BY due_at LIMIT ?2`,
    asked.lineOfBusinessId ?? null,
    mostDealt,
  );
  const groups = new Map<string, FollowUpRow[]>();
  for (const row of followUpRowViews(db, content, rows, asked.now)) {
    const key = deckKey(row);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups].map(([key, alike]) => groupOf(key, alike)).toSorted((a, b) => Number(b.isSure) - Number(a.isSure));
}

/** Whether a case is one of the sure ones of a group now. */
export function isInGroup(
  db: Reader,
  content: ContentReader,
  { caseId, key, now }: { readonly caseId: string; readonly key: string; readonly now: number },
): boolean {
  const rows = db.all<PlannedRow>("SELECT * FROM follow_ups WHERE case_id = ? AND place IN ('missed', 'due')", caseId);
  return followUpRowViews(db, content, rows, now).some((row) => isSureRow(row) && deckKey(row) === key);
}

/** Which cases of a group have to be looked at: always the same ones, and those that were looked at and are gone count. */
export function sampleOf(key: string, caseIds: readonly string[]): string[] {
  const size = Math.max(smallestSample, Math.ceil(caseIds.length * sampleShare));
  const rank = (caseId: string): string => createHash('sha256').update(`${key}\n${caseId}`).digest('hex');
  return [...new Set(caseIds)]
    .map((caseId) => ({ caseId, rank: rank(caseId) }))
    .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, size)
    .map(({ caseId }) => caseId);
}

function groupOf(key: string, rows: readonly FollowUpRow[]): DeckGroup {
  const [first] = rows;
  const caseIds = rows.map((row) => row.caseId);
  const isSure = first !== undefined && isSureRow(first);
  return {
    key,
    label: labelOf(first),
    isSure,
    caseIds,
    sample: isSure ? sampleOf(key, caseIds) : [],
  };
}

function labelOf(row: FollowUpRow | undefined): DeckGroup['label'] {
  const because = row?.kind === 'resolve' || row?.kind === 'reply' ? `.${row.because ?? ''}` : '';
  return { code: `group.${row?.kind ?? ''}${because}`, data: { number: String(row?.number ?? ''), of: String(row?.of ?? '') } };
}

function deckKey(row: FollowUpRow): string {
  return `${row.groupKey}|${isSureRow(row) ? 'sure' : 'look'}`;
}

/** A reply is written by a person, one by one; everything else may go together once it is sure and nothing was seen against it. */
function isSureRow(row: FollowUpRow): boolean {
  return row.kind !== 'reply' && row.kind !== 'stop' && row.kind !== 'wait' && row.band === 'sure' && !row.reasons.includes('tainted');
}
