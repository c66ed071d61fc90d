import type { Projection, Writer } from '../store/store.ts';

/** Full text over what was said and what cases are called. Excluded from the canonical dump: ranks are no facts. */
export const searchProjection: Projection = {
  name: 'search',
  tables: [],
  searchTables: ['search_text'],
  apply(event, db) {
    if (event.type === 'message.added' && event.contentId !== null && event.kind === 'message') {
      index(db, { kind: 'conversation', owner: event.conversationId, contentId: event.contentId });
    }
    if (event.type === 'field.written' && event.holder.caseId !== undefined && event.field === 'title') {
      db.run("DELETE FROM search_text WHERE rowid IN (SELECT rowid FROM search_text WHERE kind = 'case' AND owner = ?)", event.holder.caseId);
      if (event.value !== null && 'contentId' in event.value) index(db, { kind: 'case', owner: event.holder.caseId, contentId: event.value.contentId });
    }
  },
};

function index(db: Writer, entry: { kind: 'conversation' | 'case'; owner: string; contentId: string }): void {
  db.run('INSERT INTO search_text (kind, owner, text) SELECT ?, ?, text FROM content WHERE id = ? AND text IS NOT NULL', entry.kind, entry.owner, entry.contentId);
}
