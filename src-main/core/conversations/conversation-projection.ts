import { automaticKinds, isAutomatic, type AnswerKind } from '#shared/domain/answer/types.ts';
import type { Projection, RecordedEvent, Touch, Writer } from '../store/store.ts';

/** Conversations and their messages: one row each, counted as they come so that a list needs no aggregate. */
export const conversationProjection: Projection = {
  name: 'conversations',
  tables: ['customers', 'conversations', 'messages', 'mails', 'mails_aside'],
  apply(event, db, touch) {
    if (event.type === 'message.added') return addMessage(event, db, touch);
    if (event.type === 'conversation.started') return start(event, db, touch);
    if (event.type === 'customer.seen') return saveCustomer(event, db);
    if (event.type === 'mail.keptAside') return keepAside(event, db);
    if (event.type === 'effect.changed') return event.state === 'handed-over' ? showEffect(event.effectId, event.at, db) : undefined;
    if (event.type === 'answer.judged') return rejudge(event, db, touch);
    if (event.type === 'request.judged') {
      db.run('UPDATE messages SET request = ? WHERE id = ?', JSON.stringify({ ...event.request, by: event.by }), event.messageId);
      return touch('message', event.messageId);
    }
    applyChange(event, db, touch);
  },
};

type Of<Type extends RecordedEvent['type']> = Extract<RecordedEvent, { type: Type }>;

function saveCustomer(event: Of<'customer.seen'>, db: Writer): void {
  db.run(
    `INSERT INTO customers (id, name_content_id, email_content_id, identifier, email_hash, language, time_zone) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET
       name_content_id = coalesce(excluded.name_content_id, name_content_id),
       email_content_id = coalesce(excluded.email_content_id, email_content_id),
       email_hash = coalesce(excluded.email_hash, email_hash),
       language = coalesce(excluded.language, language),
       time_zone = coalesce(excluded.time_zone, time_zone)`,
    event.customerId,
    event.nameContentId,
    event.emailContentId,
    event.identifier,
    event.emailHash ?? null,
    event.language ?? null,
    event.timeZone ?? null,
  );
}

function keepAside(event: Of<'mail.keptAside'>, db: Writer): void {
  db.run('INSERT OR IGNORE INTO mails_aside (key, reason, bytes, at) VALUES (?, ?, ?, ?)', event.key, event.reason, event.bytes, event.at);
}

function start(event: Of<'conversation.started'>, db: Writer, touch: Touch): void {
  db.run(
    `INSERT INTO conversations (id, customer_id, channel, line_of_business_id, is_authenticated, visitor_hash, email_content_id, status, started_at,
       last_message_at, last_author, message_count, customer_messages, shown_to_customer, read_ordinal, seen_ordinal, unread, is_tainted)
     VALUES (?, ?, ?, ?, ?, ?, ?, 'greeter', ?, ?, 'system', 0, 0, 0, 0, 0, 0, 0)`,
    event.conversationId,
    event.customerId,
    event.channel,
    event.lineOfBusinessId,
    event.isAuthenticated ? 1 : 0,
    event.visitorHash,
    event.emailContentId ?? null,
    event.startedAt ?? event.at,
    event.startedAt ?? event.at,
  );
  touchWithPane(event.conversationId, touch);
}

