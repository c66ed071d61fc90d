import type { NextStep } from '#shared/domain/follow-up/types.ts';
import { conversationsOfHolder } from '../cases/holder.ts';
import type { Projection, RecordedEvent, Touch, Writer } from '../store/store.ts';

/**
 * Where a planned step stands. `waiting`: its moment has not come. `sending`: something is on its way. `undecided`: it is due and the gate was not asked yet.
 * `acting`: the assistant may do it, one at a time. `due`, `missed`: offered to a person, who was there in time or not.
 * `held`: nothing happens (a level, a person typing). `attention`: it stopped and somebody has to look. `none`: it stopped.
 */
const places = ['waiting', 'sending', 'undecided', 'acting', 'due', 'missed', 'held', 'attention', 'none'] as const;
export type Place = (typeof places)[number];

/** A step looked at this much later than it was due was missed while the console was away (asleep, closed). */
const missedAfterMs = 15 * 60_000;

/** What is planned for each case, what the gate said of it, and what people changed about it. */
export const followUpProjection: Projection = {
  name: 'follow-ups',
  tables: ['follow_ups', 'plan_changes'],
  apply(event, db, touch) {
    switch (event.type) {
      case 'followUp.planned':
        return plan(event, db, touch);
      case 'followUp.adjusted':
        db.run(
          'INSERT INTO plan_changes (id, seq, case_id, chain_id, change, by_name, at) VALUES (?, ?, ?, ?, ?, ?, ?)',
          event.adjustmentId,
          event.seq,
          event.caseId,
          event.chainId,
          JSON.stringify(event.change),
          event.principal.name,
          event.at,
        );
        return touch('followUp', event.caseId);
      case 'gate.decided':
        return decide(event, db, touch);
      default:
        return;
    }
  },
};

type Of<Type extends RecordedEvent['type']> = Extract<RecordedEvent, { type: Type }>;

/** What of a step stands in columns of its own. */
export function plannedColumns(step: NextStep): { number: number | null; due_at: number | null; chain_id: string | null } {
  return { number: numberOf(step), due_at: dueAt(step), chain_id: step.kind === 'stop' ? step.chainId : step.basis.chainId };
}

function plan(event: Of<'followUp.planned'>, db: Writer, touch: Touch): void {
  const { step } = event;
  const columns = plannedColumns(step);
  const isMissed = wasMissed(event, db);
  db.run(
    `INSERT OR REPLACE INTO follow_ups (case_id, line_of_business_id, rule_id, kind, because, number, due_at, needs_person, chain_id, step_key,
       step, verdict, reasons, place, is_missed, planned_at)
     SELECT ?, line_of_business_id, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, ?, ?, ? FROM cases WHERE id = ?`,
    event.caseId,
    event.ruleId,
    step.kind,
    'because' in step ? step.because : null,
    columns.number,
    columns.due_at,
    step.kind === 'stop' && step.needsPerson ? 1 : 0,
    columns.chain_id,
    event.stepKey,
    JSON.stringify(step),
    placeOf(step, isMissed),
    isMissed ? 1 : 0,
    event.at,
    event.caseId,
  );
  touch('followUp', event.caseId);
  for (const conversationId of conversationsOfHolder(db, { caseId: event.caseId })) touch('casePane', conversationId);
}

/** Whether the moment of this very step had come and nobody looked; what was never planned before was missed by nobody. */
function wasMissed({ caseId, stepKey, at }: Of<'followUp.planned'>, db: Writer): boolean {
  const before = db.get<{ place: Place; due_at: number | null; is_missed: number }>(
    'SELECT place, due_at, is_missed FROM follow_ups WHERE case_id = ? AND step_key = ?',
    caseId,
    stepKey,
  );
  if (before === undefined) return false;
  return before.is_missed === 1 || (before.place === 'waiting' && before.due_at !== null && at - before.due_at > missedAfterMs);
}

/** A reply in a conversation is always a person's: nobody asks the gate. */
function placeOf(step: NextStep, isMissed: boolean): Place {
  if (step.kind === 'stop') return step.needsPerson ? 'attention' : 'none';
  if (step.kind === 'wait') return step.because === 'on-its-way' ? 'sending' : 'waiting';
  return step.kind === 'reply' ? offeredPlace(isMissed) : 'undecided';
}

function offeredPlace(isMissed: boolean): Place {
  return isMissed ? 'missed' : 'due';
}

/** Of a follow-up, also of one that is waited for; null for every other step. */
function numberOf(step: NextStep): number | null {
  if (step.kind === 'wait') return step.then === 'closing' ? null : step.then;
  return 'number' in step ? step.number : null;
}

/** When a step is due, or is waited for, ms; null where nothing comes. */
export function dueAt(step: NextStep): number | null {
  if (step.kind === 'stop') return null;
  return step.kind === 'wait' ? step.until : step.dueAt;
}

const placeAfter = { act: 'acting', hold: 'held' } as const;

function decide(event: Of<'gate.decided'>, db: Writer, touch: Touch): void {
  if (event.stepKey == null || event.holder.caseId === undefined) return;
  const row = db.get<{ is_missed: number }>(
    'SELECT is_missed FROM follow_ups WHERE case_id = ? AND step_key = ?',
    event.holder.caseId,
    event.stepKey,
  );
  if (row === undefined) return;
  db.run(
    'UPDATE follow_ups SET verdict = ?, reasons = ?, place = ? WHERE case_id = ?',
    event.verdict,
    JSON.stringify(event.reasons),
    event.verdict === 'ask' ? offeredPlace(row.is_missed === 1) : placeAfter[event.verdict],
    event.holder.caseId,
  );
  touch('followUp', event.holder.caseId);
}
