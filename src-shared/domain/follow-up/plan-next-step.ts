import { isOpen } from '../case/status.ts';
import { minuteMs } from '../time/zoned-time.ts';
import { dueMoment, followUpCount, laterByWords, upcomingStep } from './due-moment.ts';
import { readHistory, saneTime, type Chain, type Reading, type ReceivedEntry, type SentEntry, type Step } from './read-history.ts';
import type { FollowUpRule, HistoryEntry, NextStep, PlannedCase, StepBasis, StopReason } from './types.ts';

/** All that a plan depends on. */
export type PlanInput = {
  readonly plannedCase: PlannedCase;
  /** The first active rule whose conditions hold for the case; null where there is none. */
  readonly rule: FollowUpRule | null;
  /** Oldest first, one entry for each message or effect with the state it has now. */
  readonly history: readonly HistoryEntry[];
  /** Milliseconds since the epoch. */
  readonly now: number;
};

/**
 * What to do with a case now (product.md: Follow-up rules). Pure and total: exactly one step for any input, the same one for the same input.
 * Never a follow-up or a closure by silence while an answer stands after the message that began the silence (architecture.md: rule 1).
 * Numbers come from what was sent, so that no clock can cause a second one. `now` only says what is due.
 */
export function planNextStep(input: PlanInput): NextStep {
  const reading = readHistory(input.history);
  if (!isOpen(input.plannedCase.status)) return stop('case-closed', reading);
  const troubled = stopForTrouble(reading);
  if (troubled !== null) return troubled;
  return reading.chain === null ? planAnswered(input, reading) : planSilence(input, reading, reading.chain);
}

/** Whether the rule's trigger holds: what it names of the status and of the last outgoing words. */
function isTriggered(rule: FollowUpRule, plannedCase: PlannedCase, chain: Chain): boolean {
  const { statuses, asksCustomer } = rule.trigger;
  if (statuses.length === 0 && !asksCustomer) return false;
  if (statuses.length > 0 && !statuses.includes(plannedCase.status)) return false;
  return !asksCustomer || askedIn(chain) !== null;
}

const needsPerson: ReadonlySet<StopReason> = new Set([
  'bounced',
  'send-failed',
  'send-uncertain',
  'cannot-be-written-to',
  'never-open',
] satisfies StopReason[]);

function stop(because: StopReason, reading: Reading): NextStep {
  return { kind: 'stop', because, needsPerson: needsPerson.has(because), chainId: (reading.chain ?? reading.before)?.id ?? null };
}

/** A message of unknown fate, one that failed, an address that does not exist: somebody has to look first. */
function stopForTrouble(reading: Reading): NextStep | null {
  if (reading.isUncertain) return stop('send-uncertain', reading);
  if (reading.hasFailed) return stop('send-failed', reading);
  return reading.isBounced && reading.chain !== null ? stop('bounced', reading) : null;
}

function planSilence(input: PlanInput, reading: Reading, chain: Chain): NextStep {
  const { plannedCase, rule } = input;
  if (rule === null) return stop('no-rule', reading);
  if (reading.isStopped) return stop('stopped-by-person', reading);
  if (reading.isPaused) return stop('paused-by-person', reading);
  if (!isTriggered(rule, plannedCase, chain)) return stop('trigger-not-met', reading);
  const basis = basisOfSilence(rule, chain);
  const upcoming = upcomingStep({ plannedCase, reading, rule }, chain);
  if (upcoming === null) return stop('never-open', reading);
  const { step } = upcoming;
  if (reading.pending !== null) return waitForSend(reading.pending, { now: input.now, then: reading.pending.number ?? step, basis });
  if (step === 'closing' && reading.skipped.has('closing')) return stop('closing-skipped', reading);
  if (step !== 'closing' && !plannedCase.canBeWrittenTo) return stop('cannot-be-written-to', reading);
  const due = dueMoment({ plannedCase, reading, rule }, step, upcoming.from);
  if (due === null) return stop('never-open', reading);
  if (due.at > saneTime(input.now)) return { kind: 'wait', until: due.at, because: due.because, then: step, basis };
  if (step === 'closing') return { kind: 'resolve', because: 'silent', messageId: null, dueAt: due.at, basis };
  if (step === 1) return { kind: 'send', number: 1, dueAt: due.at, basis };
  return { kind: 'next', number: step, dueAt: due.at, basis };
}

