import type { NextStep } from '#shared/domain/follow-up/types.ts';
import { stepKey } from '#shared/domain/follow-up/step-key.ts';
import { AppError } from '#shared/lib/app-error.ts';
import type { Logger } from '../ports/ports.ts';
import { isAboutStore } from '../store/is-about-store.ts';
import type { Cause, Store, Transaction } from '../store/store.ts';
import type { HistoryParts } from './case-history.ts';
import { planIn, type CasePlan } from './plan-case.ts';
import { capabilityOf } from './step-effects.ts';

type Parts = HistoryParts & { readonly store: () => Store; readonly logger: Logger };

/**
 * Works on many cases in one transaction; where one of them cannot be worked on, on each in its own, so that it keeps nobody
 * from the others, and a person is offered it. Throws only what is nobody's fault: a store that cannot be written to now.
 */
export function workOnCases(
  parts: Parts,
  cause: Cause,
  { caseIds, work }: { readonly caseIds: readonly string[]; readonly work: (tx: Transaction, caseId: string) => void },
): void {
  try {
    parts.store().transact(cause, (tx) => caseIds.forEach((caseId) => work(tx, caseId)));
  } catch (error) {
    if (isAboutStore(error)) throw error;
    for (const caseId of caseIds) workOnCase(parts, cause, { caseId, work });
  }
}

/** The same for one case. Null where it could not be worked on. */
export function workOnCase<Result>(
  parts: Parts,
  cause: Cause,
  { caseId, work }: { readonly caseId: string; readonly work: (tx: Transaction, caseId: string) => Result },
): Result | null {
  try {
    return parts.store().transact(cause, (tx) => work(tx, caseId));
  } catch (error) {
    if (isAboutStore(error)) throw error;
    tellOf(parts.logger, caseId, error);
    parts.store().transact(cause, (tx) => offerToPerson(tx, parts, caseId));
    return null;
  }
}

/** A refusal is an answer; anything else is a fault of ours or of what is stored. */
function tellOf(logger: Logger, caseId: string, error: unknown): void {
  const code = error instanceof AppError ? error.code : 'INTERNAL';
  if (error instanceof AppError && error.kind === 'conflict') logger.warn('followUps.notDone', { caseId, code });
  else logger.error('followUps.caseFailed', { caseId, code });
}

/** Stands in the queue for somebody to look at, until it is planned or asked about anew. */
function offerToPerson(tx: Transaction, parts: HistoryParts, caseId: string): void {
  const plan = planIfPossible(tx, parts, caseId);
  if (plan === 'impossible') return stopPlan(tx, caseId);
  const capability = plan === null ? null : capabilityOf(plan.step);
  if (plan === null || capability === null) return;
  const about = { holder: { caseId }, capability, field: null, runId: null, stepKey: plan.key };
  tx.append({ type: 'gate.decided', ...about, verdict: 'ask', reasons: ['could-not-be-done'] });
}

function planIfPossible(tx: Transaction, parts: HistoryParts, caseId: string): CasePlan | null | 'impossible' {
  try {
    return planIn(tx, parts, caseId);
  } catch (error) {
    if (isAboutStore(error)) throw error;
    return 'impossible';
  }
}

const unplannable: NextStep = { kind: 'stop', because: 'cannot-be-planned', needsPerson: true, chainId: null };

function stopPlan(tx: Transaction, caseId: string): void {
  const key = stepKey(unplannable);
  const before = tx.get<{ step_key: string }>('SELECT step_key FROM follow_ups WHERE case_id = ?', caseId);
  if (before?.step_key !== key) tx.append({ type: 'followUp.planned', caseId, ruleId: null, step: unplannable, stepKey: key });
}
