import type { ChatMessage } from '#shared/contract/web-chat.ts';
import { conversationRow, type MessageRow } from '../conversations/conversation-views.ts';
import { isSpoken } from '../conversations/is-spoken.ts';
import type { Reader } from '../store/store.ts';
import { storedIdentifier } from './customer-identifier.ts';
import type { GreeterContext, Intake } from './intake.ts';

/** What the intake reads back for the customer's side: each a bounded piece of a conversation that may be long. */
export type CustomerReads = Pick<
  Intake,
  | 'messagesForCustomer'
  | 'nextForCustomer'
  | 'recentMessagesForCustomer'
  | 'greeterContext'
  | 'unansweredMessages'
  | 'newestCustomerMessageAt'
  | 'hasShown'
  | 'isVerifiedAs'
>;

type Content = (id: string | null) => string;

/** Enough of the customer's words to tell the language by. */
const textsForGreeter = 10;

const shown = 'FROM messages WHERE conversation_id = ? AND customer_ordinal IS NOT NULL';

export function createCustomerReads(db: () => Reader, content: Content): CustomerReads {
  return {
    messagesForCustomer: (conversationId, since) => messagesAfter(db(), content, { conversationId, since, limit: -1 }),
    nextForCustomer: (conversationId, page) => messagesAfter(db(), content, { conversationId, ...page }),
    recentMessagesForCustomer: (conversationId, limit) =>
      db()
        .all<MessageRow>(`SELECT * ${shown} ORDER BY customer_ordinal DESC LIMIT ?`, conversationId, limit)
        .toReversed()
        .map((row) => chatMessage(content, row)),
    greeterContext: (conversationId) => greeterContext(db(), content, conversationId),
    unansweredMessages: (conversationId, most) => unansweredMessages(db(), conversationId, most),
    newestCustomerMessageAt(conversationId, since) {
      const newest = db().get<{ at: number }>(
        `SELECT at ${shown} AND author = 'customer' AND ${isSpoken} ORDER BY customer_ordinal DESC LIMIT 1`,
        conversationId,
      );
      return newest === undefined || newest.at <= since ? null : newest.at;
    },
    hasShown: (effectId) => db().get('SELECT 1 FROM messages WHERE effect_id = ? AND customer_ordinal IS NOT NULL', effectId) !== undefined,
    isVerifiedAs: (conversationId, identifier) => isVerifiedAs(db(), conversationId, identifier),
  };
}

export function chatMessage(content: Content, row: MessageRow): ChatMessage {
  return {
    ordinal: row.customer_ordinal ?? 0,
    id: row.id,
    from: row.author === 'assistant' ? 'system' : row.author,
    name: row.author_name ?? '',
    text: content(row.content_id),
    at: row.at,
    clientId: row.client_id,
  };
}

/** A negative limit is none. */
function messagesAfter(
  db: Reader,
  content: Content,
  page: { readonly conversationId: string; readonly since: number; readonly limit: number },
): readonly ChatMessage[] {
  const { conversationId, since, limit } = page;
  return db
    .all<MessageRow>(
      'SELECT * FROM messages WHERE conversation_id = ? AND customer_ordinal > ? ORDER BY customer_ordinal LIMIT ?',
      conversationId,
      since,
      limit,
    )
    .map((row) => chatMessage(content, row));
}

function greeterContext(db: Reader, content: Content, conversationId: string): GreeterContext {
  const newest = (author: 'customer' | 'greeter', limit: number): string[] =>
    db
      .all<{ content_id: string | null }>(
        `SELECT content_id ${shown} AND author = ? ORDER BY customer_ordinal DESC LIMIT ?`,
        conversationId,
        author,
        limit,
      )
      .toReversed()
      .map((row) => content(row.content_id));
  return {
    customerMessages: conversationRow(db, conversationId)?.customer_messages ?? 0,
    newestTexts: newest('customer', textsForGreeter),
    lastGreeterText: newest('greeter', 1)[0] ?? null,
  };
}

function unansweredMessages(db: Reader, conversationId: string, most: number): number {
  // The greeter answers at most once per message: twice as many lines hold all that are counted.
  const lines = db.all<{ author: string }>(`SELECT author ${shown} ORDER BY customer_ordinal DESC LIMIT ?`, conversationId, 2 * most);
  const answer = lines.findIndex((line) => line.author === 'rep');
  const since = answer === -1 ? lines : lines.slice(0, answer);
  return Math.min(most, since.filter((line) => line.author === 'customer').length);
}

function isVerifiedAs(db: Reader, conversationId: string, identifier: string): boolean {
  const row = db.get<{ identifier: string | null }>(
    'SELECT u.identifier FROM conversations c JOIN customers u ON u.id = c.customer_id WHERE c.id = ? AND c.is_authenticated = 1',
    conversationId,
  );
  return row?.identifier === storedIdentifier(db, identifier);
}
