import type { SpokenMessage } from '#shared/domain/conversation/types.ts';
import type { PredictionInput } from '#shared/domain/prediction/types.ts';
import { fieldDefinitions } from '../cases/field-definitions.ts';
import { conversationRow, type MessageRow } from '../conversations/conversation-views.ts';
import { isSpoken } from '../conversations/is-spoken.ts';
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

/** A run answers within 10 ms: about what fits, whole messages only, newest first. */
const mostCharacters = 60_000;

/** What was said, without notes, events, mails of machines, and what has not left or was taken back, oldest first. */
export function spokenMessages(db: Reader, content: ContentReader, conversationId: string): SpokenMessage[] {
  const rows = db.all<MessageRow>(
    `SELECT * FROM messages WHERE conversation_id = ?1 AND is_said = 1 AND ${isSpoken}
       AND (ordinal <= ?2 OR ordinal > (SELECT message_count FROM conversations WHERE id = ?1) - ?3) ORDER BY ordinal DESC`,
    conversationId,
    oldestLookedAt,
    newestLookedAt,
  );
  const spoken: SpokenMessage[] = [];
  let characters = 0;
  for (const row of rows) {
    const text = content(row.content_id);
    characters += text.length;
    if (characters > mostCharacters && spoken.length > 0) break;
    spoken.push({ id: row.id, author: row.author, text, at: row.at });
  }
  return spoken.toReversed();
}
