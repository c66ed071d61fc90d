import type { FollowUpDetail } from '#shared/contract/routes/follow-up.ts';
import { isAnswer } from '#shared/domain/answer/types.ts';
import type { HistoryEntry, PlanChange } from '#shared/domain/follow-up/types.ts';
import { calledCustomer, evidenceViews } from '../cases/field-views.ts';
import type { ContentReader } from '../store/content-reader.ts';
import type { Reader } from '../store/store.ts';
import type { CasePlan } from './plan-case.ts';

type Sentence = FollowUpDetail['story'][number];
type Entry<Type extends HistoryEntry['type']> = Extract<HistoryEntry, { type: Type }>;

/** Newest events told; what came before is in the conversation. */
const mostSentences = 8;

/** What happened since the customer's last own word, in codes of `words/en/follow-ups.ts`, with the words each rests on. */
export function tellStory(db: Reader, content: ContentReader, plan: CasePlan): Sentence[] {
  const told = plan.history.filter((entry, index) => !isTakenBack(entry, plan.history.slice(index)));
  const from = told.findLastIndex((entry, index) => isAnswered(entry) && !isAnswered(told[index - 1]) && hasOursAfter(told, index));
  const turn = told.slice(Math.max(from, 0)).slice(-mostSentences);
  const tell = teller(db, content, plan);
  const began = turn.findIndex((entry) => entry.type === 'sent');
  const sentences = turn.flatMap((entry, index) => (index < began && isAnswered(entry) ? tell.asked(entry) : (tell.entry(entry) ?? [])));
  return [...sentences, ...silence(turn)];
}

function isTakenBack(entry: HistoryEntry, since: readonly HistoryEntry[]): boolean {
  if (entry.type === 'sent') return entry.state === 'cancelled';
  if (entry.type !== 'adjusted' || entry.change.kind !== 'skip') return false;
  const { step } = entry.change;
  return since.some((later) => later.type === 'adjusted' && later.change.kind === 'unskip' && later.change.step === step);
}

function isAnswered(entry: HistoryEntry | undefined): boolean {
  return entry?.type === 'received' && isAnswer(entry.kind);
}

function hasOursAfter(entries: readonly HistoryEntry[], index: number): boolean {
  return entries.slice(index).some((entry) => entry.type === 'sent');
}

type Teller = { entry(entry: HistoryEntry): Sentence | null; asked(entry: HistoryEntry): Sentence };

function teller(db: Reader, content: ContentReader, plan: CasePlan): Teller {
  const row = db.get<{ name_content_id: string | null }>('SELECT name_content_id FROM customers WHERE id = ?', plan.customerId);
  const { customerName } = calledCustomer(content, { id: plan.customerId, name_content_id: row?.name_content_id ?? null });
  const called = { customer: customerName ?? '' };
  return {
    entry(entry) {
      if (entry.type === 'sent') return tellSent(db, content, entry);
      if (entry.type === 'received') return tellReceived(db, content, { entry, called });
      if (entry.type === 'reopened') return plain('reopened', { at: String(entry.at) });
      return tellAdjusted(db, entry);
    },
    // What we answered to: it is no answer to us.
    asked: (entry) => ({
      ...plain('asked-by-customer', { ...called, at: String(entry.at) }),
      evidence: beginningOf(db, content, entry.id),
    }),
  };
}

/** The longest beginning of a message that is shown in a story, in UTF-16 units. */
const longestBeginning = 160;

function beginningOf(db: Reader, content: ContentReader, messageId: string): Sentence['evidence'] {
  const row = db.get<{ content_id: string | null }>('SELECT content_id FROM messages WHERE id = ?', messageId);
  const end = Math.min(content(row?.content_id ?? null).length, longestBeginning);
  return evidenceViews(db, content, [{ messageId, start: 0, end }])[0] ?? null;
}

function plain(code: string, data: Record<string, string>): Sentence {
  return { sentence: { code: `told.${code}`, data }, evidence: null };
}

function tellSent(db: Reader, content: ContentReader, entry: Entry<'sent'>): Sentence | null {
  const at = String(entry.at);
  if (entry.state === 'failed' || entry.state === 'uncertain') return plain(`send-${entry.state}`, { at });
  if (entry.state !== 'confirmed') return null;
  const by = db.get<{ author_name: string | null }>('SELECT author_name FROM messages WHERE id = ?', entry.id)?.author_name ?? '';
  if (entry.number !== null) return plain('followed-up', { at, by, number: String(entry.number) });
  const evidence = quoted(db, content, entry.id, 'request');
  if (evidence === null) return plain('you-wrote', { at, by });
  return { ...plain('you-asked', { at, by }), evidence: { ...evidence, customerName: by } };
}

function tellReceived(
  db: Reader,
  content: ContentReader,
  { entry, called }: { entry: Entry<'received'>; called: { customer: string } },
): Sentence | null {
  if (entry.kind === 'delivery-notice') return null;
  const hasDate = entry.until !== null && (entry.kind === 'holding' || entry.kind === 'out-of-office');
  const kind = entry.kind === 'bounce' ? 'bounced' : entry.kind;
  const data = { ...called, at: String(entry.at), ...(entry.until === null ? {} : { until: String(entry.until) }) };
  return { ...plain(hasDate ? `${kind}-until` : kind, data), evidence: quoted(db, content, entry.id, 'answer') };
}

function tellAdjusted(db: Reader, entry: Entry<'adjusted'>): Sentence | null {
  const by = db.get<{ by_name: string }>('SELECT by_name FROM plan_changes WHERE id = ?', entry.id)?.by_name ?? '';
  const codes: Partial<Record<PlanChange['kind'], string>> = { pause: 'paused', stop: 'stopped', skip: 'skipped', move: 'moved' };
  const code = entry.change.kind === 'skip' && entry.change.step === 'closing' ? 'closing-skipped' : codes[entry.change.kind];
  if (code === undefined) return null;
  const step = 'step' in entry.change ? { step: String(entry.change.step) } : {};
  const to = entry.change.kind === 'move' ? { to: String(entry.change.to) } : {};
  return plain(code, { by, at: String(entry.at), ...step, ...to });
}

/** The first words that a judgement of a message rests on. */
function quoted(db: Reader, content: ContentReader, messageId: string, column: 'request' | 'answer'): Sentence['evidence'] {
  const row = db.get<{ request: string | null; answer: string | null }>('SELECT request, answer FROM messages WHERE id = ?', messageId);
  const judged = row?.[column] ?? null;
  if (judged === null) return null;
  const { spans, asks } = JSON.parse(judged) as { spans: { start: number; end: number }[]; asks?: boolean };
  if (asks === false) return null;
  return (
    evidenceViews(
      db,
      content,
      spans.slice(0, 1).map((span) => ({ messageId, ...span })),
    )[0] ?? null
  );
}

function silence(turn: readonly HistoryEntry[]): Sentence[] {
  const last = turn.findLast((entry) => entry.type === 'sent' || isAnswered(entry));
  return last?.type === 'sent' && last.state === 'confirmed' ? [plain('nothing-since', { since: String(last.at) })] : [];
}
