import { automaticKinds, isAutomatic, type AnswerKind } from '#shared/domain/answer/types.ts';
import type { Projection, RecordedEvent, Touch, Writer } from '../store/store.ts';
import { followEffect, showToCustomer } from './follow-effect.ts';
import { saveCustomer } from './save-customer.ts';
import { beginWait, settleStand } from './stand-of.ts';

/** Conversations and their messages: one row each, counted as they come so that a list needs no aggregate. */
export const conversationProjection: Projection = {
  name: 'conversations',
  tables: ['customers', 'conversations', 'messages', 'mails', 'mails_aside', 'waits'],
  apply(event, db, touch) {
    if (event.type === 'message.added') return addMessage(event, db, touch);
    if (event.type === 'conversation.started') return start(event, db, touch);
    if (event.type === 'customer.seen') return saveCustomer(event, db);
    if (event.type === 'mail.keptAside') return keepAside(event, db);
    if (event.type === 'effect.changed') return followEffect(event, db, touch);
    if (event.type === 'answer.judged') return rejudge(event, db, touch);
    if (event.type === 'request.judged') {
      db.run('UPDATE messages SET request = ? WHERE id = ?', JSON.stringify({ ...event.request, by: event.by }), event.messageId);
      return touch('message', event.messageId);
    }
    applyChange(event, db, touch);
  },
};

type Of<Type extends RecordedEvent['type']> = Extract<RecordedEvent, { type: Type }>;

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
    `INSERT INTO messages (id, conversation_id, ordinal, kind, author, profile_id, author_name, content_id, code, data, client_id, effect_id, taint, at, answer_kind, answer_by, answer, seq, is_said)
     SELECT ?, id, message_count + 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM conversations WHERE id = ?`,
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
    // What is still to leave has its effect in the next event.
    event.kind === 'message' && event.effectId === null ? 1 : 0,
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
  settleStand(event.conversationId, db, touch);
  touch('message', event.messageId);
  touchWithPane(event.conversationId, touch);
}

/** A judgement refined or corrected; what turns out to be a customer's own word counts as one from now on. */
function rejudge(event: Of<'answer.judged'>, db: Writer, touch: Touch): void {
  const before = db.get<{ answer_kind: AnswerKind | null; at: number; seq: number }>(
    'SELECT answer_kind, at, seq FROM messages WHERE id = ?',
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
    waitForAnswer(db, { conversationId: event.conversationId, ...before });
  }
  if (before.answer_kind !== null && !isAutomatic(before.answer_kind) && isAutomatic(event.answer.kind)) {
    db.run(
      `UPDATE conversations SET customer_messages = max(0, customer_messages - 1), unread = ${unreadAfter('read_ordinal')} WHERE id = ?`,
      event.conversationId,
    );
    db.run('DELETE FROM waits WHERE conversation_id = ? AND seq = ?', event.conversationId, before.seq);
  }
  settleStand(event.conversationId, db, touch);
  touch('message', event.messageId);
  touchWithPane(event.conversationId, touch);
}

/** Customers' own words behind a place in the row's conversation; a machine's mail is nobody's word. */
function unreadAfter(ordinal: string): string {
  const machines = automaticKinds.map((kind) => `'${kind}'`).join(', ');
  return `(SELECT COUNT(*) FROM messages m WHERE m.conversation_id = conversations.id AND m.ordinal > ${ordinal} AND m.author = 'customer'
    AND m.kind = 'message' AND (m.answer_kind IS NULL OR m.answer_kind NOT IN (${machines})))`;
}

/** What a customer said is unread until a person writes, and they wait for an answer. */
function countSpoken(event: Of<'message.added'>, at: number, db: Writer): void {
  const { author, conversationId: id } = event;
  if (author === 'customer') {
    db.run(
      `UPDATE conversations SET customer_messages = customer_messages + 1, unread = unread + 1, is_tainted = max(is_tainted, ?) WHERE id = ?`,
      event.taint.length > 0 ? 1 : 0,
      id,
    );
    waitForAnswer(db, { conversationId: id, seq: event.seq, at });
  }
  if (author === 'rep') db.run('UPDATE conversations SET unread = 0, read_ordinal = message_count WHERE id = ?', id);
}

/** Whoever talks to the greeter, or was told that nobody is here, waits for no answer by writing on. */
function waitForAnswer(db: Writer, wait: Parameters<typeof beginWait>[1]): void {
  const row = db.get<{ status: string }>('SELECT status FROM conversations WHERE id = ?', wait.conversationId);
  if (row?.status === 'waiting' || row?.status === 'active') beginWait(db, wait);
}

function applyChange(event: RecordedEvent, db: Writer, touch: Touch): void {
  switch (event.type) {
    case 'conversation.personAsked':
      askForPerson(event, db);
      break;
    case 'conversation.accepted':
      db.run("UPDATE conversations SET status = 'active', assigned_to = ? WHERE id = ?", event.profileId, event.conversationId);
      break;
    case 'conversation.assigned':
      db.run(
        `UPDATE conversations SET assigned_to = ?1, status = CASE WHEN status = 'active' AND ?1 IS NULL THEN 'waiting' ELSE status END WHERE id = ?2`,
        event.profileId,
        event.conversationId,
      );
      if (event.profileId === null) beginWait(db, event);
      break;
    case 'conversation.messageLeft':
      db.run(
        "UPDATE conversations SET status = 'left-message', email_content_id = ? WHERE id = ?",
        event.emailContentId,
        event.conversationId,
      );
      beginWait(db, event);
      break;
    case 'conversation.ended':
      db.run(
        "UPDATE conversations SET status = 'ended', ended_at = ?, is_wrapped_up = ? WHERE id = ?",
        event.endedAt ?? event.at,
        // Imported history comes with its case.
        event.by === 'system' ? 1 : 0,
        event.conversationId,
      );
      db.run('DELETE FROM waits WHERE conversation_id = ?', event.conversationId);
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
  settleStand(event.conversationId, db, touch);
  touchWithPane(event.conversationId, touch);
}

function askForPerson(event: Of<'conversation.personAsked'>, db: Writer): void {
  const row = db.get<{ status: string }>('SELECT status FROM conversations WHERE id = ?', event.conversationId);
  if (row?.status !== 'greeter' && row?.status !== 'left-message') return;
  db.run("UPDATE conversations SET status = 'waiting' WHERE id = ?", event.conversationId);
  beginWait(db, event);
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
