import type { ConversationView, MessageView } from '#shared/contract/views.ts';
import { messagesInWorkingSet } from '#shared/contract/working-set.ts';
import type { AnswerJudgement, AnswerKind } from '#shared/domain/answer/types.ts';
import { calledCustomer } from '../cases/field-views.ts';
import type { EffectRow } from '../outbox/effect-row.ts';
import type { ContentReader } from '../store/content-reader.ts';
import type { Reader } from '../store/store.ts';
import type { MailDetails } from '../store/journal-events.ts';
import { workspaceInfo } from '../workspace/workspace-queries.ts';
import { subjectOfReply } from './write-mail.ts';

export type ConversationRow = {
  id: string;
  customer_id: string;
  channel: ConversationView['channel'];
  line_of_business_id: string;
  is_authenticated: number;
  visitor_hash: string | null;
  status: ConversationView['status'];
  assigned_to: string | null;
  started_at: number;
  ended_at: number | null;
  waiting_since: number | null;
  last_message_at: number;
  last_message_id: string | null;
  last_author: ConversationView['lastMessageAuthor'];
  message_count: number;
  customer_messages: number;
  shown_to_customer: number;
  read_ordinal: number;
  seen_ordinal: number;
  seen_at: number | null;
  unread: number;
  email_content_id: string | null;
  case_id: string | null;
  is_tainted: number;
};

/** How long an ended conversation stays in the working set. */
const keptAfterEndMs = 24 * 3600 * 1000;
const previewLength = 140;

export function conversationRow(db: Reader, id: string): ConversationRow | undefined {
  return db.get<ConversationRow>('SELECT * FROM conversations WHERE id = ?', id);
}

export function isInWorkingSet(row: ConversationRow, now: number): boolean {
  return row.ended_at === null || row.ended_at > now - keptAfterEndMs;
}

/** Ids of the conversations every desk keeps. */
export function workingSet(db: Reader, now: number): readonly string[] {
  return db
    .all<{ id: string }>(
      `SELECT id FROM conversations WHERE status IN ('greeter', 'waiting', 'active', 'left-message')
       UNION ALL SELECT id FROM conversations WHERE ended_at > ?`,
      now - keptAfterEndMs,
    )
    .map((row) => row.id);
}

export function conversationView(db: Reader, content: ContentReader, row: ConversationRow): ConversationView {
  const customer = db.get<{ id: string; name_content_id: string | null; email_content_id: string | null }>(
    'SELECT id, name_content_id, email_content_id FROM customers WHERE id = ?',
    row.customer_id,
  );
  const line = db.get<{ name: string }>('SELECT name FROM lines_of_business WHERE id = ?', row.line_of_business_id);
  const email = content(row.email_content_id ?? customer?.email_content_id ?? null) || null;
  return {
    id: row.id,
    ...(customer === undefined ? { customerId: row.customer_id, customerName: null } : calledCustomer(content, customer)),
    channel: row.channel,
    lineOfBusinessId: row.line_of_business_id,
    lineOfBusinessName: line?.name ?? '',
    authentication: row.is_authenticated === 1 ? 'verified' : 'unverified',
    status: row.status,
    assignedTo: row.assigned_to,
    assignedName:
      row.assigned_to === null ? null : (db.get<{ name: string }>('SELECT name FROM profiles WHERE id = ?', row.assigned_to)?.name ?? null),
    startedAt: row.started_at,
    waitingSince: row.waiting_since,
    lastMessageAt: row.last_message_at,
    lastMessagePreview: preview(db, content, row.last_message_id),
    lastMessageAuthor: row.last_author,
    unread: row.unread,
    messageCount: row.message_count,
    caseId: row.case_id,
    caseNumber:
      row.case_id === null ? null : (db.get<{ number: string }>('SELECT number FROM cases WHERE id = ?', row.case_id)?.number ?? null),
    pastCaseCount: pastCases(db, row),
    email,
    ...(row.channel === 'email' ? { nextMail: { to: email, subject: subjectOfReply(db, content, row.id) } } : {}),
    ...troubleOf(db, row.id),
    isTainted: row.is_tainted === 1,
    isPractice: workspaceInfo(db).isPractice,
  };
}

function troubleOf(db: Reader, conversationId: string): Pick<ConversationView, 'trouble'> {
  const row = db.get<{ state: 'failed' | 'uncertain' }>(
    "SELECT state FROM effects WHERE conversation_id = ? AND state IN ('failed', 'uncertain') ORDER BY state LIMIT 1",
    conversationId,
  );
  return row === undefined ? {} : { trouble: row.state };
}

function preview(db: Reader, content: ContentReader, messageId: string | null): string {
  if (messageId === null) return '';
  const message = db.get<{ content_id: string | null }>('SELECT content_id FROM messages WHERE id = ?', messageId);
  return content(message?.content_id ?? null)
    .slice(0, previewLength)
    .replaceAll(/\s+/g, ' ');
}

