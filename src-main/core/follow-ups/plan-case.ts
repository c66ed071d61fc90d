import { planNextStep } from '#shared/domain/follow-up/plan-next-step.ts';
import { stepKey } from '#shared/domain/follow-up/step-key.ts';
import type { FollowUpRule, NextStep } from '#shared/domain/follow-up/types.ts';
import { chooseRule } from '#shared/domain/rules/choose-rule.ts';
import type { Reader, Transaction } from '../store/store.ts';
import { readCaseHistory, type CaseHistory, type HistoryParts, type KnownConversation } from './case-history.ts';

/** What a case's history asks for at a moment. */
export type CasePlan = CaseHistory & {
  readonly rule: FollowUpRule | null;
  readonly step: NextStep;
  readonly key: string;
  /** What would be asked for if no chat were going on. */
  readonly quietStep: NextStep;
  /** When the same history asks for something else though nothing happens, ms; null when only the step's own moment does. */
  readonly lookAgainAt: number | null;
};

export type PlanAsked = {
  readonly caseId: string;
  readonly now: number;
  /** A message or effect left out, as if it had not been queued. */
  readonly without?: string;
};

/** While a chat goes on the inbox has it: nobody is reminded of what they are talking about. */
const talkEndsAfterMs = 10 * 60_000;

/** Plans a case from its whole history, whatever stood planned before. Null for a case that is not there. */
export function planCase(db: Reader, parts: HistoryParts, { caseId, now, without }: PlanAsked): CasePlan | null {
  const known = readCaseHistory(db, parts, caseId);
  if (known === null) return null;
  return planKnown(known, { rules: parts.settings.rulesOf(db, known.lineOfBusinessId), now, without });
}

type RulesAsked = { readonly rules: readonly FollowUpRule[]; readonly now: number; readonly without?: string | undefined };

/** Plans a history that was read already, as these active rules of its line have it. */
export function planKnown(known: CaseHistory, { rules, now, without }: RulesAsked): CasePlan {
  const rule = chooseRule(rules, known.subject, now);
  const history = without === undefined ? known.history : known.history.filter(({ id }) => id !== without);
  const quietStep = planNextStep({ plannedCase: known.plannedCase, rule, history, now });
  const talkUntil = endOfTalk(known.conversations, now);
  const step = talkUntil === null || quietStep.kind === 'stop' ? quietStep : inConversation;
  return { ...known, rule, step, quietStep, key: stepKey(step), lookAgainAt: talkUntil ?? nextAge(rules, known.subject.createdAt, now) };
}

const inConversation: NextStep = { kind: 'stop', because: 'in-conversation', needsPerson: false, chainId: null };

/** Plans a case and puts the step on record where it differs from what stood there. */
export function planIn(tx: Transaction, parts: HistoryParts, caseId: string): CasePlan | null {
  const plan = planCase(tx, parts, { caseId, now: tx.now });
  if (plan === null) return null;
  const before = tx.get<{ rule_id: string | null; step: string }>('SELECT rule_id, step FROM follow_ups WHERE case_id = ?', caseId);
  if (differs(plan, before)) {
    tx.append({ type: 'followUp.planned', caseId, ruleId: plan.rule?.id ?? null, step: plan.step, stepKey: plan.key });
  }
  return plan;
}

function differs({ step, rule }: CasePlan, before: { rule_id: string | null; step: string } | undefined): boolean {
  // Most cases have nothing to follow up: that needs no record.
  if (before === undefined) return step.kind !== 'stop' || step.needsPerson;
  return (
    (rule?.id ?? null) !== before.rule_id ||
    JSON.stringify(comparable(step)) !== JSON.stringify(comparable(JSON.parse(before.step) as NextStep))
  );
}

/**
 * What is on its way stays on its way, however often it is looked at. What the customer said is due since they said it: a
 * clock that was set back makes that `now` at every look, which is no other step.
 */
function comparable(step: NextStep): NextStep {
  if ((step.kind === 'reply' || step.kind === 'resolve') && step.messageId !== null) return { ...step, dueAt: 0 };
  return step.kind === 'wait' && step.because === 'on-its-way' ? { ...step, until: 0 } : step;
}

function endOfTalk(conversations: readonly KnownConversation[], now: number): number | null {
  const ends = conversations
    .filter(({ channel, status }) => channel !== 'email' && (status === 'waiting' || status === 'active'))
    .map(({ last_message_at }) => last_message_at + talkEndsAfterMs)
    .filter((end) => end > now && end <= now + talkEndsAfterMs);
  return ends.length === 0 ? null : Math.max(...ends);
}

/** The next moment at which a rule's condition on the case's age turns. */
function nextAge(rules: readonly FollowUpRule[], createdAt: number, now: number): number | null {
  const turns = rules
    .flatMap((rule) => rule.conditions)
    .flatMap((condition) => (condition.about === 'age' ? [createdAt + condition.ms + 1] : []))
    .filter((turn) => turn > now);
  return turns.length === 0 ? null : Math.min(...turns);
}
