import { afterSkipped, dueMoment, followUpCount, upcomingStep } from './due-moment.ts';
import { planNextStep, type PlanInput } from './plan-next-step.ts';
import { readHistory, saneTime, type Chain, type Reading, type Step } from './read-history.ts';
import type { FollowUpRule, PlannedMoment } from './types.ts';

/**
 * The present turn in dates (product.md: First follow-up): what was sent and answered since the silence began, then every step that comes if it
 * lasts, each from the moment of the one before. What is due stands as `now`. Nothing is to come where the plan stopped.
 */
export function planTimeline(input: PlanInput): PlannedMoment[] {
  const reading = readHistory(input.history);
  const chain = reading.chain ?? reading.before;
  if (chain === null) return [];
  const past = pastMoments(chain, reading, input.rule);
  if (input.rule === null || reading.chain === null) return past;
  return [...past, ...comingMoments({ ...input, rule: input.rule }, reading, reading.chain)];
}

function pastMoments(chain: Chain, reading: Reading, rule: FollowUpRule | null): PlannedMoment[] {
  const begun = (id: string): number | null => (id === chain.id && rule?.repMailCounts === true ? 1 : null);
  const moments = [
    ...chain.sent.map(({ id, number, at }) => (number === null ? done('sent', begun(id), at) : done('follow-up', number, at))),
    ...chain.received.filter(({ kind }) => kind === 'holding' || kind === 'out-of-office').map(({ at }) => done('holding', null, at)),
    ...(reading.chain === null ? reading.answers.map(({ at }) => done('answer', null, at)) : []),
  ];
  return moments.sort((a, b) => a.at - b.at);
}

function done(what: PlannedMoment['what'], number: number | null, at: number): PlannedMoment {
  return { what, number, at: saneTime(at), state: 'done', isMoved: false };
}

function comingMoments(input: PlanInput & { readonly rule: FollowUpRule }, reading: Reading, chain: Chain): PlannedMoment[] {
  const step = planNextStep(input);
  const upcoming = upcomingStep({ ...input, reading }, chain);
  if (upcoming === null) return [];
  const moments: PlannedMoment[] = upcoming.skipped.map((skipped) => moment(skipped.step, { at: skipped.at, state: 'skipped' }));
  if (step.kind === 'stop') return moments;
  const now = saneTime(input.now);
  let from = upcoming.from;
  for (const next of stepsFrom(upcoming.step, input.rule)) {
    const isOnItsWay = step.kind === 'wait' && step.because === 'on-its-way' && step.then === next && reading.pending?.number === next;
    const due = dueMoment({ ...input, reading }, next, from);
    if (due === null) return moments;
    const at = isOnItsWay ? saneTime(reading.pending?.at ?? due.at) : due.at;
    const state = reading.skipped.has(next) ? 'skipped' : isOnItsWay || at <= now ? 'now' : 'to-come';
    moments.push(moment(next, { at, state, isMoved: due.isMoved }));
    from = state === 'now' ? Math.max(at, now) : afterSkipped(reading, next, at);
  }
  return moments;
}

function moment(step: Step, rest: { at: number; state: PlannedMoment['state']; isMoved?: boolean }): PlannedMoment {
  const { at, state, isMoved = false } = rest;
  return { what: step === 'closing' ? 'closing' : 'follow-up', number: step === 'closing' ? null : step, at, state, isMoved };
}

function stepsFrom(step: Step, rule: FollowUpRule): Step[] {
  const steps: Step[] = [];
  if (step !== 'closing') for (let number = step; number <= followUpCount(rule); number += 1) steps.push(number);
  return [...steps, 'closing'];
}
