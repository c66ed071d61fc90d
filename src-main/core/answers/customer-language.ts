import { isSpoken } from '../conversations/is-spoken.ts';
import type { ContentReader } from '../store/content-reader.ts';
import type { Reader, Transaction } from '../store/store.ts';
import { detectLanguage } from './detect-language.ts';

/** Newest lines read together with the new one: chat lines are short, and a language shows in several. */
const linesRead = 4;

/**
 * Notes the language of a customer by what they write: as soon as it shows, and anew only where a new text leaves no doubt.
 * Texts to them are made from the templates of that language.
 */
export function noteCustomerLanguage(
  tx: Transaction,
  content: ContentReader,
  { conversationId, text }: { readonly conversationId: string; readonly text: string },
): void {
  const known = tx.get<{ id: string; language: string | null }>(
    'SELECT u.id, u.language FROM conversations c JOIN customers u ON u.id = c.customer_id WHERE c.id = ?',
    conversationId,
  );
  if (known === undefined) return;
  const detected = known.language === null ? detectLanguage(`${text}\n${saidBefore(tx, content, conversationId)}`) : detectLanguage(text);
  if (detected === null || detected.language === known.language || (known.language !== null && !detected.isSure)) return;
  const { language } = detected;
  tx.append({ type: 'customer.seen', customerId: known.id, nameContentId: null, emailContentId: null, identifier: null, language });
}

function saidBefore(db: Reader, content: ContentReader, conversationId: string): string {
  return db
    .all<{ content_id: string | null }>(
      `SELECT content_id FROM messages WHERE conversation_id = ? AND author = 'customer' AND kind = 'message' AND ${isSpoken} ORDER BY ordinal DESC LIMIT ?`,
      conversationId,
      linesRead,
    )
    .map((row) => content(row.content_id))
    .join('\n');
}
