import type { Reader } from '../store/store.ts';

/** A change that is owed to the system of record. */
export type PushRow = {
  readonly id: string;
  readonly case_id: string;
  readonly kind: 'create' | 'update' | 'note';
  /** Of an update: a field's key, or `status`. */
  readonly field: string | null;
  readonly content_id: string | null;
  readonly title: string | null;
  /** JSON of the stored value that stood there when it was changed here. */
  readonly base: string | null;
  readonly written_seq: number;
  readonly state: 'waiting' | 'handed-over' | 'failed' | 'uncertain' | 'conflict';
  readonly problem: string | null;
  readonly reason: string | null;
  readonly attempts: number;
  readonly retry_at: number | null;
  readonly theirs: string | null;
  readonly theirs_by: string | null;
  readonly theirs_at: number | null;
  readonly by_name: string;
  readonly created_seq: number;
};

/** Id of the one change that is owed of a field. */
export function updateIdOf(caseId: string, field: string): string {
  return `update:${caseId}:${field}`;
}

/** Everything owed of a case, in the order in which it was done. */
export function pushesOf(db: Reader, caseId: string): readonly PushRow[] {
  return db.all<PushRow>('SELECT * FROM pushes WHERE case_id = ? ORDER BY created_seq, id', caseId);
}

/** Whether a value of a person here is still to be written there, or decided about. */
export function isOwed(db: Reader, caseId: string, field: string): boolean {
  return db.get('SELECT 1 FROM pushes WHERE id = ?', updateIdOf(caseId, field)) !== undefined;
}
