import { isAnswer } from '#shared/domain/answer/types.ts';
import { isOpen } from '#shared/domain/case/status.ts';
import { readHistory } from '#shared/domain/follow-up/read-history.ts';
import { stepKey } from '#shared/domain/follow-up/step-key.ts';
import type { StopReason } from '#shared/domain/follow-up/types.ts';
import { addEvent } from '../conversations/add-event.ts';
import type { EffectRow } from '../outbox/effect-row.ts';
import type { LastMomentCheck } from '../outbox/last-moment-check.ts';
import type { Clock } from '../ports/ports.ts';
import { closeCase, type ClosingParts } from '../resolution/closure.ts';
import type { ChannelCheck } from '../store/journal-events.ts';
import type { Principal, Reader } from '../store/store.ts';
import { systemPrincipal } from '../workspace/principals.ts';
import type { HistoryParts } from './case-history.ts';
import { planCase, type CasePlan } from './plan-case.ts';
import { conversationsOfPerson } from './same-person.ts';
import { decideStep, type GateParts } from './step-gate.ts';

type Parts = HistoryParts &
  GateParts &
  ClosingParts & {
    readonly clock: Clock;
    readonly mailChannelId: () => string | null;
    /** Conversations that a closure ended, to be wrapped up after its commit. */
    readonly onEnded: (conversationIds: readonly string[]) => void;
  };

/** The last look before something reaches a customer: an answer, a pause, a level or a plan that changed meanwhile stops it. */
export function createLastMoment(parts: Parts): LastMomentCheck {
  return {
    channelsOf: (db, effect) => channelsOf(db, parts, effect),
    since,
    decide(db, effect, checks) {
      const reasons = reasonsToStop(db, parts, { effect, checks });
      return reasons.length === 0 ? { verdict: 'go', reasons: [] } : { verdict: 'stop', reasons };
    },
    handOver(tx, effect) {
      const as = actorOf(tx, effect);
      if (effect.by_kind === 'assistant' && effect.capability === 'follow-up') {
        const data = { number: effect.step ?? '', by: as.name };
        addEvent(tx, parts.ids, { conversationId: effect.conversation_id, code: 'followUp.sentByItself', data });
      }
      const ended = closeCase(tx, parts, { effect, as });
      if (ended.length > 0) parts.onEnded(ended);
    },
  };
}

/** By mail a customer can always write, whether a thread of theirs is there or not. */
function channelsOf(db: Reader, parts: Parts, effect: EffectRow): readonly { channelId: string; conversationId: string }[] {
  const mailChannelId = parts.mailChannelId();
  const newest = db.all<{ id: string; isMail: number }>(
    `SELECT id, channel = 'email' AS isMail FROM conversations
     WHERE customer_id = (SELECT customer_id FROM conversations WHERE id = ?) ORDER BY last_message_at DESC`,
    effect.conversation_id,
  );
  const talk = newest.find(({ isMail }) => isMail === 0);
  const thread = newest.find(({ isMail }) => isMail === 1);
  return [
    ...(talk === undefined ? [] : [{ channelId: 'web-chat', conversationId: talk.id }]),
    ...(mailChannelId === null ? [] : [{ channelId: mailChannelId, conversationId: thread?.id ?? effect.conversation_id }]),
  ];
}

/** What was heard before the silence, and what was heard in it that is no answer, was known when the step was decided. */
function since(db: Reader, effect: EffectRow): number {
  const began = db.get<{ at: number }>('SELECT at FROM messages WHERE id = ?', effect.chain_id)?.at ?? 0;
  const heard = db.get<{ at: number | null }>(
    `SELECT max(m.at) AS at FROM conversations v JOIN messages m ON m.conversation_id = v.id
     WHERE v.customer_id = (SELECT customer_id FROM conversations WHERE id = ?) AND m.author = 'customer' AND m.seq < ?`,
    effect.conversation_id,
    effect.created_seq,
  );
  return Math.max(began, heard?.at ?? 0);
}

type Asked = { readonly effect: EffectRow; readonly checks: readonly ChannelCheck[] };