function pastCases(db: Reader, row: ConversationRow): number {
  const count = db.get<{ n: number }>(
    'SELECT COUNT(*) AS n FROM cases WHERE customer_id = ? AND id IS NOT ?',
    row.customer_id,
    row.case_id,
  );
  return count?.n ?? 0;
}

export type MessageRow = {
  id: string;
  conversation_id: string;
  ordinal: number;
  kind: MessageView['kind'];
  author: MessageView['author']['kind'];
  profile_id: string | null;
  author_name: string | null;
  content_id: string | null;
  code: string | null;
  data: string | null;
  client_id: string | null;
  effect_id: string | null;
  taint: string;
  at: number;
  /** Of the journal: when it was written, or left where it was put off; 0 for imported history. */
  seq: number;
  /** 0 for what was put off and has not left, what was taken back, and what is no message. */
  is_said: 0 | 1;
  answer_kind: AnswerKind | null;
  answer_by: 'builtin' | 'language-model' | 'person' | null;
  /** JSON of the judgement. */
  answer: string | null;
  /** JSON: whether an outgoing message asks for something. */
  request: string | null;
  /** Position on the customer's side; null for what the customer does not see (yet). */
  customer_ordinal: number | null;
};

type DeliveryRow = Pick<EffectRow, 'id' | 'state' | 'undo_until' | 'not_before' | 'retry_at' | 'problem'>;

export function messageView(db: Reader, content: ContentReader, row: MessageRow): MessageView {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    ordinal: row.ordinal,
    kind: row.kind,
    author: { kind: row.author, name: row.author_name, profileId: row.profile_id },
    text: row.code ?? content(row.content_id),
    data: row.data === null ? null : (JSON.parse(row.data) as Record<string, string>),
    at: row.at,
    delivery: deliveryOf(db, row),
    taint: JSON.parse(row.taint) as { start: number; end: number }[],
    mail: mailOf(db, content, row),
    answer: answerOf(row),
  };
}

function mailOf(db: Reader, content: ContentReader, row: MessageRow): MessageView['mail'] {
  const mail = db.get<{ subject_content_id: string; details_content_id: string | null; original_content_id: string | null }>(
    'SELECT subject_content_id, details_content_id, original_content_id FROM mails WHERE message_id = ?',
    row.id,
  );
  if (mail === undefined) return null;
  const details = content(mail.details_content_id);
  const { from, files, isCut } = details === '' ? {} : (JSON.parse(details) as Partial<MailDetails>);
  return {
    subject: content(mail.subject_content_id),
    ...(from === undefined ? {} : { from }),
    ...(files === undefined ? {} : { files: [...files] }),
    hasOriginal: mail.original_content_id !== null,
    isCut: isCut === true,
  };
}

function answerOf(row: MessageRow): MessageView['answer'] {
  if (row.answer === null || row.answer_kind === null || row.answer_by === null) return null;
  const { confidence, spans, until } = JSON.parse(row.answer) as AnswerJudgement;
  return { kind: row.answer_kind, confidence, by: row.answer_by, spans: [...spans], until };
}

function deliveryOf(db: Reader, row: MessageRow): MessageView['delivery'] {
  if (row.effect_id === null) return null;
  const effect = db.get<DeliveryRow>(
    'SELECT id, state, undo_until, not_before, retry_at, problem FROM effects WHERE id = ?',
    row.effect_id,
  );
  if (effect === undefined) return null;
  const seen = db.get<{ seen_ordinal: number; seen_at: number | null }>(
    'SELECT seen_ordinal, seen_at FROM conversations WHERE id = ?',
    row.conversation_id,
  );
  return {
    effectId: effect.id,
    state: effect.state,
    problem: effect.problem,
    undoUntil: effect.undo_until,
    ...(effect.not_before === null ? {} : { sendAt: effect.not_before }),
    ...(effect.retry_at === null ? {} : { retryAt: effect.retry_at }),
    seenAt: seen !== undefined && row.customer_ordinal !== null && seen.seen_ordinal >= row.customer_ordinal ? seen.seen_at : null,
  };
}

/** Messages of a conversation below an ordinal, newest `limit` of them, oldest first. */
export function messageRows(db: Reader, conversationId: string, page: { before: number; limit: number }): MessageRow[] {
  return db
    .all<MessageRow>(
      'SELECT * FROM messages WHERE conversation_id = ? AND ordinal < ? ORDER BY ordinal DESC LIMIT ?',
      conversationId,
      page.before,
      page.limit,
    )
    .reverse();
}

/** The messages of a conversation that every desk keeps. */
export function newestMessageRows(db: Reader, conversationId: string): MessageRow[] {
  return messageRows(db, conversationId, { before: Number.MAX_SAFE_INTEGER, limit: messagesInWorkingSet });
}
