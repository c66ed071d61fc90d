import type { ActMode } from '#shared/domain/activity/types.ts';
import type { TextSpan } from '#shared/domain/evidence/span.ts';
import { recordAct } from '../activity/record-act.ts';
import { closureChanges } from '../resolution/closure.ts';
import type { Reader, Transaction } from '../store/store.ts';
import { chainOf, enqueueStep, type EnqueueParts, type StepAct, type StepWords } from './enqueue-step.ts';
import type { CasePlan } from './plan-case.ts';
import { freeEffectId } from './step-effects.ts';

export type StepDone = { readonly effectId: string; readonly actId: string };

/**
 * Does the step of a plan: puts the act on record and its effect into the outbox, in one transaction. Throws conflict
 * EFFECT_EXISTS, NOBODY_TO_WRITE_TO.
 */
export function doStep(
  tx: Transaction,
  parts: EnqueueParts,
  what: {
    readonly plan: CasePlan;
    /** Null for a closure that nobody is written about. */
    readonly words: StepWords | null;
    /** Null for a follow-up. */
    readonly note: string | null;
    readonly act: StepAct;
  },
): StepDone {
  const { plan, act } = what;
  const effectId = freeEffectId(tx, { caseId: plan.caseId, key: plan.key });
  const mode = act.by === 'assistant' ? 'automatic' : 'confirmed';
  const changes = what.note === null ? [{ kind: 'effect' as const, effectId }] : closureChanges(tx, { caseId: plan.caseId, effectId });
  const actId = recordStepAct(tx, parts, { plan, mode, approvedBy: act.profileId, changes });
  enqueueStep(tx, parts, { ...what, effectId, actId });
  return { effectId, actId };
}

/** Puts what was done, declined, or would have been done about a step on record. */
export function recordStepAct(
  tx: Transaction,
  parts: Pick<EnqueueParts, 'ids'>,
  done: {
    readonly plan: CasePlan;
    readonly mode: ActMode;
    readonly approvedBy: string | null;
    readonly changes: Parameters<typeof recordAct>[2]['changes'];
  },
): string {
  const { plan, mode, approvedBy, changes } = done;
  return recordAct(tx, parts.ids, {
    capability: chainOf(plan.step).capability,
    caseId: plan.caseId,
    lineOfBusinessId: plan.lineOfBusinessId,
    mode,
    approvedBy,
    changes,
    because: plan.step.kind === 'resolve' && plan.step.because === 'favourable' ? 'favourable' : 'silent',
    basis: basisOf(tx, plan),
    // Taking the case's creation back takes everything done on it along.
    parentActId: creationOf(tx, plan.caseId),
    stepKey: plan.key,
  });
}

type Basis = { messageId: string | null; spans: readonly TextSpan[]; confidence: number | null };

/** The words the step rests on: the favourable ones of the customer, or those of ours that asked for something. */
export function basisOf(db: Reader, plan: CasePlan): Basis {
  const { step } = plan;
  if (step.kind === 'stop') return { messageId: null, spans: [], confidence: null };
  const answered = step.kind === 'reply' || (step.kind === 'resolve' && step.messageId !== null) ? step.messageId : null;
  const messageId = answered ?? lastRequest(plan) ?? step.basis.chainId;
  return { messageId, spans: spansOf(db, messageId, answered === null ? 'request' : 'answer'), confidence: step.basis.confidence };
}

function lastRequest(plan: CasePlan): string | null {
  const asked = plan.history.findLast((entry) => entry.type === 'sent' && entry.asks !== null && entry.number === null);
  return asked?.id ?? null;
}

function spansOf(db: Reader, messageId: string, column: 'request' | 'answer'): readonly TextSpan[] {
  const row = db.get<{ request: string | null; answer: string | null }>('SELECT request, answer FROM messages WHERE id = ?', messageId);
  const judged = row?.[column] ?? null;
  return judged === null ? [] : (JSON.parse(judged) as { spans: TextSpan[] }).spans;
}

function creationOf(db: Reader, caseId: string): string | null {
  return db.get<{ id: string }>("SELECT id FROM acts WHERE case_id = ? AND capability = 'create' LIMIT 1", caseId)?.id ?? null;
}
