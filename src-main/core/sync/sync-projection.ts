import type { StoredValue } from '../store/journal-events.ts';
import type { Projection, RecordedEvent, Touch, Writer } from '../store/store.ts';
import { backendSetting } from './backend-setting.ts';
import { mirroredCase } from './mirrored.ts';
import { updateIdOf } from './pushes.ts';
import { creationIdOf, noteIdOf, remoteOf } from './remote-ids.ts';
import { isFromElsewhere } from './sync-principal.ts';

/**
 * What is known of the rows of the system of record, and what is owed to it: in a workspace that is bound to one, each change
 * of a case made here is owed in the transaction that makes it.
 */
export const syncProjection: Projection = {
  name: 'sync',
  tables: ['remote_rows', 'sync_state', 'pushes'],
  apply(event, db, touch) {
    switch (event.type) {
      case 'mirror.pulled':
        return keepPage(event, db);
      case 'mirror.linked':
        return link(event, db);
      case 'push.changed':
        return changePush(event, db, touch);
      default:
        if (!isFromElsewhere(event)) owe(event, db);
    }
  },
};

type Of<Type extends RecordedEvent['type']> = Extract<RecordedEvent, { type: Type }>;

function keepPage(event: Of<'mirror.pulled'>, db: Writer): void {
  db.run(
    `INSERT OR REPLACE INTO remote_rows (entity, id, local_id, version, n)
     SELECT entity, id, local_id, version, n FROM mirror WHERE seq = ? AND entity <> 'deletion' ORDER BY n`,
    event.seq,
  );
  if (event.cursor === null) return;
  db.run(
    `INSERT INTO sync_state (backend, cursor, is_complete, done, total, pulled_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
     ON CONFLICT (backend) DO UPDATE SET cursor = ?2, is_complete = max(is_complete, ?3), done = coalesce(?4, done),
       total = coalesce(?5, total), pulled_at = ?6`,
    event.backendId,
    event.cursor,
    event.isLast ? 1 : 0,
    event.progress?.done ?? null,
    event.progress?.total ?? null,
    event.at,
  );
}

function link(event: Of<'mirror.linked'>, db: Writer): void {
  db.run(
    "INSERT OR REPLACE INTO remote_rows (entity, id, local_id, version, n) VALUES (?, ?, ?, '', NULL)",
    event.entity,
    event.externalId,
    event.localId,
  );
}

function changePush(event: Of<'push.changed'>, db: Writer, touch: Touch): void {
  const row = db.get<{ case_id: string; written_seq: number; field: string | null }>(
    'SELECT case_id, written_seq, field FROM pushes WHERE id = ?',
    event.pushId,
  );
  if (row === undefined) return;
  touch('case', row.case_id);
  const isNewer = event.upTo !== undefined && row.written_seq > event.upTo;
  if ((event.state === 'confirmed' && !isNewer) || event.state === 'dropped')
    return db.run('DELETE FROM pushes WHERE id = ?', event.pushId);
  db.run(
    `UPDATE pushes SET state = ?, problem = ?, reason = ?, retry_at = ?, attempts = attempts + ?, base = coalesce(?, base),
       theirs = ?, theirs_by = ?, theirs_at = ?, changed_at = ? WHERE id = ?`,
    event.state === 'confirmed' ? 'waiting' : event.state,
    event.problem ?? null,
    event.reason ?? null,
    event.retryAt ?? null,
    event.state === 'handed-over' ? 1 : 0,
    newBase(event, db, row),
    event.theirs === undefined ? null : JSON.stringify(event.theirs.value),
    event.theirs?.by ?? null,
    event.theirs?.at ?? null,
    event.at,
    event.pushId,
  );
}

/** What a change is owed on from now on: the value a person or a creation went by, or what the last write put there. */
function newBase(event: Of<'push.changed'>, db: Writer, row: { readonly case_id: string; readonly field: string | null }): string | null {
  if (event.state === 'confirmed' && row.field !== null) return JSON.stringify(baseOf(db, row.case_id, row.field));
  return event.theirs !== undefined && event.state === 'waiting' ? JSON.stringify(event.theirs.value) : null;
}

