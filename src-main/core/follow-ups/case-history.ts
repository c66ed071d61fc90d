import type { AnswerKind } from '#shared/domain/answer/types.ts';
import { isOpen, type CaseStatus } from '#shared/domain/case/status.ts';
import type { FieldValue } from '#shared/domain/case/field.ts';
import type { Channel } from '#shared/domain/conversation/types.ts';
import type { FollowUpRule, HistoryEntry, PlanChange, PlannedCase } from '#shared/domain/follow-up/types.ts';
import type { EffectState } from '#shared/domain/outbox/states.ts';
import type { RuleSubject } from '#shared/domain/rules/choose-rule.ts';
import { storedValue, type FieldRow } from '../cases/field-views.ts';
import { holderKey } from '../cases/holder.ts';
import type { ContentReader } from '../store/content-reader.ts';
import type { Reader } from '../store/store.ts';
import type { PlanningSettings } from './planning-settings.ts';
import { conversationsOfPerson } from './same-person.ts';

/** Everything a plan rests on, read with a handful of indexed queries whatever the size of the workspace. */
export type CaseHistory = {
  readonly caseId: string;
  readonly lineOfBusinessId: string;
  readonly customerId: string;
  readonly plannedCase: PlannedCase;
  /** In the order it happened here; clocks may have been set back in between. */
  readonly history: readonly HistoryEntry[];
  readonly conversations: readonly KnownConversation[];
  readonly subject: RuleSubject;
};

/** A conversation of the case, or another one of its customer (then `isOwn` is 0). */
export type KnownConversation = {
  readonly id: string;
  readonly channel: Channel;
  readonly status: string;
  readonly message_count: number;
  readonly last_message_at: number;
  /** Of its newest entry in the journal; 0 for imported history. */
  readonly last_seq: number;
  readonly is_tainted: number;
  /** An address left in it. */
  readonly email_content_id: string | null;
  readonly is_own: number;
};

export type HistoryParts = { readonly content: ContentReader; readonly settings: PlanningSettings; readonly canMail: () => boolean };

/** Newest messages looked at in a conversation of the case; a longer silence than that is not chased. */
const mostMessages = 200;

/** Null for a case that is not there. */
export function readCaseHistory(db: Reader, parts: HistoryParts, caseId: string): CaseHistory | null {
  const record = db.get<CaseRow>(
    `SELECT c.id, c.status, c.line_of_business_id, c.customer_id, c.created_at, u.time_zone, u.email_content_id
     FROM cases c LEFT JOIN customers u ON u.id = c.customer_id WHERE c.id = ?`,
    caseId,
  );
  if (record === undefined) return null;
  const line = record.line_of_business_id;
  const conversations = knownConversations(db, record);
  const rules = parts.settings.rulesOf(db, line);
  const isOpenCase = isOpen(record.status);
  return {
    caseId,
    lineOfBusinessId: line,
    customerId: record.customer_id,
    plannedCase: {
      id: caseId,
      status: record.status,
      hours: parts.settings.hoursOf(db, line),
      customerTimeZone: record.time_zone,
      canBeWrittenTo: canBeWrittenTo(record, conversations, parts.canMail()),
    },
    // A case that is over needs no plan: what came before is not read.
    history: isOpenCase ? historyOf(db, caseId, conversations) : [],
    conversations,
    subject: {
      lineOfBusinessId: line,
      status: record.status,
      createdAt: record.created_at,
      channels: conversations.filter(({ is_own }) => is_own === 1).map(({ channel }) => channel),
      values: namesFields(rules) ? valuesOf(db, parts.content, caseId) : new Map(),
    },
  };
}

type CaseRow = {
  id: string;
  status: CaseStatus;
  line_of_business_id: string;
  customer_id: string;
  created_at: number;
  time_zone: string | null;
  email_content_id: string | null;
};

/** Any channel counts as an answer: the customer's other conversations are looked at as well. */
function knownConversations(db: Reader, record: CaseRow): readonly KnownConversation[] {
  return db.all<KnownConversation>(
    `SELECT v.id, v.channel, v.status, v.message_count, v.last_message_at, v.is_tainted, v.email_content_id, o.case_id IS NOT NULL AS is_own,
       coalesce((SELECT seq FROM messages m WHERE m.conversation_id = v.id AND m.ordinal = v.message_count), 0) AS last_seq
     FROM conversations v LEFT JOIN case_conversations o ON o.case_id = ?1 AND o.conversation_id = v.id
     WHERE v.id IN (${conversationsOfPerson('?2')} UNION SELECT conversation_id FROM case_conversations WHERE case_id = ?1)`,
    record.id,
    record.customer_id,
  );
}

function canBeWrittenTo(record: CaseRow, conversations: readonly KnownConversation[], canMail: boolean): boolean {
  const own = conversations.filter(({ is_own }) => is_own === 1);
  const hasAddress = record.email_content_id !== null || own.some((one) => one.channel === 'email' || one.email_content_id !== null);
  if (canMail && hasAddress) return true;
  return own.some(({ channel, status }) => channel !== 'email' && status !== 'ended');
}

type Ordered = { readonly seq: number; readonly at: number; readonly entry: HistoryEntry };

function historyOf(db: Reader, caseId: string, conversations: readonly KnownConversation[]): readonly HistoryEntry[] {
  const own = conversations.filter(({ is_own }) => is_own === 1).flatMap((conversation) => ownMessages(db, conversation));
  // By the order things happened in and never by their times: a clock that was set back must not hide an answer.
  const firstSent = Math.min(...own.flatMap(({ seq, entry }) => (entry.type === 'sent' ? [seq] : [])));
  const entries: Ordered[] = [...own];
  for (const other of conversations) if (other.is_own === 0 && other.last_seq > firstSent) entries.push(...heard(db, other));
  entries.push(...closuresOnTheirWay(db, caseId), ...adjustments(db, caseId), ...reopenings(db, caseId));
  return entries.sort((a, b) => a.seq - b.seq || a.at - b.at).map(({ entry }) => entry);
}

