import { isSameValue } from '#shared/domain/sync/merge-field.ts';
import type { FieldValue } from '#shared/domain/case/field.ts';
import type { JournalEvent, StoredValue } from '../store/journal-events.ts';
import type { ExpandRow, KeptMirrorRow, Principal, Reader, RecordedEvent } from '../store/store.ts';
import type { MirroredCase, MirroredConversation, MirroredDeletion, MirroredMessage, MirroredPerson } from './mirrored.ts';
import { isOwed } from './pushes.ts';
import { elsewhere, syncPrincipal } from './sync-principal.ts';

type Told = { readonly event: JournalEvent; readonly at: number; readonly principal: Principal };

/**
 * The events that a mirrored row tells here, as if they had been journalled one by one. What a person changed here and is
 * still owed there stays as they left it.
 */
export const expandRow: ExpandRow = function* expand(row, db): Iterable<RecordedEvent> {
  let seq = row.n;
  for (const { event, at, principal } of tell(row, db)) {
    yield { ...event, seq, at, principal };
    seq += 1;
  }
};

/** The most events a row tells: each has its number. */
export function mostEvents(row: { readonly entity: KeptMirrorRow['entity']; readonly fields: number }): number {
  switch (row.entity) {
    case 'case':
      return 3 + row.fields;
    case 'conversation':
      return 4;
    case 'message':
    case 'deletion':
      return 1;
  }
}

function tell(row: KeptMirrorRow, db: Reader): Iterable<Told> {
  const data: unknown = JSON.parse(row.data);
  switch (row.entity) {
    case 'case':
      return tellCase(row.localId, data as MirroredCase, db);
    case 'conversation':
      return tellConversation(row.localId, data as MirroredConversation, db);
    case 'message':
      return tellMessage(row, data as MirroredMessage, db);
    case 'deletion':
      return tellDeletion(row.localId, data as MirroredDeletion, db);
  }
}

function* tellCase(caseId: string, told: MirroredCase, db: Reader): Iterable<Told> {
  const base = { at: told.updatedAt, principal: elsewhere('rep', told.changedBy) };
  if (told.isNew) {
    yield* tellPerson(told.customerId, told.customer, told.createdAt);
    yield {
      ...base,
      at: told.createdAt,
      event: {
        type: 'case.created',
        caseId,
        number: told.number,
        lineOfBusinessId: told.lineId,
        customerId: told.customerId,
        conversationId: null,
        by: 'person',
        createdAt: told.createdAt,
      },
    };
  }
  for (const field of told.changed) {
    const value = told.fields[field] ?? null;
    if (isOwed(db, caseId, field) || isSameValue(plainValue(db, value), currentValue(db, caseId, field))) continue;
    const isLocked = value !== null;
    yield {
      ...base,
      event: {
        type: 'field.written',
        holder: { caseId },
        field,
        value,
        by: 'person',
        suggestionId: null,
        isLocked,
        writtenAt: told.updatedAt,
      },
    };
  }
  const before = db.get<{ status: string }>('SELECT status FROM cases WHERE id = ?', caseId)?.status ?? 'in-progress';
  if (before !== told.status && !isOwed(db, caseId, 'status'))
    yield { ...base, event: { type: 'case.statusChanged', caseId, status: told.status, changedAt: told.updatedAt } };
}

function* tellConversation(conversationId: string, told: MirroredConversation, db: Reader): Iterable<Told> {
  const base = { at: told.startedAt, principal: syncPrincipal };
  if (told.isNew) {
    yield* tellPerson(told.customerId, told.customer, told.startedAt);
    yield {
      ...base,
      event: {
        type: 'conversation.started',
        conversationId,
        customerId: told.customerId,
        channel: told.channel,
        lineOfBusinessId: told.lineId,
        isAuthenticated: told.isAuthenticated,
        visitorHash: null,
        startedAt: told.startedAt,
      },
    };
    if (told.caseId !== null) yield { ...base, event: { type: 'conversation.linked', conversationId, caseId: told.caseId } };
  }
  const status = told.isNew ? 'new' : db.get<{ status: string }>('SELECT status FROM conversations WHERE id = ?', conversationId)?.status;
  if (told.endedAt !== null && status !== 'ended')
    yield { ...base, at: told.endedAt, event: { type: 'conversation.ended', conversationId, by: 'system', endedAt: told.endedAt } };
  else if (told.endedAt === null && status === 'new') yield { ...base, event: { type: 'conversation.personAsked', conversationId } };
  else if (told.endedAt === null && status === 'ended') yield { ...base, event: { type: 'conversation.reopened', conversationId } };
}

/** What was sent from here stands here already. */
function* tellMessage({ localId, id }: KeptMirrorRow, told: MirroredMessage, db: Reader): Iterable<Told> {
  if (told.effectId !== null && db.get('SELECT 1 FROM messages WHERE effect_id = ?', told.effectId) !== undefined) return;
  yield {
    at: told.at,
    principal: elsewhere(told.author === 'customer' ? 'customer' : 'rep', told.authorName),
    event: {
      type: 'message.added',
      messageId: localId,
      conversationId: told.conversationId,
      kind: told.kind,
      author: told.author,
      profileId: null,
      contentId: told.contentId,
      code: null,
      data: null,
      clientId: id,
      effectId: null,
      taint: told.taint,
      saidAt: null,
      answer: told.answer,
    },
  };
}

/** Gone there, or not for this user any more: it is worked on no longer. */
function* tellDeletion(localId: string, told: MirroredDeletion, db: Reader): Iterable<Told> {
  const base = { at: told.at, principal: syncPrincipal };
  if (told.of === 'case' && db.get("SELECT 1 FROM cases WHERE id = ? AND status <> 'cancelled'", localId) !== undefined)
    yield { ...base, event: { type: 'case.statusChanged', caseId: localId, status: 'cancelled', changedAt: told.at } };
  if (told.of === 'conversation' && db.get("SELECT 1 FROM conversations WHERE id = ? AND status <> 'ended'", localId) !== undefined)
    yield { ...base, event: { type: 'conversation.ended', conversationId: localId, by: 'system', endedAt: told.at } };
}

function* tellPerson(customerId: string, person: MirroredPerson, at: number): Iterable<Told> {
  if (person !== null) yield { at, principal: syncPrincipal, event: { type: 'customer.seen', customerId, identifier: null, ...person } };
}

function currentValue(db: Reader, caseId: string, field: string): FieldValue | null {
  const row = db.get<{ value: string | null; content_id: string | null }>(
    'SELECT value, content_id FROM field_values WHERE holder = ? AND field = ?',
    `case:${caseId}`,
    field,
  );
  if (row === undefined) return null;
  return plainValue(db, row.content_id === null ? { value: JSON.parse(row.value ?? 'null') as FieldValue } : { contentId: row.content_id });
}

/** A value itself; null for none, and for an erased text. */
export function plainValue(db: Reader, value: StoredValue | null): FieldValue | null {
  if (value === null) return null;
  if (!('contentId' in value)) return value.value;
  // Values are short: they stand in the table, never in a file.
  return db.get<{ text: string | null }>('SELECT text FROM content WHERE id = ?', value.contentId)?.text ?? null;
}
