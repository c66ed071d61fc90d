import type { RouteOutput } from '#shared/contract/all-routes.ts';
import { caseRecord, caseRow } from '../cases/case-views.ts';
import { conversationRow, conversationView } from '../conversations/conversation-views.ts';
import type { ContentReader } from '../store/content-reader.ts';
import type { Reader } from '../store/store.ts';

/** More words than anybody searches for; each is a walk through the index. */
const mostWords = 8;

/** Words as they are typed become a full-text query of quoted prefixes; null when there is no word. */
export function matchQuery(text: string): string | null {
  const words = (text.match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, mostWords);
  return words.length === 0 ? null : words.map((word) => `"${word}"*`).join(' ');
}

type Hit = { owner: string; snippet: string };

/** A conversation may match in many lines; this many of the newest are looked through for different ones. */
const linesPerConversation = 4;

/** Cases and conversations in which every typed word begins a word. */
export function find(
  db: Reader,
  content: ContentReader,
  asked: { readonly text: string; readonly limit: number },
): RouteOutput<'search.find'> {
  const match = matchQuery(asked.text);
  if (match === null) return { cases: [], conversations: [] };
  const numbered = db.all<{ id: string }>('SELECT id FROM cases WHERE number = ?', asked.text.trim().toUpperCase());
  const titled = db.all<{ id: string }>(
    'SELECT k.id FROM search_cases s JOIN cases k ON k.rowid = s.rowid WHERE search_cases MATCH ? ORDER BY s.rowid DESC LIMIT ?',
    match,
    asked.limit,
  );
  const said = db.all<Hit>(
    `SELECT m.conversation_id AS owner, snippet(search_messages, 0, '', '', '…', 12) AS snippet
     FROM search_messages JOIN messages m ON m.rowid = search_messages.rowid
     WHERE search_messages MATCH ? ORDER BY search_messages.rowid DESC LIMIT ?`,
    match,
    asked.limit * linesPerConversation,
  );
  const caseIds = [...new Set([...numbered, ...titled].map((hit) => hit.id))].slice(0, asked.limit);
  const conversations = new Map(said.toReversed().map((hit) => [hit.owner, hit.snippet]));
  return {
    cases: caseIds.flatMap((id) => {
      const record = caseRecord(db, id);
      return record === undefined ? [] : [caseRow(db, content, record)];
    }),
    conversations: [...conversations]
      .reverse()
      .slice(0, asked.limit)
      .flatMap(([id, snippet]) => {
        const row = conversationRow(db, id);
        return row === undefined ? [] : [{ conversation: conversationView(db, content, row), snippet }];
      }),
  };
}