function owe(event: RecordedEvent, db: Writer): void {
  switch (event.type) {
    case 'case.created':
      if (backendSetting(db) === null) return;
      return insert(db, event, { id: creationIdOf(event.caseId, event.conversationId), caseId: event.caseId, kind: 'create' });
    case 'field.written':
      if (event.holder.caseId === undefined || backendSetting(db)?.fields.includes(event.field) !== true) return;
      return oweUpdate(db, event, { caseId: event.holder.caseId, field: event.field });
    case 'case.statusChanged':
      if (backendSetting(db) === null) return;
      return oweUpdate(db, event, { caseId: event.caseId, field: 'status' });
    case 'case.withdrawn':
      return oweWithdrawal(event, db);
    case 'timeline.added':
      if (backendSetting(db) === null) return;
      return insert(db, event, {
        id: noteIdOf(event.entryId),
        caseId: event.caseId,
        kind: 'note',
        contentId: event.contentId,
        title: event.kind,
      });
    case 'timeline.withdrawn':
      // What has not left yet need not be said.
      return db.run("DELETE FROM pushes WHERE id = ? AND state = 'waiting' AND attempts = 0", noteIdOf(event.entryId));
    default:
      return;
  }
}

/** A case that was never created there need not be cancelled there. */
function oweWithdrawal(event: Of<'case.withdrawn'>, db: Writer): void {
  if (backendSetting(db) === null) return;
  const creation = creationIdOf(event.caseId, event.conversationId);
  const isUnborn = db.get("SELECT 1 FROM pushes WHERE id = ? AND state = 'waiting' AND attempts = 0", creation) !== undefined;
  if (isUnborn) db.run('DELETE FROM pushes WHERE case_id = ?', event.caseId);
  else oweUpdate(db, event, { caseId: event.caseId, field: 'status' });
}

/** While its creation waits, a case is created as it stands then. Of a field only the newest value is owed, on its first base. */
function oweUpdate(db: Writer, event: RecordedEvent, { caseId, field }: { readonly caseId: string; readonly field: string }): void {
  const isUnborn = "SELECT 1 FROM pushes WHERE case_id = ? AND kind = 'create' AND state = 'waiting' AND attempts = 0";
  if (field !== 'status' && db.get(isUnborn, caseId) !== undefined) return;
  const id = updateIdOf(caseId, field);
  if (db.get('SELECT 1 FROM pushes WHERE id = ?', id) === undefined)
    return insert(db, event, { id, caseId, kind: 'update', field, base: baseOf(db, caseId, field) });
  db.run(
    `UPDATE pushes SET written_seq = ?1, by_name = ?2, changed_at = ?3,
       state = CASE state WHEN 'failed' THEN 'waiting' ELSE state END, retry_at = CASE state WHEN 'failed' THEN NULL ELSE retry_at END WHERE id = ?4`,
    event.seq,
    event.principal.name,
    event.at,
    id,
  );
}

function baseOf(db: Writer, caseId: string, field: string): StoredValue | null {
  const externalId = remoteOf(db, caseId)?.id;
  const told = externalId === undefined ? undefined : mirroredCase(db, externalId);
  if (told === undefined) return null;
  return field === 'status' ? { value: told.status } : (told.fields[field] ?? null);
}

type Owed = {
  readonly id: string;
  readonly caseId: string;
  readonly kind: 'create' | 'update' | 'note';
  readonly field?: string;
  readonly base?: StoredValue | null;
  readonly contentId?: string;
  readonly title?: string;
};

function insert(db: Writer, event: RecordedEvent, owed: Owed): void {
  db.run(
    `INSERT OR IGNORE INTO pushes (id, case_id, kind, field, content_id, title, base, written_seq, state, attempts, by_name, created_seq, changed_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'waiting', 0, ?, ?, ?)`,
    owed.id,
    owed.caseId,
    owed.kind,
    owed.field ?? null,
    owed.contentId ?? null,
    owed.title ?? null,
    JSON.stringify(owed.base ?? null),
    event.seq,
    event.principal.name,
    event.seq,
    event.at,
  );
}