/** Nothing of ours stands after the customer's last word: it is their turn no more, it is ours. */
function planAnswered(input: PlanInput, reading: Reading): NextStep {
  const { rule } = input;
  const answer = reading.answers.at(-1);
  if (reading.pending !== null) return planPending(input, reading, reading.pending);
  if (answer === undefined || reading.before === null) return stop(rule === null ? 'no-rule' : 'nothing-sent', reading);
  if (reading.isStopped) return stop('stopped-by-person', reading);
  if (reading.isPausedThisTurn) return stop('paused-by-person', reading);
  if (answer.kind === 'favourable') return planFavourable(input, reading, answer);
  if (rule === null) return stop('no-rule', reading);
  if (!isTriggered(rule, input.plannedCase, reading.before)) return stop('trigger-not-met', reading);
  if (reading.skipped.size > 0) return stop('stopped-by-person', reading);
  const basis = basisOfAnswers(reading, reading.before);
  const snooze = [...reading.moves.values()].at(-1);
  const until = saneTime(snooze?.to ?? 0);
  if (until > saneTime(input.now)) return { kind: 'wait', until, because: 'moved', then: 1, basis };
  const because = answer.kind === 'negative' ? 'negative' : 'unclear';
  return { kind: 'reply', messageId: answer.id, because, dueAt: Math.min(saneTime(answer.at), saneTime(input.now)), basis };
}

/** Needs no rule to be suggested: without one the gate asks. "Thanks, I will look at it tomorrow" waits for tomorrow. */
function planFavourable(input: PlanInput, reading: Reading, answer: ReceivedEntry): NextStep {
  if (reading.before === null) return stop('nothing-sent', reading);
  if (reading.isPaused) return stop('paused-by-person', reading);
  if (reading.skipped.size > 0) return stop('closing-skipped', reading);
  const now = saneTime(input.now);
  const basis = basisOfAnswers(reading, reading.before);
  const later = laterByWords(input.plannedCase, reading);
  if (later !== null && later.until > now) return { kind: 'wait', ...later, then: 'closing', basis };
  return { kind: 'resolve', because: 'favourable', messageId: answer.id, dueAt: Math.min(saneTime(answer.at), now), basis };
}

/** A person's message is on its way: with it a chain will begin. */
function planPending({ rule, now }: PlanInput, reading: Reading, pending: SentEntry): NextStep {
  if (rule === null) return stop('no-rule', reading);
  const first = rule.repMailCounts ? 2 : 1;
  const then = pending.number ?? (first <= followUpCount(rule) ? first : 'closing');
  return waitForSend(pending, { now, then, basis: { chainId: pending.id, confidence: 1, isProven: true } });
}

/** How often a message on its way is looked at again by itself; its every change is looked at anyway. */
const sendLookMs = 15 * minuteMs;

function waitForSend(pending: SentEntry, { now, then, basis }: { now: number; then: Step; basis: StepBasis }): NextStep {
  const at = saneTime(pending.at);
  const late = saneTime(now) - at;
  const until = late < 0 ? at : at + (Math.floor(late / sendLookMs) + 1) * sendLookMs;
  return { kind: 'wait', until, because: 'on-its-way', then, basis };
}

/** Lines written within minutes are one turn: "Could you send the invoice?", "Take your time." */
const oneTurnMs = 10 * minuteMs;

/** The last words of a person that ask for something; null when the last ones do not. Follow-ups only repeat them. */
function askedIn(chain: Chain): { readonly confidence: number; readonly isProven: boolean } | null {
  const own = chain.sent.filter((entry) => entry.number === null);
  const last = own.at(-1);
  if (last === undefined) return null;
  const turn = own.filter((entry) => Math.abs(last.at - entry.at) <= oneTurnMs || entry === last);
  return turn.findLast((entry) => entry.asks !== null)?.asks ?? null;
}

/** Plain silence is a fact. What was said in it, and whether anything was asked at all, are judgements. */
function basisOfSilence(rule: FollowUpRule, chain: Chain): StepBasis {
  const asked = rule.trigger.asksCustomer ? askedIn(chain) : null;
  return basisOf(chain, asked === null ? chain.received : [...chain.received, asked]);
}

/** Answers that disagree prove nothing. */
function basisOfAnswers(reading: Reading, before: Chain): StepBasis {
  const basis = basisOf(before, reading.answers);
  const agree = reading.answers.every((answer) => answer.kind === reading.answers.at(-1)?.kind);
  return { ...basis, isProven: basis.isProven && agree };
}

function basisOf(chain: Chain, judgements: readonly { readonly confidence: number; readonly isProven: boolean }[]): StepBasis {
  let confidence = 1;
  let isProven = true;
  for (const judgement of judgements) {
    confidence = judgement.confidence >= 0 ? Math.min(confidence, judgement.confidence) : 0;
    isProven &&= judgement.isProven;
  }
  return { chainId: chain.id, confidence, isProven };
}
