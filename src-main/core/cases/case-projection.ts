import type { HolderRef, StoredValue } from '../store/journal-events.ts';
import type { Projection, RecordedEvent, Touch, Writer } from '../store/store.ts';
import { assistantPrincipal } from '../workspace/principals.ts';
import { insertEntry, type Entry } from './insert-entry.ts';
import { conversationsOfHolder, holderKey } from './holder.ts';
import { sentEntry } from './sent-entry.ts';

/** Cases, the values they and not yet created ones hold, and their timelines. */
export const caseProjection: Projection = {
  name: 'cases',
  tables: ['cases', 'case_conversations', 'field_values', 'timeline'],
  apply(event, db, touch) {
    switch (event.type) {
      case 'case.created':
        return createCase(event, db, touch);
      case 'case.statusChanged':
        return changeStatus(event, db, touch);
      case 'case.withdrawn':
        return withdrawCase(event, db, touch);
      case 'conversation.linked':
        return linkConversation(event, db, touch);
      case 'timeline.withdrawn':
        db.run('UPDATE timeline SET withdrawn_at = ? WHERE case_id = ? AND entry_id = ?', event.at, event.caseId, event.entryId);
        return touchCase(event.caseId, event.at, db, touch);
      case 'field.written':
        return writeField(event, db, touch);
      case 'field.lockReleased':
        db.run('UPDATE field_values SET is_locked = 0 WHERE holder = ? AND field = ?', holderKey(event.holder), event.field);
        return touchHolder(event.holder, db, touch);
      case 'timeline.added':
        insertEntry(event, timelineEntry(event), db);
        return touchCase(event.caseId, event.saidAt ?? event.at, db, touch);
      case 'effect.changed':
        return addSent(event, db, touch);
      case 'mirror.linked':
        return takeNumber(event, db, touch);
      default:
        return;
    }
  },
};

/** From then on the case is called as it is in the system of record. */
function takeNumber(event: Of<'mirror.linked'>, db: Writer, touch: Touch): void {
  if (event.entity !== 'case' || event.number === null) return;
  db.run('UPDATE cases SET number = ? WHERE id = ?', event.number, event.localId);
  touchHolder({ caseId: event.localId }, db, touch);
}

function addSent(event: Of<'effect.changed'>, db: Writer, touch: Touch): void {
  const entry = sentEntry(event, db);
  if (entry === null) return;
  insertEntry(event, entry, db);
  touchCase(entry.caseId, event.at, db, touch);
}

function timelineEntry(event: Of<'timeline.added'>): Entry {
  const data: Record<string, string> = event.conversationId === null ? {} : { conversationId: event.conversationId };
  return { caseId: event.caseId, entryId: event.entryId, kind: event.kind, contentId: event.contentId, data };
}

type Of<Type extends RecordedEvent['type']> = Extract<RecordedEvent, { type: Type }>;

/** A case takes over what its conversation had collected: values, suggestions and their history. */
function createCase(event: Of<'case.created'>, db: Writer, touch: Touch): void {
  const createdAt = event.createdAt ?? event.at;
  db.run(
    `INSERT INTO cases (id, number, line_of_business_id, customer_id, status, created_at, updated_at, created_by, created_by_name)
     VALUES (?, ?, ?, ?, 'in-progress', ?, ?, ?, ?)`,
    event.caseId,
    event.number,
    event.lineOfBusinessId,
    event.customerId,
    createdAt,
    createdAt,
    event.by,
    event.principal.name,
  );
  if (event.conversationId !== null) {
    const from = holderKey({ conversationId: event.conversationId });
    const to = holderKey({ caseId: event.caseId });
    for (const table of ['field_values', 'suggestions', 'runs', 'decisions']) {
      db.run(`UPDATE ${table} SET holder = ? WHERE holder = ?`, to, from);
    }
    db.run('INSERT INTO case_conversations (case_id, conversation_id, is_primary) VALUES (?, ?, 1)', event.caseId, event.conversationId);
    db.run('UPDATE conversations SET case_id = ? WHERE id = ?', event.caseId, event.conversationId);
    touch('conversation', event.conversationId);
  }
  insertEntry(
    event,
    {
      caseId: event.caseId,
      entryId: `created:${event.caseId}`,
      kind: 'created',
      contentId: null,
      data: { number: event.number },
      at: createdAt,
    },
    db,
  );
  touchCase(event.caseId, createdAt, db, touch);
}

/** A further conversation about the case; what it had collected by itself stays with it. */
function linkConversation(event: Of<'conversation.linked'>, db: Writer, touch: Touch): void {
  db.run(
    'INSERT OR IGNORE INTO case_conversations (case_id, conversation_id, is_primary) VALUES (?, ?, 0)',
    event.caseId,
    event.conversationId,
  );
  db.run('UPDATE conversations SET case_id = ? WHERE id = ?', event.caseId, event.conversationId);
  touch('conversation', event.conversationId);
  touchCase(event.caseId, event.at, db, touch);
}

