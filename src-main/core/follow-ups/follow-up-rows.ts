import type { FollowUpRow } from '#shared/contract/routes/follow-up.ts';
import { followUpCount } from '#shared/domain/follow-up/due-moment.ts';
import type { FollowUpRule, NextStep, StopReason } from '#shared/domain/follow-up/types.ts';
import { bandOf } from '#shared/domain/prediction/types.ts';
import { calledCustomer } from '../cases/field-views.ts';
import { holderKey } from '../cases/holder.ts';
import type { ContentReader } from '../store/content-reader.ts';
import type { Reader } from '../store/store.ts';
import { thresholdsOf } from '../workspace/workspace-queries.ts';
import type { Place } from './follow-up-projection.ts';

/** A row of `follow_ups`. */
export type PlannedRow = {
  case_id: string;
  rule_id: string | null;
  number: number | null;
  due_at: number | null;
  chain_id: string | null;
  step_key: string;
  step: string;
  reasons: string | null;
  place: Place;
};

/** Rows of the queue as a screen shows them. Made from what is planned, without planning anew. */
export function followUpRowViews(db: Reader, content: ContentReader, rows: readonly PlannedRow[], now: number): FollowUpRow[] {
  const rules = new Map<string, FollowUpRule | null>();
  const ruleOf = (id: string | null): FollowUpRule | null => {
    if (id === null) return null;
    if (!rules.has(id)) rules.set(id, readRule(db, id));
    return rules.get(id) ?? null;
  };
  return rows.flatMap((row) => rowView(db, content, { row, rule: ruleOf(row.rule_id), now }) ?? []);
}

function readRule(db: Reader, id: string): FollowUpRule | null {
  const row = db.get<{ definition: string }>('SELECT definition FROM rules WHERE id = ?', id);
  return row === undefined ? null : (JSON.parse(row.definition) as FollowUpRule);
}

type CaseFacts = {
  number: string;
  customer_id: string;
  line_name: string | null;
  name_content_id: string | null;
  language: string | null;
  title: string | null;
};

function rowView(
  db: Reader,
  content: ContentReader,
  shown: { readonly row: PlannedRow; readonly rule: FollowUpRule | null; readonly now: number },
): FollowUpRow | null {
  const { row, rule } = shown;
  const facts = db.get<CaseFacts>(
    `SELECT c.number, c.customer_id, b.name AS line_name, u.name_content_id, u.language, f.content_id AS title
     FROM cases c LEFT JOIN lines_of_business b ON b.id = c.line_of_business_id LEFT JOIN customers u ON u.id = c.customer_id
     LEFT JOIN field_values f ON f.holder = ? AND f.field = 'title' WHERE c.id = ?`,
    holderKey({ caseId: row.case_id }),
    row.case_id,
  );
  if (facts === undefined) return null;
  const step = JSON.parse(row.step) as NextStep;
  const of = rule === null ? null : followUpCount(rule);
  return {
    caseId: row.case_id,
    caseNumber: facts.number,
    title: content(facts.title),
    ...calledCustomer(content, { id: facts.customer_id, name_content_id: facts.name_content_id }),
    lineOfBusinessName: facts.line_name ?? '',
    kind: step.kind,
    number: row.number,
    of: row.number === null ? null : of,
    dueAt: row.due_at,
    story: readableStory(db, content, { row, step, of }),
    band: step.kind === 'stop' ? 'unproven' : bandOf(step.basis, thresholdsOf(db)),
    because: 'because' in step ? step.because : null,
    stepKey: row.step_key,
    groupKey: groupKeyOf(row, step, { rule, language: facts.language }),
    isMissed: row.place === 'missed',
    reasons: row.reasons === null ? [] : (JSON.parse(row.reasons) as string[]),
    undo: undoOf(db, row.case_id, shown.now),
  };
}

/** Alike are steps of one kind and number under one rule, in one language, for one reason. */
function groupKeyOf(row: PlannedRow, step: NextStep, more: { rule: FollowUpRule | null; language: string | null }): string {
  const because = 'because' in step ? step.because : '';
  return [row.rule_id ?? '', step.kind, row.number ?? '', because, more.language ?? ''].join('|');
}

function undoOf(db: Reader, caseId: string, now: number): FollowUpRow['undo'] {
  const effect = db.get<{ id: string; until: number | null }>(
    `SELECT id, max(coalesce(undo_until, 0), coalesce(not_before, 0)) AS until FROM effects
     WHERE case_id = ? AND state = 'waiting' ORDER BY created_seq DESC LIMIT 1`,
    caseId,
  );
  return effect === undefined || (effect.until ?? 0) <= now ? null : { effectId: effect.id, until: effect.until ?? 0 };
}

type Told = { readonly row: PlannedRow; readonly step: NextStep; readonly of: number | null };
type Story = FollowUpRow['story'];

