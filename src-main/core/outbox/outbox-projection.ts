import type { Projection } from '../store/store.ts';

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
    if (event.type !== 'effect.changed') return;
    if (event.created !== null) {
      db.run(
        `INSERT INTO effects (id, kind, channel_id, conversation_id, message_id, state, undo_until, created_seq, changed_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        event.effectId,
        event.created.kind,
        event.created.channelId,
        event.created.conversationId,
        event.created.messageId,
        event.state,
        event.created.undoUntil,
        event.seq,
        event.at,
      );
    } else {
      db.run(
        'UPDATE effects SET state = ?, problem = ?, external_id = coalesce(?, external_id), changed_at = ? WHERE id = ?',
        event.state,
        event.problem,
        event.externalId,
        event.at,
        event.effectId,
      );
    }
    const effect = db.get<{ message_id: string }>('SELECT message_id FROM effects WHERE id = ?', event.effectId);
    if (effect !== undefined) touch('message', effect.message_id);
  },
};