function addMessage(event: Of<'message.added'>, db: Writer, touch: Touch): void {
  const at = event.saidAt ?? event.at;
  db.run(
    `INSERT INTO messages (id, conversation_id, ordinal, kind, author, profile_id, author_name, content_id, code, data, client_id, effect_id, taint, at, answer_kind, answer_by, answer, seq)
     SELECT ?, id, message_count + 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM conversations WHERE id = ?`,
    event.messageId,
    event.kind,
    event.author,
    event.profileId,
    event.author === 'rep' || event.author === 'assistant' ? event.principal.name : null,
    event.contentId,
    event.code,
    event.data === null ? null : JSON.stringify(event.data),
    event.clientId,
    event.effectId,
    JSON.stringify(event.taint),
    at,
    event.answer?.kind ?? null,
    event.answer == null ? null : 'builtin',
    event.answer == null ? null : JSON.stringify(event.answer),
    // Imported history is the past, in the order of its times: what nobody judges and was said before it was stored.
    event.saidAt !== null && event.answer == null ? 0 : event.seq,
    event.conversationId,
  );
  if (event.mail != null) {
    db.run(
      `INSERT INTO mails (message_id, conversation_id, header_id, subject_content_id, in_reply_to, from_hash, details_content_id, original_content_id)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      event.messageId,
      event.conversationId,
      event.mail.headerId,
      event.mail.subjectContentId,
      event.mail.inReplyTo,
      event.mail.fromHash ?? null,
      event.mail.detailsContentId ?? null,
      event.mail.originalContentId ?? null,
    );
  }
  db.run('UPDATE conversations SET message_count = message_count + 1 WHERE id = ?', event.conversationId);
  // What a machine sent is nobody's word: it moves no clock and counts as no unread.
  if (event.kind === 'message' && (event.answer == null || !isAutomatic(event.answer.kind))) countSpoken(event, at, db);
  if (event.kind === 'message' && event.effectId === null) showToCustomer(event.messageId, event.conversationId, db);
  touch('message', event.messageId);
  touchWithPane(event.conversationId, touch);
}

/** A judgement refined or corrected; what turns out to be a customer's own word counts as one from now on. */
function rejudge(event: Of<'answer.judged'>, db: Writer, touch: Touch): void {
  const before = db.get<{ answer_kind: AnswerKind | null; at: number }>(
    'SELECT answer_kind, at FROM messages WHERE id = ?',
    event.messageId,
  );
  if (before === undefined) return;
  db.run(
    'UPDATE messages SET answer_kind = ?, answer_by = ?, answer = ? WHERE id = ?',
    event.answer.kind,
    event.by,
    JSON.stringify(event.answer),
    event.messageId,
  );
  if (before.answer_kind !== null && isAutomatic(before.answer_kind) && !isAutomatic(event.answer.kind)) {
    db.run('UPDATE conversations SET customer_messages = customer_messages + 1, unread = unread + 1 WHERE id = ?', event.conversationId);
  }
  if (before.answer_kind !== null && !isAutomatic(before.answer_kind) && isAutomatic(event.answer.kind)) {
    db.run(
      `UPDATE conversations SET customer_messages = max(0, customer_messages - 1), unread = ${unreadAfter('read_ordinal')} WHERE id = ?`,
      event.conversationId,
    );
  }
  touch('message', event.messageId);
  touchWithPane(event.conversationId, touch);
}

/** Customers' own words behind a place in the row's conversation; a machine's mail is nobody's word. */
function unreadAfter(ordinal: string): string {
  const machines = automaticKinds.map((kind) => `'${kind}'`).join(', ');
  return `(SELECT COUNT(*) FROM messages m WHERE m.conversation_id = conversations.id AND m.ordinal > ${ordinal} AND m.author = 'customer'
    AND m.kind = 'message' AND (m.answer_kind IS NULL OR m.answer_kind NOT IN (${machines})))`;
}

/** A line in its undo window is not the customer's yet: it is said, and gets its place on their side, when it is handed over. */
function showEffect(effectId: string, at: number, db: Writer): void {
  const message = db.get<{ id: string; conversation_id: string; customer_ordinal: number | null }>(
    'SELECT id, conversation_id, customer_ordinal FROM messages WHERE effect_id = ?',
    effectId,
  );
  if (message === undefined) return;
  db.run('UPDATE messages SET at = ? WHERE id = ?', at, message.id);
  if (message.customer_ordinal === null) showToCustomer(message.id, message.conversation_id, db);
}

function showToCustomer(messageId: string, conversationId: string, db: Writer): void {
  db.run('UPDATE conversations SET shown_to_customer = shown_to_customer + 1 WHERE id = ?', conversationId);
  db.run(
    'UPDATE messages SET customer_ordinal = (SELECT shown_to_customer FROM conversations WHERE id = ?) WHERE id = ?',
    conversationId,
    messageId,
  );
}

/** What was said moves the list row: preview, waiting clock, unread count. Notes and events do not. */
function countSpoken(event: Of<'message.added'>, at: number, db: Writer): void {
  const { author, conversationId: id } = event;
  db.run(
    'UPDATE conversations SET last_message_at = ?, last_message_id = ?, last_author = ? WHERE id = ?',
    at,
    event.messageId,
    author,
    id,
  );
  if (author === 'customer') {
    db.run(
      `UPDATE conversations SET customer_messages = customer_messages + 1, unread = unread + 1, is_tainted = max(is_tainted, ?),
         waiting_since = CASE WHEN status IN ('waiting', 'active') THEN coalesce(waiting_since, ?) ELSE waiting_since END WHERE id = ?`,
      event.taint.length > 0 ? 1 : 0,
      at,
      id,
    );
  }
  if (author === 'rep') {
    db.run('UPDATE conversations SET waiting_since = NULL, unread = 0, read_ordinal = message_count WHERE id = ?', id);
  }
}

function applyChange(event: RecordedEvent, db: Writer, touch: Touch): void {
  switch (event.type) {
    case 'conversation.personAsked':
      db.run(
        "UPDATE conversations SET status = 'waiting', waiting_since = coalesce(waiting_since, ?) WHERE id = ? AND status IN ('greeter', 'left-message')",
        event.at,
        event.conversationId,
      );
      break;
    case 'conversation.accepted':
      db.run("UPDATE conversations SET status = 'active', assigned_to = ? WHERE id = ?", event.profileId, event.conversationId);
      break;
    case 'conversation.assigned':
      db.run(
        `UPDATE conversations SET assigned_to = ?1, status = CASE WHEN status = 'active' AND ?1 IS NULL THEN 'waiting' ELSE status END,
           waiting_since = CASE WHEN ?1 IS NULL THEN coalesce(waiting_since, ?2) ELSE waiting_since END WHERE id = ?3`,
        event.profileId,
        event.at,
        event.conversationId,
      );
      break;
    case 'conversation.messageLeft':
      db.run(
        "UPDATE conversations SET status = 'left-message', email_content_id = ?, waiting_since = coalesce(waiting_since, ?) WHERE id = ?",
        event.emailContentId,
        event.at,
        event.conversationId,
      );
      break;
    case 'conversation.ended':
      db.run(
        "UPDATE conversations SET status = 'ended', ended_at = ?, waiting_since = NULL, is_wrapped_up = ? WHERE id = ?",
        event.endedAt ?? event.at,
        // Imported history comes with its case.
        event.by === 'system' ? 1 : 0,
        event.conversationId,
      );
      break;
    case 'conversation.reopened':
      db.run(
        `UPDATE conversations SET status = CASE WHEN assigned_to IS NULL THEN 'waiting' ELSE 'active' END, ended_at = NULL, is_wrapped_up = 0 WHERE id = ?`,
        event.conversationId,
      );
      break;
    case 'conversation.wrappedUp':
      db.run('UPDATE conversations SET is_wrapped_up = 1 WHERE id = ?', event.conversationId);
      break;
    case 'conversation.read':
      db.run(
        `UPDATE conversations SET read_ordinal = max(read_ordinal, ?1), unread = ${unreadAfter('max(read_ordinal, ?1)')} WHERE id = ?2`,
        event.ordinal,
        event.conversationId,
      );
      break;
    case 'conversation.seenByCustomer':
      markSeen(event, db, touch);
      break;
    default:
      return;
  }
  touchWithPane(event.conversationId, touch);
}

function markSeen(event: Of<'conversation.seenByCustomer'>, db: Writer, touch: Touch): void {
  const shown = db.all<{ id: string }>(
    `SELECT m.id FROM messages m JOIN conversations c ON c.id = m.conversation_id
     WHERE c.id = ?1 AND m.customer_ordinal > c.seen_ordinal AND m.customer_ordinal <= ?2 AND m.author = 'rep'`,
    event.conversationId,
    event.ordinal,
  );
  db.run(
    'UPDATE conversations SET seen_ordinal = max(seen_ordinal, ?), seen_at = ? WHERE id = ?',
    event.ordinal,
    event.at,
    event.conversationId,
  );
  for (const message of shown) touch('message', message.id);
}

function touchWithPane(conversationId: string, touch: Touch): void {
  touch('conversation', conversationId);
  touch('casePane', conversationId);
}
