import type { AnswerKind } from '#shared/domain/answer/types.ts';
import type { Reader } from '../store/store.ts';

/** Outcomes of a kind of judgement in a line of business from which on it counts as proven. */
export const outcomesToBeProven = 20;

/**
 * Whether a kind of judgement has a history here: enough of them were approved, skipped or corrected. How often it was
 * right is the business of the record of acts; its bar has to be reached as well.
 */
export function isProvenKind(db: Reader, lineOfBusinessId: string, kind: AnswerKind | 'request'): boolean {
  return outcomesKnown(db, lineOfBusinessId, kind) >= outcomesToBeProven;
}

/** How many outcomes of a kind of judgement are known in a line of business, counted up to `outcomesToBeProven`. */
export function outcomesKnown(db: Reader, lineOfBusinessId: string, kind: AnswerKind | 'request'): number {
  const counted = db.get<{ n: number }>(
    'SELECT COUNT(*) AS n FROM (SELECT 1 FROM answer_outcomes WHERE line_of_business_id = ? AND kind = ? LIMIT ?)',
    lineOfBusinessId,
    kind,
    outcomesToBeProven,
  );
  return counted?.n ?? 0;
}
