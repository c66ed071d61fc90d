import type { Reader } from '../store/store.ts';
import type { EffectRow } from './effect-row.ts';

/** How many mails and closures of people are on their way at once; chat lines are not counted. */
export const mailsAtOnce = 8;

/**
 * Something written later in a conversation does not overtake what waits for its undo window or a repeat there; what is
 * scheduled for later holds nobody up.
 */
const isDue = `e.state = 'waiting' AND e.due_at <= ?1 AND (e.by_kind = 'assistant' OR NOT EXISTS (
  SELECT 1 FROM effects earlier WHERE earlier.conversation_id = e.conversation_id AND earlier.state = 'waiting'
    AND earlier.by_kind = 'person' AND earlier.created_seq < e.created_seq AND earlier.due_at > ?1 AND coalesce(earlier.not_before, 0) <= ?1))`;

/** What people have waiting that may go now, in the order it was written. */
export function dueOfPeople(db: Reader, now: number): readonly EffectRow[] {
  const ofKind = (which: string, limit: number): EffectRow[] =>
    db.all<EffectRow>(
      `SELECT * FROM effects e WHERE by_kind = 'person' AND ${which} AND ${isDue} ORDER BY created_seq LIMIT ?2`,
      now,
      limit,
    );
  // Twice as many as may be under way: those that are stand among them.
  return [...ofKind("kind = 'chat-line'", -1), ...ofKind("kind <> 'chat-line'", 2 * mailsAtOnce)];
}

/** What the assistant has waiting that may go now: those due longest, and more than one, should the first not be able to. */
export function dueOfAssistant(db: Reader, now: number): readonly EffectRow[] {
  return db.all<EffectRow>(`SELECT * FROM effects e WHERE by_kind = 'assistant' AND ${isDue} ORDER BY due_at, created_seq LIMIT 8`, now);
}

/** Whether an effect may still go now, after what went before it in its conversation. */
export function isStillDue(db: Reader, effectId: string, now: number): boolean {
  return db.get(`SELECT 1 FROM effects e WHERE e.id = ?2 AND ${isDue}`, now, effectId) !== undefined;
}

/** When something becomes due that is not yet; null when nothing waits. */
export function nextDueAt(db: Reader, now: number): number | null {
  const next = (by: EffectRow['by_kind']): number | null =>
    db.get<{ at: number | null }>("SELECT min(due_at) AS at FROM effects WHERE state = 'waiting' AND by_kind = ? AND due_at > ?", by, now)
      ?.at ?? null;
  const moments = [next('person'), next('assistant')].filter((at) => at !== null);
  return moments.length === 0 ? null : Math.min(...moments);
}
