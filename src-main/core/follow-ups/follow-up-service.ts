import type { ParsedInput, RouteOutput } from '#shared/contract/all-routes.ts';
import { isOpen } from '#shared/domain/case/status.ts';
import { readHistory } from '#shared/domain/follow-up/read-history.ts';
import { stepKey } from '#shared/domain/follow-up/step-key.ts';
import type { NextStep } from '#shared/domain/follow-up/types.ts';
import { AppError } from '#shared/lib/app-error.ts';
import { settleAct, settleShadowAsRight } from '../activity/settle-acts.ts';
import { stepDownIfBelowBar } from '../automation/step-down.ts';
import { momentOfSchedule } from '../conversations/when-it-leaves.ts';
import type { EffectRow } from '../outbox/effect-row.ts';
import type { Clock } from '../ports/ports.ts';
import type { Cause, Store, Transaction } from '../store/store.ts';
import { settingOf } from '../workspace/workspace-queries.ts';
import { defaultMailUndoMs } from '../workspace/workspace-view.ts';
import { approveGroup } from './approve-group.ts';
import { readCaseHistory, type HistoryParts } from './case-history.ts';
import { forgetDeclined, isDeclined, noteDeclined } from './declined-step.ts';
import { doStep } from './do-step.ts';
import { dueAt } from './follow-up-projection.ts';
import { draftStep, type DraftParts } from './draft-follow-up.ts';
import type { EnqueueParts, StepAct } from './enqueue-step.ts';
import { closingStep } from './follow-up-detail.ts';
import { openReply, type ReplyParts } from './open-reply.ts';
import { planCase, planIn, type CasePlan } from './plan-case.ts';

type Sent = RouteOutput<'followUp.send'>;

/** What people do with planned steps. Every method is one durable transaction in which the case is planned anew first. */
export type FollowUpService = {
  /** Throws conflict STEP_CHANGED, ANSWERED_MEANWHILE, NOBODY_TO_WRITE_TO, invalid-input SEND_TIME_TOO_FAR. */
  send(cause: Cause, sent: ParsedInput<'followUp.send'>): Sent;
  /** Throws conflict EFFECT_ALREADY_GONE, not-found EFFECT_NOT_FOUND. */
  undo(cause: Cause, effectId: string): RouteOutput<'followUp.undo'>;
  /** In the transaction in which a person takes an effect back, wherever they do it; nothing for one of no step. */
  noteTakenBack(tx: Transaction, effect: EffectRow): void;
  /** In the transaction in which a rep writes to a customer by hand: into a silence, that is what shadow would have done. */
  noteWritten(tx: Transaction, conversationId: string): void;
  /** Throws conflict STEP_CHANGED, ANSWERED_MEANWHILE, CASE_RESOLVED. */
  adjust(cause: Cause, adjusted: ParsedInput<'followUp.adjust'>): RouteOutput<'followUp.adjust'>;
  /** Throws as `send`. */
  resolve(cause: Cause, resolved: ParsedInput<'followUp.resolve'>): Sent;
  /** Throws conflict NOBODY_TO_WRITE_TO. */
  openReply(cause: Cause, caseId: string): RouteOutput<'followUp.openReply'>;
  /** Each case in a transaction of its own, others being served in between. Throws conflict SAMPLE_NOT_LOOKED_AT. */
  approveGroup(cause: Cause, approved: ParsedInput<'followUp.approveGroup'>): Promise<RouteOutput<'followUp.approveGroup'>>;
};

export type ServiceParts = HistoryParts & DraftParts & EnqueueParts & ReplyParts & { readonly store: () => Store; readonly clock: Clock };

