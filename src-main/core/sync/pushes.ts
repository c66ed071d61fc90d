import type { BackendState, CaseRow } from '#shared/contract/views.ts';
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

/** How much is owed, of the whole workspace. */
export function countOwed(db: Reader): BackendState['owed'] {
  const counts = new Map(
    db.all<{ state: string; n: number }>('SELECT state, COUNT(*) AS n FROM pushes GROUP BY state').map(({ state, n }) => [state, n]),
  );
  const of = (...states: readonly string[]): number => states.reduce((sum, state) => sum + (counts.get(state) ?? 0), 0);
  return { waiting: of('waiting', 'handed-over'), failed: of('failed', 'uncertain'), conflicts: of('conflict') };
}

/** What a list shows beside a case of which something is owed: the worst of it. */
export function owedOfCase(db: Reader, caseId: string): CaseRow['owed'] {
  const states = new Set(
    db.all<{ state: string }>('SELECT DISTINCT state FROM pushes WHERE case_id = ?', caseId).map(({ state }) => state),
  );
  if (states.has('conflict')) return 'conflict';
  if (states.has('failed') || states.has('uncertain')) return 'failed';
  return states.size > 0 ? 'waiting' : null;
}