/** The opposite of creating a case from a conversation: its values are the conversation's again. */
function withdrawCase(event: Of<'case.withdrawn'>, db: Writer, touch: Touch): void {
  if (event.conversationId !== null) {
    const from = holderKey({ caseId: event.caseId });
    const to = holderKey({ conversationId: event.conversationId });
    for (const table of ['field_values', 'suggestions', 'runs', 'decisions'])
      db.run(`UPDATE ${table} SET holder = ? WHERE holder = ?`, to, from);
    db.run('UPDATE conversations SET case_id = NULL WHERE case_id = ?', event.caseId);
    db.run('DELETE FROM case_conversations WHERE case_id = ?', event.caseId);
    touch('conversation', event.conversationId);
    touch('casePane', event.conversationId);
  }
  db.run("UPDATE cases SET status = 'cancelled' WHERE id = ?", event.caseId);
  insertEntry(
    event,
    { caseId: event.caseId, entryId: `withdrawn:${event.seq}`, kind: 'status', contentId: null, data: { from: '', to: 'cancelled' } },
    db,
  );
  touchCase(event.caseId, event.at, db, touch);
}

function changeStatus(event: Of<'case.statusChanged'>, db: Writer, touch: Touch): void {
  const before = db.get<{ status: string }>('SELECT status FROM cases WHERE id = ?', event.caseId)?.status ?? '';
  const at = event.changedAt ?? event.at;
  db.run('UPDATE cases SET status = ?, resolved_at = ? WHERE id = ?', event.status, event.status === 'resolved' ? at : null, event.caseId);
  const kind = before === 'resolved' ? 'reopened' : 'status';
  insertEntry(
    event,
    { caseId: event.caseId, entryId: `status:${event.seq}`, kind, contentId: null, data: { from: before, to: event.status }, at },
    db,
  );
  touchCase(event.caseId, at, db, touch);
}

function writeField(event: Of<'field.written'>, db: Writer, touch: Touch): void {
  const holder = holderKey(event.holder);
  const before = db.get<{ value: string | null; content_id: string | null }>(
    'SELECT value, content_id FROM field_values WHERE holder = ? AND field = ?',
    holder,
    event.field,
  );
  const at = event.writtenAt ?? event.at;
  if (event.value === null) db.run('DELETE FROM field_values WHERE holder = ? AND field = ?', holder, event.field);
  else {
    db.run(
      `INSERT OR REPLACE INTO field_values (holder, field, value, content_id, written_by, written_name, at, is_locked, suggestion_id)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      holder,
      event.field,
      ...storedColumns(event.value),
      event.by,
      writerOf(event),
      at,
      event.isLocked ? 1 : 0,
      event.suggestionId,
    );
  }
  if (event.holder.caseId === undefined) return touchHolder(event.holder, db, touch);
  if (event.by === 'person' || event.by === 'assistant') {
    const entry = {
      caseId: event.holder.caseId,
      entryId: `field:${event.seq}`,
      kind: 'field',
      contentId: null,
      data: fieldData(event, before),
      at,
    };
    insertEntry(event, entry, db);
  }
  touchCase(event.holder.caseId, at, db, touch);
}

/** Values stand on the timeline as they are stored: small ones as JSON, words by reference. They are worded when asked for. */
function fieldData(
  event: Of<'field.written'>,
  before: { value: string | null; content_id: string | null } | undefined,
): Record<string, string> {
  const [value, contentId] = event.value === null ? [null, null] : storedColumns(event.value);
  const parts = { value, contentId, previousValue: before?.value ?? null, previousContentId: before?.content_id ?? null };
  const told = Object.entries(parts).filter((part): part is [string, string] => part[1] !== null);
  return { field: event.field, ...Object.fromEntries(told) };
}

/** A value of the assistant is the assistant's, also where a person's act (creating the case by hand) put it there. */
function writerOf(event: Of<'field.written'>): string {
  return event.by === 'assistant' ? assistantPrincipal.name : event.principal.name;
}

/** Value and content columns of a stored value: small ones as JSON in place, words by reference. */
export function storedColumns(value: StoredValue): [string | null, string | null] {
  return 'contentId' in value ? [null, value.contentId] : [JSON.stringify(value.value), null];
}

function touchCase(caseId: string, at: number, db: Writer, touch: Touch): void {
  db.run('UPDATE cases SET updated_at = max(updated_at, ?) WHERE id = ?', at, caseId);
  touchHolder({ caseId }, db, touch);
}

/** Marks everything that shows this holder. */
export function touchHolder(holder: HolderRef, db: Writer, touch: Touch): void {
  if (holder.caseId !== undefined) touch('case', holder.caseId);
  for (const conversationId of conversationsOfHolder(db, holder)) touch('casePane', conversationId);
}
