import { v5 as uuidv5 } from 'uuid';
import type { Reader } from '../store/store.ts';

/** Namespace of the ids that rows of a system of record have here. Fixed for ever: with another one everything would be new. */
const rowNamespace = '33df241e-c7ce-4f17-a877-b951481305e5';

type Entity = 'case' | 'conversation' | 'message' | 'customer';

export type RemoteRowRecord = { readonly id: string; readonly local_id: string; readonly version: string; readonly n: number | null };

/** The id a row of the system of record has on every console that pulls it first. */
export function localIdOf(backendId: string, entity: Entity, id: string): string {
  return uuidv5(`${backendId}\n${entity}\n${id}`, rowNamespace);
}

/** Id of the effect that creates the case of a conversation, and by which the case is found there. */
export function creationIdOf(caseId: string, conversationId: string | null): string {
  return uuidv5(`create\n${conversationId ?? caseId}`, rowNamespace);
}

/** Id of the effect that puts an entry of a case's timeline there. */
export function noteIdOf(entryId: string): string {
  return uuidv5(`note\n${entryId}`, rowNamespace);
}

/** What is known of a row by its id there. */
export function remoteRow(db: Reader, entity: Entity | 'deletion', id: string): RemoteRowRecord | undefined {
  return db.get<RemoteRowRecord>('SELECT id, local_id, version, n FROM remote_rows WHERE entity = ? AND id = ?', entity, id);
}

/** What is known of a row by its id here; undefined for what is not there (yet). */
export function remoteOf(db: Reader, localId: string): RemoteRowRecord | undefined {
  return db.get<RemoteRowRecord>('SELECT id, local_id, version, n FROM remote_rows WHERE local_id = ?', localId);
}
