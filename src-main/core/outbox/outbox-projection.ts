import type { CreatedEffect } from '../store/journal-events.ts';
import type { Projection, RecordedEvent, Writer } from '../store/store.ts';

/** Where every outward effect stands, and whose draft is open where. */
export const outboxProjection: Projection = {
  name: 'outbox',
  tables: ['effects', 'drafts'],
  apply(event, db, touch) {
    if (event.type === 'draft.opened') {
      db.run(
        'INSERT OR REPLACE INTO drafts (conversation_id, profile_id, key) VALUES (?, ?, ?)',
        event.conversationId,
        event.profileId,
        event.key,
      );
      touch('draft', `${event.conversationId}:${event.profileId}`);
    }
    if (event.type === 'effect.checked')
      db.run(
        'UPDATE effects SET proof = ? WHERE id = ?',
        JSON.stringify({ checks: event.checks, earlier: event.earlier, verdict: event.verdict, reasons: event.reasons, at: event.at }),
        event.effectId,
      );
    if (event.type !== 'effect.changed') return;
    const before = troubleOf(db, event.effectId);
    if (event.created !== null) insertEffect(event, event.created, db);
    else {
      db.run(
        `UPDATE effects SET attempts = attempts + (CASE WHEN ?1 = 'handed-over' AND state != 'handed-over' THEN 1 ELSE 0 END), state = ?1,
           problem = ?2, external_id = coalesce(?3, external_id), retry_at = ?4, is_insisted = coalesce(?5, is_insisted), by_kind = coalesce(?9, by_kind),
           is_doubtful = CASE WHEN ?1 = 'uncertain' OR ?2 = 'NOT_ARRIVED' THEN 1 ELSE is_doubtful END,
           undo_until = coalesce(?6, undo_until), not_before = CASE WHEN ?10 THEN NULL ELSE not_before END,
           due_at = max(coalesce(?6, undo_until, 0), CASE WHEN ?10 THEN 0 ELSE coalesce(not_before, 0) END, coalesce(?4, 0)), changed_at = ?7 WHERE id = ?8`,
        event.state,
        event.problem,
        event.externalId,
        event.retryAt ?? null,
        event.isInsisted === undefined ? null : event.isInsisted ? 1 : 0,
        event.undoUntil ?? null,
        event.at,
        event.effectId,
        sentAgainBy(event),
        event.notBefore === null ? 1 : 0,
      );
    }
    const effect = db.get<{ message_id: string | null; case_id: string | null }>(
      'SELECT message_id, case_id FROM effects WHERE id = ?',
      event.effectId,
    );
    const after = troubleOf(db, event.effectId);
    for (const trouble of [before, after]) if (trouble !== null) touch('conversation', trouble);
    if (effect?.message_id != null) touch('message', effect.message_id);
    if (effect?.case_id != null) touch('followUp', effect.case_id);
  },
};

/** The conversation that says a send of its is in trouble; null where it is not. */
function troubleOf(db: Writer, effectId: string): string | null {
  const row = db.get<{ conversation_id: string }>(
    "SELECT conversation_id FROM effects WHERE id = ? AND state IN ('failed', 'uncertain')",
    effectId,
  );
  return row?.conversation_id ?? null;
}

type Changed = Extract<RecordedEvent, { type: 'effect.changed' }>;

/** Whoever sends it again answers for it: an effect of the assistant that a person lets go is a person's. */
function sentAgainBy(event: Changed): 'person' | null {
  return event.isInsisted === undefined ? null : 'person';
}

function insertEffect(event: Changed, created: CreatedEffect, db: Writer): void {
  const mail = created.kind === 'chat-line' ? null : created;
  db.run(
    `INSERT INTO effects (id, kind, channel_id, conversation_id, message_id, state, undo_until, not_before, due_at, is_insisted, attempts, by_kind, case_id,
       act_id, capability, chain_id, step, closure, created_seq, changed_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    event.effectId,
    created.kind,
    created.channelId,
    created.conversationId,
    created.messageId,
    event.state,
    created.undoUntil,
    created.notBefore ?? null,
    Math.max(created.undoUntil ?? 0, created.notBefore ?? 0),
    mail?.by ?? 'person',
    mail?.caseId ?? null,
    mail?.actId ?? null,
    mail?.chain?.capability ?? null,
    mail?.chain?.chainId ?? null,
    mail?.chain == null ? null : String(mail.chain.step),
    mail?.closure == null ? null : JSON.stringify(mail.closure),
    event.seq,
    event.at,
  );
}
