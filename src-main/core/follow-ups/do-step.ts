import type { ActMode } from '#shared/domain/activity/types.ts';
import type { TextSpan } from '#shared/domain/evidence/span.ts';
import { stepKey } from '#shared/domain/follow-up/step-key.ts';
import type { NextStep } from '#shared/domain/follow-up/types.ts';
import { AppError } from '#shared/lib/app-error.ts';
import { recordAct } from '../activity/record-act.ts';
import { closureChanges } from '../resolution/closure.ts';
import type { Reader, Transaction } from '../store/store.ts';
import { findThread } from './customer-thread.ts';
import { chainOf, enqueueStep, type EnqueueParts, type StepAct, type StepWords } from './enqueue-step.ts';
import type { CasePlan } from './plan-case.ts';
import { effectsOfStep, freeEffectId } from './step-effects.ts';

export type StepDone = { readonly effectId: string; readonly actId: string };

/**
 * Does the step of a plan: puts the act on record and its effect into the outbox, in one transaction. Throws conflict
 * EFFECT_EXISTS, NOBODY_TO_WRITE_TO, before anything is written.
 */
export function doStep(
  tx: Transaction,
  parts: EnqueueParts,
  what: {
    readonly plan: CasePlan;
    /** The step to do where that is another than the planned one: a person closes a case that waits. */
    readonly doing?: NextStep;
    /** Null for a closure that nobody is written about. */
    readonly words: StepWords | null;
    /** Null for a follow-up. */
    readonly note: string | null;
    readonly act: StepAct;
  },
): StepDone {
  const { plan, act, doing = plan.step } = what;
  const effectId = freeEffectId(tx, { caseId: plan.caseId, key: stepKey(doing) });
  if (what.words !== null && findThread(tx, plan, parts.mailChannelId() !== null) === null)
    throw new AppError('conflict', 'NOBODY_TO_WRITE_TO', 'No address of the customer is known');
  // One that failed is not to be sent again beside the new one.
  for (const { id, state } of effectsOfStep(tx, plan.caseId, doing)) if (state === 'failed') parts.outbox().cancel(tx, id, 'SENT_ANEW');
  const mode = act.by === 'assistant' ? 'automatic' : 'confirmed';
  const changes = what.note === null ? [{ kind: 'effect' as const, effectId }] : closureChanges(tx, { caseId: plan.caseId, effectId });
  const actId = recordStepAct(tx, parts, { plan, doing, mode, approvedBy: act.profileId, changes });
  enqueueStep(tx, parts, { ...what, doing, effectId, actId });
  return { effectId, actId };
}

/** Puts what was done, declined, or would have been done about a step on record. */
export function recordStepAct(
  tx: Transaction,
  parts: Pick<EnqueueParts, 'ids'>,
  done: {
    readonly plan: CasePlan;
    readonly doing?: NextStep;
    readonly mode: ActMode;
    readonly approvedBy: string | null;
    readonly changes: Parameters<typeof recordAct>[2]['changes'];
  },
): string {
  const { plan, mode, approvedBy, changes, doing = plan.step } = done;
  return recordAct(tx, parts.ids, {
    capability: chainOf(doing).capability,
    caseId: plan.caseId,
    lineOfBusinessId: plan.lineOfBusinessId,
    mode,
    approvedBy,
    changes,
    because: doing.kind === 'resolve' && doing.because === 'favourable' ? 'favourable' : 'silent',
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
