import type { RouteOutput } from '#shared/contract/all-routes.ts';
import { caseRecord, caseRow } from '../cases/case-views.ts';
import { conversationRow, conversationView } from '../conversations/conversation-views.ts';
import type { ContentReader } from '../store/content-reader.ts';
import type { Reader } from '../store/store.ts';

/** Words as they are typed become a full-text query of quoted prefixes; null when there is no word. */
export function matchQuery(text: string): string | null {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.length === 0 ? null : words.map((word) => `"${word}"*`).join(' ');
}

type Hit = { owner: string; snippet: string };

/** Cases and conversations in which every typed word begins a word. */
export function find(db: Reader, content: ContentReader, asked: { readonly text: string; readonly limit: number }): RouteOutput<'search.find'> {
  const match = matchQuery(asked.text);
  if (match === null) return { cases: [], conversations: [] };
  const hits = (kind: 'case' | 'conversation'): Hit[] =>
    db.all<Hit>(
      `SELECT owner, snippet(search_text, 2, '', '', '…', 12) AS snippet FROM search_text WHERE search_text MATCH ? AND kind = ? ORDER BY rowid DESC LIMIT ?`,
      match,
      kind,
      asked.limit * 4,
    );
  const numbered = db.all<{ owner: string }>('SELECT id AS owner FROM cases WHERE number = ? COLLATE NOCASE', asked.text.trim());
  const caseIds = [...new Set([...numbered, ...hits('case')].map((hit) => hit.owner))].slice(0, asked.limit);
  const conversations = new Map(hits('conversation').reverse().map((hit) => [hit.owner, hit.snippet]));
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