export function createFollowUpService(parts: ServiceParts): FollowUpService {
  const { store, ids } = parts;
  /** After the commit: what has no undo window leaves now. */
  const andSend = (sent: Sent): Sent => {
    void parts.outbox().pump();
    return sent;
  };

  return {
    send: (cause, sent) => andSend(store().transact(cause, (tx) => sendIn(tx, parts, { cause, sent }))),
    resolve: (cause, resolved) => andSend(store().transact(cause, (tx) => resolveIn(tx, parts, { cause, resolved }))),
    openReply: (cause, caseId) =>
      store().transact(cause, (tx) => {
        const plan = planCase(tx, parts, { caseId, now: tx.now });
        if (plan === null) throw new AppError('not-found', 'CASE_NOT_FOUND', 'No such case');
        return { conversationId: openReply(tx, parts, { cause, plan: { ...plan, step: plan.quietStep } }) };
      }),
    async approveGroup(cause, approved) {
      try {
        return await approveGroup(parts, { cause, approved, approveOne: (tx, caseId) => approveIn(tx, parts, { cause, caseId }) });
      } finally {
        void parts.outbox().pump();
      }
    },
    undo: (cause, effectId) =>
      store().transact(cause, (tx) => {
        const effect = parts.outbox().cancel(tx, effectId);
        if (effect.case_id === null) throw new AppError('not-found', 'EFFECT_NOT_FOUND', 'No such step');
        noteTakenBack(tx, parts, effect);
        return { caseId: effect.case_id };
      }),
    noteWritten: (tx, conversationId) => noteWritten(tx, parts, conversationId),
    noteTakenBack: (tx, effect) => noteTakenBack(tx, parts, effect),
    adjust: (cause, { caseId, change, stepKey: seen }) =>
      store().transact(cause, (tx) => {
        const plan = openPlan(tx, parts, caseId);
        if (seen !== undefined && !isExpected(plan, seen)) throw changedFrom(plan.quietStep);
        const chainId = plan.quietStep.kind === 'stop' ? (plan.quietStep.chainId ?? '') : plan.quietStep.basis.chainId;
        if (isDeclined(plan, change)) noteDeclined(tx, parts, plan);
        tx.append({ type: 'followUp.adjusted', caseId, adjustmentId: ids.next(), chainId, change });
        const now = planIn(tx, parts, caseId);
        if (now !== null && (change.kind === 'unskip' || change.kind === 'resume')) forgetDeclined(tx, now);
        return { dueAt: now === null ? null : dueAt(now.step) };
      }),
  };
}

function sendIn(tx: Transaction, parts: ServiceParts, { cause, sent }: { cause: Cause; sent: ParsedInput<'followUp.send'> }): Sent {
  const plan = expectedPlan(tx, parts, sent);
  const step = plan.quietStep;
  if (!isFollowUp(step)) throw changedFrom(step);
  const doing = dueNow(step, tx.now);
  const drafted = draftStep(tx, parts, { ...plan, step: doing }).mail;
  const act = actOf(tx, cause, momentOfSchedule(sent.sendAt, tx.now));
  const words = { subject: sent.subject, body: sent.body };
  const { effectId, actId } = doStep(tx, parts, { plan: { ...plan, key: sent.stepKey }, doing, words, note: null, act });
  settleShadowAsRight(tx, plan.caseId, ['follow-up']);
  settleApproval(tx, actId, isSame(words, drafted));
  planIn(tx, parts, plan.caseId);
  return { effectId, undoUntil: act.undoUntil };
}

function resolveIn(
  tx: Transaction,
  parts: ServiceParts,
  { cause, resolved }: { cause: Cause; resolved: ParsedInput<'followUp.resolve'> },
): Sent {
  const plan = expectedPlan(tx, parts, resolved);
  const doing = closingStep(plan.quietStep);
  const drafted = draftStep(tx, parts, { ...plan, step: doing });
  const act = actOf(tx, cause, null);
  const { note, mail } = resolved;
  const { effectId, actId } = doStep(tx, parts, { plan: { ...plan, key: resolved.stepKey }, doing, words: mail, note, act });
  settleShadowAsRight(tx, plan.caseId, ['resolve', 'close']);
  // Closing what was not suggested to be closed says nothing about the assistant.
  if (plan.quietStep.kind === 'resolve') settleApproval(tx, actId, note === drafted.note && (mail === null || isSame(mail, drafted.mail)));
  planIn(tx, parts, plan.caseId);
  return { effectId, undoUntil: act.undoUntil };
}

/** Sends what is drafted, unchanged. Returns the code of what speaks against it; nothing is written then. */
function approveIn(tx: Transaction, parts: ServiceParts, { cause, caseId }: { cause: Cause; caseId: string }): string | null {
  try {
    const plan = openPlan(tx, parts, caseId);
    const shown = tx.get<{ step_key: string }>('SELECT step_key FROM follow_ups WHERE case_id = ?', caseId);
    if (shown?.step_key !== plan.key) return changedFrom(plan.quietStep).code;
    const { mail, note } = draftStep(tx, parts, plan);
    if (plan.step.kind === 'resolve') {
      resolveIn(tx, parts, { cause, resolved: { caseId, stepKey: plan.key, note: note ?? '', mail } });
      return null;
    }
    if (mail === null) return 'NOBODY_TO_WRITE_TO';
    sendIn(tx, parts, { cause, sent: { caseId, stepKey: plan.key, subject: mail.subject.trim(), body: mail.body.trim() } });
    return null;
  } catch (error) {
    if (error instanceof AppError && error.kind === 'conflict') return error.code;
    throw error;
  }
}

type FollowUpStep = Extract<NextStep, { kind: 'send' | 'next' | 'wait' }>;