type MessageRow = {
  id: string;
  author: 'customer' | 'rep' | 'assistant';
  at: number;
  seq: number;
  answer_kind: AnswerKind | null;
  answer: string | null;
  request: string | null;
  state: EffectState | null;
  capability: string | null;
  step: string | null;
};

function ownMessages(db: Reader, conversation: KnownConversation): Ordered[] {
  const rows = db.all<MessageRow>(
    `SELECT m.id, m.author, m.at, m.seq, m.answer_kind, m.answer, m.request, e.state, e.capability, e.step
     FROM messages m LEFT JOIN effects e ON e.id = m.effect_id
     WHERE m.conversation_id = ? AND m.ordinal > ? AND m.kind = 'message' AND m.author IN ('customer', 'rep', 'assistant') ORDER BY m.ordinal`,
    conversation.id,
    conversation.message_count - mostMessages,
  );
  return rows.flatMap((row) => (isOver(row) ? [] : [{ seq: row.seq, at: row.at, entry: entryOf(row) }]));
}

/** The mail of a closure that went says goodbye: it begins no silence, should the case be opened again. */
function isOver(row: MessageRow): boolean {
  return (row.capability === 'close' || row.capability === 'resolve') && row.state === 'confirmed';
}

function heard(db: Reader, conversation: KnownConversation): Ordered[] {
  const rows = db.all<MessageRow>(
    `SELECT id, author, at, seq, answer_kind, answer, NULL AS request, NULL AS state, NULL AS capability, NULL AS step FROM messages
     WHERE conversation_id = ? AND ordinal > ? AND kind = 'message' AND author = 'customer' ORDER BY ordinal`,
    conversation.id,
    conversation.message_count - mostMessages,
  );
  return rows.map((row) => ({ seq: row.seq, at: row.at, entry: entryOf(row) }));
}

function entryOf(row: MessageRow): HistoryEntry {
  if (row.author === 'customer') return receivedEntry(row);
  return {
    type: 'sent',
    id: row.id,
    at: row.at,
    by: row.author === 'rep' ? 'person' : 'assistant',
    number: row.capability === 'follow-up' ? Number(row.step) : null,
    state: row.state ?? 'confirmed',
    asks: asksOf(row.request),
  };
}

type Judged = { readonly confidence: number; readonly isProven: boolean; readonly until?: number | null; readonly asks?: boolean };

/** Words nobody judged (imported, or judged later) are the customer's all the same. */
function receivedEntry(row: MessageRow): HistoryEntry {
  const judged = row.answer === null ? { confidence: 0, isProven: false, until: null } : (JSON.parse(row.answer) as Judged);
  return {
    type: 'received',
    id: row.id,
    at: row.at,
    kind: row.answer_kind ?? 'unclear',
    confidence: judged.confidence,
    isProven: judged.isProven,
    until: judged.until ?? null,
  };
}

function asksOf(request: string | null): { confidence: number; isProven: boolean } | null {
  if (request === null) return null;
  const { asks, confidence, isProven } = JSON.parse(request) as Judged;
  return asks === true ? { confidence, isProven } : null;
}

/** A closure without a mail is no message, but while it waits nothing else may happen. */
function closuresOnTheirWay(db: Reader, caseId: string): Ordered[] {
  const rows = db.all<{ id: string; state: EffectState; by_kind: 'person' | 'assistant'; created_seq: number; changed_at: number }>(
    `SELECT id, state, by_kind, created_seq, changed_at FROM effects
     WHERE case_id = ? AND message_id IS NULL AND state NOT IN ('confirmed', 'cancelled')`,
    caseId,
  );
  return rows.map(({ id, state, by_kind, created_seq, changed_at }) => ({
    seq: created_seq,
    at: changed_at,
    entry: { type: 'sent', id, at: changed_at, by: by_kind, number: null, state, asks: null },
  }));
}

function adjustments(db: Reader, caseId: string): Ordered[] {
  return db
    .all<{ id: string; seq: number; at: number; change: string }>(
      'SELECT id, seq, at, change FROM plan_changes WHERE case_id = ? ORDER BY seq',
      caseId,
    )
    .map(({ id, seq, at, change }) => ({ seq, at, entry: { type: 'adjusted', id, at, change: JSON.parse(change) as PlanChange } }));
}

/** A case opened again begins anew; one whose closing was reverted goes on where it was. */
function reopenings(db: Reader, caseId: string): Ordered[] {
  return db
    .all<{ entry_id: string; seq: number; at: number }>(
      `SELECT entry_id, seq, at FROM timeline t WHERE case_id = ?1 AND kind = 'reopened'
       AND NOT EXISTS (SELECT 1 FROM acts a WHERE a.case_id = ?1 AND a.reverted_at = t.at) ORDER BY seq`,
      caseId,
    )
    .map(({ entry_id, seq, at }) => ({ seq, at, entry: { type: 'reopened', id: entry_id, at } }));
}

function namesFields(rules: readonly FollowUpRule[]): boolean {
  return rules.some((rule) => rule.conditions.some((condition) => condition.about === 'field'));
}

function valuesOf(db: Reader, content: ContentReader, caseId: string): ReadonlyMap<string, FieldValue> {
  const values = new Map<string, FieldValue>();
  for (const row of db.all<FieldRow>('SELECT * FROM field_values WHERE holder = ?', holderKey({ caseId }))) {
    const value = storedValue(content, row);
    if (value !== null) values.set(row.field, value);
  }
  return values;
}
