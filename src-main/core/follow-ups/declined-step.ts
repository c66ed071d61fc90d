import type { PlanChange } from '#shared/domain/follow-up/types.ts';
import { settleAct } from '../activity/settle-acts.ts';
import type { Ids } from '../ports/ports.ts';
import type { Transaction } from '../store/store.ts';
import { recordStepAct } from './do-step.ts';
import type { CasePlan } from './plan-case.ts';
import { capabilityOf } from './step-effects.ts';

/** Whether a change says that the step which stands in the queue is not wanted; of one that is yet to come it says nothing. */
export function isDeclined({ step }: CasePlan, change: PlanChange): boolean {
  if (change.kind === 'skip') return change.step === ('number' in step ? step.number : 'closing');
  return change.kind === 'stop';
}

/** The step that was not wanted is wanted after all: a slip of the hand says nothing about the assistant. */
export function forgetDeclined(tx: Transaction, plan: CasePlan): void {
  const act = tx.get<{ id: string }>(
    "SELECT id FROM acts WHERE case_id = ? AND step_key = ? AND mode = 'declined' AND outcome = 'wrong' ORDER BY seq DESC LIMIT 1",
    plan.caseId,
    plan.key,
  );
  if (act !== undefined) settleAct(tx, act.id, { outcome: 'unknown', reason: 'reverted' });
}

/** A step that stood in the queue and is not wanted. */
export function noteDeclined(tx: Transaction, parts: { readonly ids: Ids }, plan: CasePlan): void {
  if (capabilityOf(plan.step) === null) return;
  const actId = recordStepAct(tx, parts, { plan, mode: 'declined', approvedBy: null, changes: [] });
  settleAct(tx, actId, { outcome: 'wrong', reason: 'rejected' });
}
