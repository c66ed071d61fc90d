import { judgeRequest } from '#shared/domain/answer/judge-request.ts';
import type { AnswerKind } from '#shared/domain/answer/types.ts';
import type { HistoryEntry } from '#shared/domain/follow-up/types.ts';
import type { EffectState } from '#shared/domain/outbox/states.ts';
import type { ContentReader } from '../../store/content-reader.ts';
import type { PastEvent } from './past-case.ts';

export type PastMessageRow = {
  case_id: string;
  id: string;
  author: 'customer' | 'rep' | 'assistant';
  at: number;
  seq: number;
  ordinal: number;
  content_id: string | null;
  answer_kind: AnswerKind | null;
  answer: string | null;
  request: string | null;
  is_own: number;
  state: EffectState | null;
  capability: string | null;
  step: string | null;
  chain_id: string | null;
  /** What it was taken for before a person corrected it. */
  first_kind: AnswerKind | null;
  corrected_at: number | null;
};

type Sent = Extract<HistoryEntry, { type: 'sent' }>;
type Judged = { readonly confidence: number; readonly isProven: boolean; readonly until?: number | null; readonly asks?: boolean };

/** What was said, as it was known then: a message that a person corrected later stands as it was taken for at first. */
export function messageEvents(content: ContentReader, rows: readonly PastMessageRow[]): PastEvent[] {
  return rows.flatMap((row): PastEvent[] => {
    const place = { at: row.at, seq: orderOf(row) };
    if (row.author === 'customer')
      return [{ ...place, what: 'entry', entry: receivedEntry(row), isOwn: row.is_own === 1 }, ...correction(row)];
    // What never reached the customer, and what belongs to a chain's steps, is no word of a person.
    if ((row.state !== null && row.state !== 'confirmed') || row.capability !== null) return [];
    return [{ ...place, what: 'entry', entry: sentEntry(content, row), isOwn: true }];
  });
}

/** A follow-up that went. The mail of a closure says goodbye: it begins and continues nothing. */
export function followUpOf(row: PastMessageRow): PastEvent[] {
  if (row.capability !== 'follow-up' || row.state !== 'confirmed' || row.chain_id === null) return [];
  const entry: Sent = { type: 'sent', id: row.id, at: row.at, by: 'assistant', number: Number(row.step), state: 'confirmed', asks: null };
  return [{ what: 'follow-up', at: row.at, seq: orderOf(row), entry, chainId: row.chain_id }];
}

/** What each message of the customer is known to be today; what nobody judged is a word of theirs. */
export function truthOf(rows: readonly PastMessageRow[]): ReadonlyMap<string, AnswerKind> {
  return new Map(rows.filter(({ author }) => author === 'customer').map((row) => [row.id, row.answer_kind ?? 'unclear']));
}

/** Imported messages have no place in the journal of their own: their ordinals tell their order. */
function orderOf(row: PastMessageRow): number {
  return row.seq === 0 ? row.ordinal / 1_000_000 : row.seq;
}

function receivedEntry(row: PastMessageRow): HistoryEntry {
  const judged = row.answer === null ? null : (JSON.parse(row.answer) as Judged);
  if (row.first_kind !== null) {
    // Sure enough for what was said then, never proven.
    return { type: 'received', id: row.id, at: row.at, kind: row.first_kind, confidence: 0.5, isProven: false, until: null };
  }
  const { confidence = 0, isProven = false, until = null } = judged ?? {};
  return { type: 'received', id: row.id, at: row.at, kind: row.answer_kind ?? 'unclear', confidence, isProven, until };
}

function correction(row: PastMessageRow): PastEvent[] {
  if (row.first_kind === null || row.corrected_at === null || row.answer_kind === null) return [];
  const { until = null } = JSON.parse(row.answer ?? '{}') as Partial<Judged>;
  return [{ what: 'rejudged', at: Math.max(row.at, row.corrected_at), seq: row.seq, messageId: row.id, kind: row.answer_kind, until }];
}

function sentEntry(content: ContentReader, row: PastMessageRow): Sent {
  const sent = { type: 'sent', id: row.id, at: row.at, by: row.author === 'rep' ? 'person' : 'assistant', number: null } as const;
  let asks: Sent['asks'] | undefined;
  return {
    ...sent,
    state: 'confirmed',
    // Judged when a rule asks for it: most lines are never followed up.
    get asks() {
      asks ??= asksOf(content, row);
      return asks;
    },
  };
}

function asksOf(content: ContentReader, row: PastMessageRow): Sent['asks'] {
  const judged = row.request === null ? { ...judgeRequest(content(row.content_id)), isProven: false } : (JSON.parse(row.request) as Judged);
  return judged.asks === true ? { confidence: judged.confidence, isProven: judged.isProven } : null;
}