function isFollowUp(step: NextStep): step is FollowUpStep {
  return step.kind === 'send' || step.kind === 'next' || (step.kind === 'wait' && step.then !== 'closing');
}

/** A person may send earlier than planned. */
function dueNow(step: FollowUpStep, now: number): NextStep {
  if (step.kind !== 'wait' || step.then === 'closing') return step;
  if (step.then === 1) return { kind: 'send', number: 1, dueAt: now, basis: step.basis };
  return { kind: 'next', number: step.then, dueAt: now, basis: step.basis };
}

/** The case planned anew; refused when another step stands there than the one that was on the screen. */
function expectedPlan(tx: Transaction, parts: ServiceParts, asked: { readonly caseId: string; readonly stepKey: string }): CasePlan {
  const plan = openPlan(tx, parts, asked.caseId);
  const { quietStep } = plan;
  if (!isExpected(plan, asked.stepKey)) throw changedFrom(quietStep);
  if (quietStep.kind === 'wait' && quietStep.because === 'on-its-way')
    throw new AppError('conflict', 'STEP_CHANGED', 'The step is on its way already');
  return plan;
}

/** While a chat goes on no step is offered; what was on the screen before may still stand. */
function isExpected({ key, quietStep }: CasePlan, seen: string): boolean {
  return key === seen || stepKey(quietStep) === seen;
}

function openPlan(tx: Transaction, parts: ServiceParts, caseId: string): CasePlan {
  const plan = planCase(tx, parts, { caseId, now: tx.now });
  if (plan === null) throw new AppError('not-found', 'CASE_NOT_FOUND', 'No such case');
  if (!isOpen(plan.plannedCase.status)) throw new AppError('conflict', 'CASE_RESOLVED', 'The case is resolved: reopen it first');
  return plan;
}

function changedFrom(step: NextStep): AppError {
  const isAnswered = step.kind === 'reply' || (step.kind === 'resolve' && step.because === 'favourable');
  if (isAnswered) return new AppError('conflict', 'ANSWERED_MEANWHILE', 'The customer has answered');
  return new AppError('conflict', 'STEP_CHANGED', 'Another step is planned for this case now');
}

function actOf(tx: Transaction, { principal }: Cause, notBefore: number | null): StepAct {
  const undoMs = settingOf(tx, 'undoMs.mail', defaultMailUndoMs);
  return { by: 'person', profileId: principal.id, undoUntil: undoMs > 0 ? tx.now + undoMs : null, notBefore };
}

function isSame(words: { subject: string; body: string }, drafted: { subject: string; body: string } | null): boolean {
  return drafted !== null && words.subject === drafted.subject.trim() && words.body === drafted.body.trim();
}

function settleApproval(tx: Transaction, actId: string, isUnchanged: boolean): void {
  settleAct(tx, actId, isUnchanged ? { outcome: 'right', reason: 'approved-unchanged' } : { outcome: 'wrong', reason: 'edited' });
}

/** An answer to what the customer wrote is no follow-up; one into their silence is. */
function noteWritten(tx: Transaction, parts: ServiceParts, conversationId: string): void {
  const watched = tx.get<{ case_id: string }>(
    `SELECT a.case_id FROM case_conversations o JOIN acts a ON a.case_id = o.case_id
     WHERE o.conversation_id = ? AND a.mode = 'shadow' AND a.capability = 'follow-up' AND a.outcome = 'unknown' LIMIT 1`,
    conversationId,
  );
  if (watched === undefined) return;
  const known = readCaseHistory(tx, parts, watched.case_id);
  if (known !== null && readHistory(known.history).chain !== null) settleShadowAsRight(tx, watched.case_id, ['follow-up']);
}

/** The assistant's own act was wrong; a person's change of mind says nothing. */
function noteTakenBack(tx: Transaction, parts: ServiceParts, effect: EffectRow): void {
  if (effect.case_id === null || effect.capability === null) return;
  settleTakenBack(tx, effect);
  planIn(tx, parts, effect.case_id);
}

function settleTakenBack(tx: Transaction, effect: EffectRow): void {
  const act = tx.get<{ mode: string; line_of_business_id: string }>(
    'SELECT mode, line_of_business_id FROM acts WHERE id = ?',
    effect.act_id,
  );
  if (act === undefined || effect.act_id === null || effect.capability === null) return;
  const { act_id: actId, capability } = effect;
  tx.append({ type: 'act.reverted', actId, consequences: [{ kind: 'send-cancelled', effectId: effect.id }] });
  if (act.mode === 'automatic') return stepDownIfBelowBar(tx, { lineOfBusinessId: act.line_of_business_id, capability });
  tx.append({ type: 'act.settled', actId, outcome: 'unknown', reason: 'reverted' });
}
