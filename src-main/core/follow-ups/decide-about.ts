import type { GateDecision } from '#shared/domain/autonomy/types.ts';
import type { Transaction } from '../store/store.ts';
import { recordStepAct } from './do-step.ts';
import type { EnqueueParts } from './enqueue-step.ts';
import type { CasePlan } from './plan-case.ts';
import { decideStep, type GateParts } from './step-gate.ts';
import { capabilityOf } from './step-effects.ts';

export type DecidingParts = GateParts & Pick<EnqueueParts, 'ids'>;

/**
 * Asks the gate about the planned step and puts its word on record, where that is another than before. What shadow would have
 * done is recorded as an act. Null for a step nobody asks about.
 */
export function decideAbout(tx: Transaction, parts: DecidingParts, plan: CasePlan): GateDecision | null {
  const capability = capabilityOf(plan.step);
  const decision = decideStep(tx, parts, { plan, now: tx.now });
  if (capability === null || decision === null) return null;
  const before = tx.get<{ verdict: string | null; reasons: string | null; step_key: string }>(
    'SELECT verdict, reasons, step_key FROM follow_ups WHERE case_id = ?',
    plan.caseId,
  );
  const { verdict, reasons } = decision;
  const isKnown = before?.step_key === plan.key && before.verdict === verdict && before.reasons === JSON.stringify(reasons);
  if (isKnown) return decision;
  const about = { holder: { caseId: plan.caseId }, capability, field: null, runId: null, stepKey: plan.key };
  tx.append({ type: 'gate.decided', ...about, verdict, reasons });
  if (reasons.includes('level-shadow')) noteShadow(tx, parts, plan);
  return decision;
}

/** Once for a step, however often it is asked about. */
function noteShadow(tx: Transaction, parts: DecidingParts, plan: CasePlan): void {
  const isNoted = tx.get("SELECT 1 FROM acts WHERE case_id = ? AND mode = 'shadow' AND step_key = ?", plan.caseId, plan.key);
  if (isNoted === undefined) recordStepAct(tx, parts, { plan, mode: 'shadow', approvedBy: null, changes: [] });
}