function reasonsToStop(db: Reader, parts: Parts, { effect, checks }: Asked): readonly string[] {
  if (effect.case_id === null) return ['case-closed'];
  const now = parts.clock.now();
  const plan = planCase(db, parts, { caseId: effect.case_id, now, without: effect.message_id ?? effect.id });
  if (plan === null) return ['case-closed'];
  const heardAt = since(db, effect);
  if (checks.some(({ newestCustomerMessageAt }) => newestCustomerMessageAt !== null && newestCustomerMessageAt > heardAt)) {
    return ['answered'];
  }
  if (effect.closure !== null && effect.attempts > 0) return reasonsAgainstRepeat(db, effect, plan);
  const changed = changedMeanwhile(db, effect, plan);
  if (changed !== null) return [changed];
  if (effect.by_kind === 'person') return [];
  const decision = decideStep(db, parts, { plan: { ...plan, step: plan.quietStep }, now });
  if (decision === null) return ['step-changed'];
  return decision.verdict === 'act' ? [] : decision.reasons;
}

/**
 * A closing mail that did not leave the first time: its case is closed, which says nothing about the mail. Only a word of the
 * customer since then keeps it from following, and somebody who has opened the case again.
 */
function reasonsAgainstRepeat(db: Reader, effect: EffectRow, plan: CasePlan): readonly string[] {
  if (hasWritten(db, effect)) return ['answered'];
  return isOpen(plan.plannedCase.status) ? ['step-changed'] : [];
}

function hasWritten(db: Reader, effect: EffectRow): boolean {
  const row = db.get(
    `SELECT 1 FROM messages m WHERE m.conversation_id IN (${conversationsOfPerson('(SELECT customer_id FROM conversations WHERE id = ?1)')})
       AND m.author = 'customer' AND m.seq > ?2
       AND coalesce(m.answer_kind, 'unclear') IN ('favourable', 'negative', 'unclear') LIMIT 1`,
    effect.conversation_id,
    effect.created_seq,
  );
  return row !== undefined;
}

/** A person may go on without a rule, or talk meanwhile: what they decided only an answer or another decision takes back. */
const nothingToPeople: ReadonlySet<StopReason> = new Set(['no-rule', 'trigger-not-met', 'never-open', 'cannot-be-written-to']);

function changedMeanwhile(db: Reader, effect: EffectRow, plan: CasePlan): string | null {
  const { quietStep, step } = plan;
  const isPersons = effect.by_kind === 'person';
  if (!isPersons && step.kind === 'stop' && step.because === 'in-conversation') return step.because;
  if (stepKey(quietStep) === keyOf(db, effect)) return null;
  const isAnswered = hasAnswered(effect, plan);
  if (quietStep.kind !== 'stop') return isAnswered ? 'answered' : 'step-changed';
  if (isAnswered && quietStep.because !== 'case-closed') return 'answered';
  return isPersons && nothingToPeople.has(quietStep.because) ? null : quietStep.because;
}

/** Whether the customer said something that ends the step: for one that rests on their own words, something else. */
function hasAnswered(effect: EffectRow, plan: CasePlan): boolean {
  const { chain, answers } = readHistory(plan.history);
  if (effect.capability === 'resolve') return answers.at(-1)?.kind !== 'favourable';
  return chain === null && answers.some(({ kind }) => isAnswer(kind));
}

/** The name of the step as it was decided. */
function keyOf(db: Reader, effect: EffectRow): string {
  const act = db.get<{ step_key: string | null }>('SELECT step_key FROM acts WHERE id = ?', effect.act_id);
  return act?.step_key ?? `${effect.chain_id ?? ''}:${effect.step ?? ''}`;
}

/** Whoever approved it, or the identity it was done under. */
function actorOf(db: Reader, effect: EffectRow): Principal {
  const act = db.get<{ by_kind: Principal['kind']; by_name: string; approved_by: string | null }>(
    'SELECT by_kind, by_name, approved_by FROM acts WHERE id = ?',
    effect.act_id,
  );
  if (act === undefined) return systemPrincipal('outbox');
  return { kind: act.by_kind, id: act.approved_by ?? act.by_kind, name: act.by_name };
}
