import type { SpokenMessage } from '#shared/domain/conversation/types.ts';
import type { PredictionInput } from '#shared/domain/prediction/types.ts';
import { fieldDefinitions } from '../cases/field-definitions.ts';
import { conversationRow, type MessageRow } from '../conversations/conversation-views.ts';
import type { ContentReader } from '../store/content-reader.ts';
import type { Reader } from '../store/store.ts';

/** How much of a long conversation a run looks at: how it began and how it stands. Work stays bounded at 5,000 messages. */
const oldestLookedAt = 10;
const newestLookedAt = 150;

/** What a predictor may look at for a conversation; null when there is nothing to predict from. */
export function predictionInput(db: Reader, content: ContentReader, conversationId: string): PredictionInput | null {
  const row = conversationRow(db, conversationId);
  if (row === undefined) return null;
  const messages = spokenMessages(db, content, conversationId);
  if (!messages.some((message) => message.author === 'customer')) return null;
  return {
    lineOfBusinessId: row.line_of_business_id,
    channel: row.channel,
    messages,
    fields: fieldDefinitions(db, row.line_of_business_id).filter((field) => field.predicted),
  };
}

/** What was said, without notes and events. */
export function spokenMessages(db: Reader, content: ContentReader, conversationId: string): SpokenMessage[] {
  const rows = db.all<MessageRow>(
    `SELECT * FROM messages WHERE conversation_id = ?1 AND kind = 'message'
       AND (ordinal <= ?2 OR ordinal > (SELECT message_count FROM conversations WHERE id = ?1) - ?3) ORDER BY ordinal`,
    conversationId,
    oldestLookedAt,
    newestLookedAt,
  );
  return rows.map((row) => ({ id: row.id, author: row.author, text: content(row.content_id), at: row.at }));
}
