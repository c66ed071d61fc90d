import type { Projection, Writer } from '../store/store.ts';

/**
 * Full text over what was said and what cases are called, under the row ids of messages and cases. Excluded from the
 * canonical dump: ranks are no facts.
 */
export const searchProjection: Projection = {
  name: 'search',
  tables: [],
  searchTables: ['search_messages', 'search_cases'],
  apply(event, db) {
    if (event.type === 'message.added' && event.kind === 'message') indexMessage(db, event.messageId);
    // A case takes over the title its conversation had collected.
    if (event.type === 'case.created') indexTitle(db, event.caseId);
    if (event.type === 'field.written' && event.holder.caseId !== undefined && event.field === 'title') indexTitle(db, event.holder.caseId);
  },
  forgetText(contentId, db) {
    // Else a deleted row's words stay in the index until its parts are merged some day (FTS5, "secure-delete").
    for (const table of ['search_messages', 'search_cases']) db.run(`INSERT INTO ${table} (${table}, rank) VALUES ('secure-delete', 1)`);
    db.run('DELETE FROM search_messages WHERE rowid IN (SELECT rowid FROM messages WHERE content_id = ?)', contentId);
    db.run(
      `DELETE FROM search_cases WHERE rowid IN (
         SELECT k.rowid FROM field_values f JOIN cases k ON f.holder = 'case:' || k.id WHERE f.field = 'title' AND f.content_id = ?)`,
      contentId,
    );
  },
};

function indexMessage(db: Writer, messageId: string): void {
  db.run(
    `INSERT INTO search_messages (rowid, text)
     SELECT m.rowid, c.text FROM messages m JOIN content c ON c.id = m.content_id WHERE m.id = ? AND c.text IS NOT NULL`,
    messageId,
  );
}

function indexTitle(db: Writer, caseId: string): void {
  db.run('DELETE FROM search_cases WHERE rowid = (SELECT rowid FROM cases WHERE id = ?)', caseId);
  db.run(
    `INSERT INTO search_cases (rowid, text)
     SELECT k.rowid, c.text FROM cases k
     JOIN field_values f ON f.holder = 'case:' || k.id AND f.field = 'title'
     JOIN content c ON c.id = f.content_id WHERE k.id = ? AND c.text IS NOT NULL`,
    caseId,
  );
}
