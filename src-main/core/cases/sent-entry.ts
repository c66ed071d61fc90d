import type { RecordedEvent, Writer } from '../store/store.ts';
import type { Entry } from './insert-entry.ts';

type SentRow = {
  readonly case_id: string;
  readonly capability: string;
  readonly step: string;
  readonly message_id: string;
  readonly conversation_id: string;
  readonly author: string;
  readonly author_name: string | null;
};

/**
 * A follow-up or a closing mail stands on the timeline once it is known to have left, with where its words are, as whoever wrote
 * it: what confirms it is the outbox. Replies in a talk do not: the transcript has them. Null for everything else.
 */
export function sentEntry(event: Extract<RecordedEvent, { type: 'effect.changed' }>, db: Writer): Entry | null {
  if (event.state !== 'confirmed') return null;
  const sent = db.get<SentRow>(
    `SELECT e.case_id, e.capability, e.step, e.message_id, e.conversation_id, m.author, m.author_name
     FROM effects e JOIN messages m ON m.id = e.message_id
     WHERE e.id = ? AND e.case_id IS NOT NULL AND e.chain_id IS NOT NULL`,
    event.effectId,
  );
  if (sent === undefined) return null;
  const isFollowUp = sent.capability === 'follow-up';
  return {
    caseId: sent.case_id,
    entryId: `sent:${event.effectId}`,
    kind: isFollowUp ? 'follow-up' : 'closing-mail',
    contentId: null,
    data: {
      conversationId: sent.conversation_id,
      messageId: sent.message_id,
      ...(isFollowUp ? { number: sent.step } : {}),
    },
    by: { kind: sent.author === 'rep' ? 'person' : 'assistant', name: sent.author_name ?? '' },
  };
}
