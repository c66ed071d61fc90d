import type { NextStep } from '#shared/domain/follow-up/types.ts';
import type { Projection, RecordedEvent, Touch, Writer } from '../store/store.ts';

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

function plan(event: Of<'followUp.planned'>, db: Writer, touch: Touch): void {
  const { step } = event;
  db.run(
    `INSERT OR REPLACE INTO follow_ups (case_id, line_of_business_id, rule_id, kind, because, number, due_at, needs_person, chain_id, step_key,
       step, verdict, reasons, planned_at)
     SELECT ?, line_of_business_id, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, ? FROM cases WHERE id = ?`,
    event.caseId,
    event.ruleId,
    step.kind,
    'because' in step ? step.because : null,
    'number' in step ? step.number : null,
    dueAt(step),
    step.kind === 'stop' && step.needsPerson ? 1 : 0,
    step.kind === 'stop' ? step.chainId : step.basis.chainId,
    event.stepKey,
    JSON.stringify(step),
    event.at,
    event.caseId,
  );
  touch('followUp', event.caseId);
}

function dueAt(step: NextStep): number | null {
  if (step.kind === 'stop') return null;
  return step.kind === 'wait' ? step.until : step.dueAt;
}

function decide(event: Of<'gate.decided'>, db: Writer, touch: Touch): void {
  if (event.stepKey == null || event.holder.caseId === undefined) return;
  db.run(
    'UPDATE follow_ups SET verdict = ?, reasons = ? WHERE case_id = ? AND step_key = ?',
    event.verdict,
    JSON.stringify(event.reasons),
    event.holder.caseId,
    event.stepKey,
  );
  touch('followUp', event.holder.caseId);
}
