import type { FieldKey } from '#shared/domain/case/field.ts';
import type { Channel } from '#shared/domain/conversation/types.ts';
import type { ContentReader } from '../../store/content-reader.ts';
import type { Reader } from '../../store/store.ts';
import { gathered } from '../case-subjects.ts';
import type { PastCase, PastEvent } from './past-case.ts';
import { followUpOf, messageEvents, truthOf, type PastMessageRow } from './past-messages.ts';
import * as past from './past-timeline.ts';

/** What a replay looks at; the rest is not read. */
export type PastNeeds = {
  /** Fields that conditions look at, or whose suggestions are replayed. */
  readonly fields: readonly FieldKey[];
  readonly suggestions: boolean;
  /** Ages at which a condition turns, ms. */
  readonly ages: readonly number[];
  /** How long after the last change of a case a step may still come, ms. */
  readonly reachMs: number;
  /** The shortest silence after which a step comes, ms. */
  readonly shortestMs: number;
};

type Parts = { readonly db: Reader; readonly content: ContentReader };

type CaseRow = {
  id: string;
  number: string;
  line: string;
  created_at: number;
  time_zone: string | null;
  has_email: number;
};
type ConversationRow = { case_id: string; channel: Channel; is_tainted: number; has_address: number };
/** A longer conversation than this is looked at from its end, as plans are. */
const mostMessages = 200;

/** Some cases with everything that happened to them, read with a handful of queries for all. */
export function readPastCases({ db, content }: Parts, rowids: readonly number[], needs: PastNeeds): PastCase[] {
  const cases = db.all<CaseRow>(
    `SELECT c.id, c.number, c.line_of_business_id AS line, c.created_at, u.time_zone, u.email_content_id IS NOT NULL AS has_email
     FROM json_each(?) j JOIN cases c ON c.rowid = j.value LEFT JOIN customers u ON u.id = c.customer_id ORDER BY j.key`,
    JSON.stringify(rowids),
  );
  const ids = JSON.stringify(cases.map(({ id }) => id));
  const byCase = <Row extends { case_id: string }>(rows: readonly Row[]): Map<string, Row[]> => gathered(rows, (row) => [row.case_id, row]);
  const conversations = byCase(conversationRows(db, ids));
  const messages = byCase([...ownMessageRows(db, ids), ...otherMessageRows(db, ids, needs.reachMs)]);
  const timeline = byCase(timelineRows(db, ids, needs.fields));
  const closures = byCase(closureRows(db, ids));
  const changes = byCase(planChangeRows(db, ids));
  const suggestions = byCase(needs.suggestions ? suggestionRows(db, ids) : []);
  const values = byCase(valueRows(db, ids, needs.fields));
  return cases.map((row) => {
    const talks = conversations.get(row.id) ?? [];
    const said = messages.get(row.id) ?? [];
    const written = timeline.get(row.id) ?? [];
    const fields = past.fieldHistory(content, values.get(row.id) ?? [], written);
    const events: PastEvent[] = [
      ...messageEvents(content, said),
      ...said.flatMap(followUpOf),
      ...past.statusEvents(written, closures.get(row.id) ?? []),
      ...past.planChangeEvents(changes.get(row.id) ?? []),
      ...fields.events,
      ...past.suggestionEvents(content, suggestions.get(row.id) ?? [], row.created_at),
      ...needs.ages.map((age): PastEvent => ({ what: 'age', at: row.created_at + age, seq: 0 })),
    ];
    return {
      id: row.id,
      number: row.number,
      lineOfBusinessId: row.line,
      createdAt: row.created_at,
      customerTimeZone: row.time_zone,
      canBeWrittenTo: row.has_email === 1 || talks.some((talk) => talk.channel === 'email' || talk.has_address === 1),
      channels: talks.map(({ channel }) => channel),
      isTainted: talks.some((talk) => talk.is_tainted === 1),
      firstValues: fields.first,
      events: events.sort((a, b) => a.at - b.at || a.seq - b.seq),
      truth: truthOf(said),
    };
  });
}

function conversationRows(db: Reader, ids: string): ConversationRow[] {
  return db.all<ConversationRow>(
    `SELECT o.case_id, v.channel, v.is_tainted, v.email_content_id IS NOT NULL AS has_address
     FROM json_each(?) j JOIN case_conversations o ON o.case_id = j.value JOIN conversations v ON v.id = o.conversation_id`,
    ids,
  );
}

