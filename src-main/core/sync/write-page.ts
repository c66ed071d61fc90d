import { mergeField } from '#shared/domain/sync/merge-field.ts';
import { findInstructions } from '#shared/domain/taint/find-instructions.ts';
import type { FieldValue } from '#shared/domain/case/field.ts';
import type { Answers } from '../answers/answers.ts';
import { fieldDefinitions, isWords } from '../cases/field-definitions.ts';
import type { PulledPage, RemoteCase, RemoteMessage, RemoteRow } from '../ports/backend.ts';
import type { Ids } from '../ports/ports.ts';
import type { StoredValue } from '../store/journal-events.ts';
import type { MirrorRow, Reader, Transaction } from '../store/store.ts';
import { mostEvents, plainValue } from './expand-row.ts';
import { mirroredCase, type MirroredMessage } from './mirrored.ts';
import { createMirroring, storeValue } from './mirror-rows.ts';
import { pushesOf, type PushRow } from './pushes.ts';
import { localIdOf, remoteRow } from './remote-ids.ts';

export type WriteParts = { readonly backendId: string; readonly ids: Ids; readonly answers: Answers };
export type WrittenPage = Omit<PulledPage, 'cursor'> & { readonly cursor: string | null };

/** What customers said longer ago is the past: nobody judges it. */
const judgedForMs = 60 * 86_400_000;

/**
 * Takes in rows of the system of record, in the caller's transaction: each version once, an older one never after a newer. A
 * field that was changed on both sides becomes a conflict; nothing of a person here is overwritten. Returns the
 * conversations in which a customer said something new.
 */
export function writePage(tx: Transaction, page: WrittenPage, parts: WriteParts): { readonly heard: readonly string[] } {
  const fresh = newestOfEach(page.rows).filter((row) => isFresh(tx, row));
  const spoken = fresh.filter((row) => row.entity === 'message');
  const others = fresh.filter((row) => row.entity !== 'message');
  for (const row of others) if (row.entity === 'case') settleOwn(tx, row, parts);
  const mirror = createMirroring(tx, parts);
  append(tx, parts, { ...page, cursor: spoken.length > 0 ? null : page.cursor, rows: others.map(mirror) });
  if (spoken.length > 0) append(tx, parts, { ...page, rows: spoken.map((row) => mirrorMessage(tx, row, parts)) });
  return { heard: judgeRequests(tx, spoken, parts) };
}

type Page = Omit<WrittenPage, 'rows'> & { readonly rows: readonly MirrorRow[] };

function append(tx: Transaction, { backendId }: WriteParts, { rows, cursor, isLast, progress }: Page): void {
  if (rows.length === 0 && (cursor === null || isWhereWeAre(tx, { backendId, cursor, isLast }))) return;
  tx.appendPage({ type: 'mirror.pulled', backendId, rows: rows.length, cursor, isLast, progress }, rows);
}

/** A page may tell a row several times: what stands there now is its last word, in the place of its first. */
function newestOfEach(rows: readonly RemoteRow[]): readonly RemoteRow[] {
  const newest = new Map<string, RemoteRow>();
  for (const row of rows) newest.set(`${row.entity === 'deletion' ? row.of : row.entity}\n${row.id}`, row);
  return [...newest.values()];
}

/** A look that told nothing new is not worth an entry in the journal. */
function isWhereWeAre(tx: Transaction, at: { readonly backendId: string; readonly cursor: string; readonly isLast: boolean }): boolean {
  const state = tx.get<{ cursor: string; is_complete: number }>(
    'SELECT cursor, is_complete FROM sync_state WHERE backend = ?',
    at.backendId,
  );
  return state?.cursor === at.cursor && (!at.isLast || state.is_complete === 1);
}

function isFresh(tx: Transaction, row: RemoteRow): boolean {
  const before = remoteRow(tx, row.entity === 'deletion' ? row.of : row.entity, row.id);
  // What was never here need not go.
  if (before === undefined) return row.entity !== 'deletion';
  if (before.version === row.version) return false;
  if (row.entity === 'message') return false;
  return row.entity !== 'case' || (mirroredCase(tx, row.id)?.updatedAt ?? 0) <= row.updatedAt;
}

/** Of what is owed of this case: what stands there by now is owed no more, what was changed there too is a conflict. */
function settleOwn(tx: Transaction, row: RemoteCase, parts: WriteParts): void {
  const created = row.originKey === null ? undefined : tx.get<PushRow>('SELECT * FROM pushes WHERE id = ?', row.originKey);
  if (created !== undefined) {
    tx.append({ type: 'mirror.linked', entity: 'case', localId: created.case_id, externalId: row.id, number: row.number });
    tx.append({ type: 'push.changed', pushId: created.id, state: 'confirmed' });
  }
  const localId = remoteRow(tx, 'case', row.id)?.local_id;
  if (localId === undefined) return;
  for (const push of pushesOf(tx, localId)) if (push.kind === 'update' && push.field !== null) settleField(tx, parts, { push, row });
}