/** Words that are lost or damaged keep no row from the list: somebody has to see it. */
function readableStory(db: Reader, content: ContentReader, told: Told): Story {
  try {
    return storyOf(db, content, told);
  } catch {
    return { code: 'story.stop.cannot-be-planned', data: {} };
  }
}

/** The one-line story, in codes of `words/en/follow-ups.ts`. */
function storyOf(db: Reader, content: ContentReader, told: Told): Story {
  const { row, step, of } = told;
  if (step.kind === 'stop') return stopStory(db, content, { row, because: step.because });
  if (step.kind === 'wait') return waitStory(db, content, { row, step });
  const messageId = step.kind === 'reply' || step.kind === 'resolve' ? step.messageId : null;
  if (messageId !== null && 'because' in step) return { code: `story.${step.because}`, data: { quote: quoteOf(db, content, messageId) } };
  const { since, asked } = silenceOf(db, content, row.chain_id);
  if (row.number === null) return { code: 'story.closing', data: { count: String(sentInChain(db, row)), since } };
  if (row.number === of) return { code: 'story.last', data: { since } };
  return asked === '' ? { code: 'story.silent', data: { since } } : { code: 'story.asked', data: { asked, since } };
}

/** What went out and arrived; skipped ones and the rep's own mail are none. */
function sentInChain(db: Reader, { case_id, chain_id }: PlannedRow): number {
  const sent = db.get<{ count: number }>(
    `SELECT count(*) AS count FROM effects WHERE case_id = ? AND chain_id = ? AND capability = 'follow-up' AND state = 'confirmed'`,
    case_id,
    chain_id,
  );
  return sent?.count ?? 0;
}

function waitStory(
  db: Reader,
  content: ContentReader,
  { row, step }: { row: PlannedRow; step: Extract<NextStep, { kind: 'wait' }> },
): Story {
  const until = String(step.until);
  switch (step.because) {
    case 'holding':
      return { code: 'story.wait.holding', data: { quote: quoteOf(db, content, lastOfKind(db, row.case_id, 'holding')), until } };
    case 'out-of-office':
      return { code: 'story.wait.out-of-office', data: { until } };
    case 'moved':
      return { code: 'story.wait.moved', data: { by: lastAdjuster(db, row.case_id), until } };
    default:
      return { code: `story.wait.${step.because}`, data: { since: silenceOf(db, content, row.chain_id).since, until } };
  }
}

function stopStory(db: Reader, content: ContentReader, { row, because }: { row: PlannedRow; because: StopReason }): Story {
  const isPersons = because === 'paused-by-person' || because === 'stopped-by-person' || because === 'closing-skipped';
  const by = isPersons ? { by: lastAdjuster(db, row.case_id) } : {};
  const quote = because === 'bounced' ? { quote: quoteOf(db, content, lastOfKind(db, row.case_id, 'bounce')) } : {};
  return { code: `story.stop.${because}`, data: { ...by, ...quote } };
}

function lastAdjuster(db: Reader, caseId: string): string {
  return db.get<{ by_name: string }>('SELECT by_name FROM plan_changes WHERE case_id = ? ORDER BY seq DESC LIMIT 1', caseId)?.by_name ?? '';
}

/** The longest quote in a line of a list, in UTF-16 units. */
const longestQuote = 120;

function silenceOf(db: Reader, content: ContentReader, messageId: string | null): { since: string; asked: string } {
  const message = db.get<{ at: number; content_id: string | null; request: string | null }>(
    'SELECT at, content_id, request FROM messages WHERE id = ?',
    messageId,
  );
  if (message === undefined) return { since: '', asked: '' };
  return { since: String(message.at), asked: quote(content, message.content_id, message.request) };
}

/** The words of a customer that say what it was judged to be. */
function quoteOf(db: Reader, content: ContentReader, messageId: string | null): string {
  const message = db.get<{ content_id: string | null; answer: string | null }>(
    'SELECT content_id, answer FROM messages WHERE id = ?',
    messageId,
  );
  return message === undefined ? '' : quote(content, message.content_id, message.answer);
}

function quote(content: ContentReader, contentId: string | null, judged: string | null): string {
  if (judged === null) return '';
  const text = content(contentId);
  const { spans } = JSON.parse(judged) as { spans: readonly { start: number; end: number }[] };
  const words = spans.map(({ start, end }) => text.slice(start, end)).join(' … ');
  return words.length <= longestQuote ? words : `${words.slice(0, longestQuote).trimEnd()}…`;
}

function lastOfKind(db: Reader, caseId: string, kind: 'holding' | 'bounce'): string | null {
  const row = db.get<{ id: string }>(
    `SELECT m.id FROM case_conversations o JOIN messages m ON m.conversation_id = o.conversation_id
     WHERE o.case_id = ? AND m.answer_kind = ? ORDER BY m.seq DESC LIMIT 1`,
    caseId,
    kind,
  );
  return row?.id ?? null;
}
