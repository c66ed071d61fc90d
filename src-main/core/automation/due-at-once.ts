import type { Capability } from '#shared/domain/autonomy/types.ts';
import type { Reader } from '../store/store.ts';
import type { Cell } from './cell.ts';

const kinds: Partial<Record<Capability, string>> = {
  'follow-up': "kind IN ('send', 'next')",
  resolve: "kind = 'resolve' AND because = 'favourable'",
  close: "kind = 'resolve' AND because = 'silent'",
};

/** Cases of a cell whose step is due now: on full automation the assistant would act on them at once. */
export function dueAtOnce(db: Reader, cell: Cell, now: number): readonly string[] {
  const kind = kinds[cell.capability];
  if (kind === undefined) return [];
  return db
    .all<{ case_id: string }>(
      `SELECT case_id FROM follow_ups WHERE line_of_business_id = ? AND due_at <= ? AND ${kind} ORDER BY due_at`,
      cell.lineOfBusinessId,
      now,
    )
    .map((row) => row.case_id);
}