function settleField(tx: Transaction, parts: WriteParts, { push, row }: { readonly push: PushRow; readonly row: RemoteCase }): void {
  const field = push.field ?? '';
  const theirs = field === 'status' ? row.status : row.fields[field];
  if (theirs === undefined || push.state === 'handed-over') return;
  const base = plainValue(tx, JSON.parse(push.base ?? 'null') as StoredValue | null);
  const mine = valueHere(tx, push.case_id, field);
  const outcome = mergeField({ base, mine, theirs });
  if (outcome === 'same') tx.append({ type: 'push.changed', pushId: push.id, state: 'confirmed' });
  if (outcome !== 'conflict') return;
  const value = storedAs(tx, parts, { row, field });
  tx.append({ type: 'push.changed', pushId: push.id, state: 'conflict', theirs: { value, by: row.changedBy, at: row.updatedAt } });
}

/** What a field of a case there holds, as it is stored here. */
export function storedAs(
  tx: Transaction,
  { ids }: Pick<WriteParts, 'ids'>,
  { row, field }: { readonly row: RemoteCase; readonly field: string },
): StoredValue | null {
  const value = field === 'status' ? row.status : (row.fields[field] ?? null);
  return storeValue(tx, value, { isText: isTextField(tx, row.lineId, field), id: ids.next() });
}

/** What a case holds here: the value a change is about. */
export function valueHere(tx: Reader, caseId: string, field: string): FieldValue | null {
  if (field === 'status') return tx.get<{ status: string }>('SELECT status FROM cases WHERE id = ?', caseId)?.status ?? null;
  const row = tx.get<{ value: string | null; content_id: string | null }>(
    'SELECT value, content_id FROM field_values WHERE holder = ? AND field = ?',
    `case:${caseId}`,
    field,
  );
  if (row === undefined) return null;
  return plainValue(tx, row.content_id === null ? { value: JSON.parse(row.value ?? 'null') as FieldValue } : { contentId: row.content_id });
}

function isTextField(tx: Transaction, lineId: string, field: string): boolean {
  const definition = fieldDefinitions(tx, lineId).find(({ key }) => key === field);
  return definition !== undefined && isWords(definition);
}

function mirrorMessage(tx: Transaction, row: RemoteMessage, { backendId, ids, answers }: WriteParts): MirrorRow {
  const conversationId =
    remoteRow(tx, 'conversation', row.conversationId)?.local_id ?? localIdOf(backendId, 'conversation', row.conversationId);
  const contentId = ids.next();
  tx.putContent(contentId, 'message', row.text);
  const isCustomers = row.author === 'customer' && row.kind === 'message';
  const isNews = row.isAutomatic || row.at > tx.now - judgedForMs;
  const mail = row.isAutomatic
    ? { subject: '', autoSubmitted: 'auto-replied', isFromMailSystem: false, reportType: null, hasFailed: false, isBulk: false }
    : null;
  const data: MirroredMessage = {
    kind: row.kind,
    author: row.author,
    conversationId,
    taint: row.author === 'customer' ? findInstructions(row.text) : [],
    contentId,
    authorName: row.authorName,
    at: row.at,
    effectId: row.effectId,
    answer: isCustomers && isNews ? answers.judgeIncoming(tx, { conversationId, text: row.text, mail, at: row.at }) : null,
  };
  const localId = localIdOf(backendId, 'message', row.id);
  return { entity: 'message', id: row.id, localId, version: row.version, data, events: mostEvents({ entity: 'message', fields: 0 }) };
}

/** Whether what was written to customers elsewhere asks them for something: a chain of follow-ups begins there. */
function judgeRequests(tx: Transaction, rows: readonly RemoteMessage[], { backendId, answers }: WriteParts): readonly string[] {
  const heard = new Set<string>();
  for (const row of rows) {
    const messageId = localIdOf(backendId, 'message', row.id);
    const stored = tx.get<{ conversation_id: string }>('SELECT conversation_id FROM messages WHERE id = ?', messageId);
    if (stored === undefined || row.kind !== 'message') continue;
    if (row.author === 'customer') heard.add(stored.conversation_id);
    else if (row.at > tx.now - judgedForMs)
      answers.judgeOutgoing(tx, { messageId, conversationId: stored.conversation_id, text: row.text });
  }
  return [...heard];
}