const messageColumns = `m.id, m.author, m.at, m.seq, m.ordinal, m.content_id, m.answer_kind, m.answer, m.request`;

function ownMessageRows(db: Reader, ids: string): PastMessageRow[] {
  return db.all<PastMessageRow>(
    `SELECT o.case_id, ${messageColumns}, 1 AS is_own, e.state, e.capability, e.step, e.chain_id,
       x.kind AS first_kind, x.at AS corrected_at
     FROM json_each(?1) j JOIN case_conversations o ON o.case_id = j.value JOIN conversations v ON v.id = o.conversation_id
     JOIN messages m ON m.conversation_id = v.id AND m.ordinal > v.message_count - ?2
     LEFT JOIN effects e ON e.id = m.effect_id
     LEFT JOIN answer_outcomes x ON m.author = 'customer' AND x.id = 'message:' || m.id AND x.corrected_to IS NOT NULL
     WHERE m.kind = 'message' AND m.author IN ('customer', 'rep', 'assistant')`,
    ids,
    mostMessages,
  );
}

/** Any channel counts as an answer: what the customer said elsewhere while the case went on. */
function otherMessageRows(db: Reader, ids: string, reachMs: number): PastMessageRow[] {
  return db.all<PastMessageRow>(
    `SELECT c.id AS case_id, ${messageColumns}, 0 AS is_own, NULL AS state, NULL AS capability, NULL AS step, NULL AS chain_id,
       x.kind AS first_kind, x.at AS corrected_at
     FROM json_each(?1) j JOIN cases c ON c.id = j.value JOIN conversations v ON v.customer_id = c.customer_id
       AND v.last_message_at >= c.created_at AND v.started_at <= c.updated_at + ?2
     JOIN messages m ON m.conversation_id = v.id AND m.ordinal > v.message_count - ?3
     LEFT JOIN answer_outcomes x ON x.id = 'message:' || m.id AND x.corrected_to IS NOT NULL
     WHERE m.kind = 'message' AND m.author = 'customer' AND m.at >= c.created_at
       AND NOT EXISTS (SELECT 1 FROM case_conversations o WHERE o.case_id = c.id AND o.conversation_id = v.id)`,
    ids,
    reachMs,
    mostMessages,
  );
}

function timelineRows(db: Reader, ids: string, fields: readonly FieldKey[]): past.TimelineRow[] {
  const kinds = ['status', 'reopened', 'resolution', ...(fields.length === 0 ? [] : ['field'])];
  return db.all<past.TimelineRow>(
    `SELECT t.case_id, t.seq, t.at, t.kind, t.entry_id, t.data, t.by_kind FROM json_each(?1) j JOIN timeline t ON t.case_id = j.value
     WHERE t.kind IN (SELECT value FROM json_each(?2)) ORDER BY t.seq`,
    ids,
    JSON.stringify(kinds),
  );
}

function closureRows(db: Reader, ids: string): past.ClosureRow[] {
  return db.all<past.ClosureRow>(
    `SELECT e.case_id, e.id, e.capability, e.chain_id FROM json_each(?) j JOIN effects e ON e.case_id = j.value
     WHERE e.closure IS NOT NULL AND e.state = 'confirmed' AND e.chain_id IS NOT NULL`,
    ids,
  );
}

function planChangeRows(db: Reader, ids: string): past.PlanChangeRow[] {
  return db.all<past.PlanChangeRow>(
    'SELECT p.case_id, p.id, p.seq, p.at, p.change FROM json_each(?) j JOIN plan_changes p ON p.case_id = j.value',
    ids,
  );
}

function suggestionRows(db: Reader, ids: string): past.PastSuggestionRow[] {
  return db.all<past.PastSuggestionRow>(
    `SELECT j.value AS case_id, s.id, s.field, s.value, s.content_id, s.confidence, s.is_proven, s.is_tainted, s.fate, s.at
     FROM json_each(?) j JOIN suggestions s ON s.holder = 'case:' || j.value`,
    ids,
  );
}

function valueRows(db: Reader, ids: string, fields: readonly FieldKey[]): (past.PastValueRow & { case_id: string })[] {
  if (fields.length === 0) return [];
  return db.all<past.PastValueRow & { case_id: string }>(
    `SELECT j.value AS case_id, f.field, f.value, f.content_id FROM json_each(?1) j JOIN json_each(?2) k
     JOIN field_values f ON f.holder = 'case:' || j.value AND f.field = k.value`,
    ids,
    JSON.stringify(fields),
  );
}
