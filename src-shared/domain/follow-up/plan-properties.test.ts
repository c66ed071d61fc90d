import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAnswer } from '../answer/types.ts';
import { isOpen } from '../case/status.ts';
import { closedReason } from '../time/open-hours.ts';
import { planNextStep } from './plan-next-step.ts';
import { planTimeline } from './plan-timeline.ts';
import { stepKey } from './step-key.ts';
import { anyPlan, anyTime, lastingSilence } from './testing/any-plan.ts';
import type { HistoryEntry, NextStep } from './types.ts';

const runs = { numRuns: 1000 };
const isSend = (step: NextStep): step is Extract<NextStep, { kind: 'send' | 'next' }> => step.kind === 'send' || step.kind === 'next';
const isByItself = (step: NextStep): boolean => isSend(step) || (step.kind === 'resolve' && step.because === 'silent');

/** Index of the last entry that passes; told without the planner's own reading. */
const lastIndex = (history: readonly HistoryEntry[], passes: (entry: HistoryEntry) => boolean): number => history.findLastIndex(passes);
const isOwn = (entry: HistoryEntry): boolean => entry.type === 'sent' && entry.state === 'confirmed' && entry.number === null;
const answers = (entry: HistoryEntry): boolean => entry.type === 'received' && isAnswer(entry.kind);

describe('planNextStep, whatever happened', () => {
  // Would catch: a chaser or a closure by silence after an answer (rule 1).
  it('never goes on by itself while an answer stands after the last words of a person', () => {
    fc.assert(
      fc.property(anyPlan, (input) => {
        const step = planNextStep(input);
        const answer = lastIndex(input.history, answers);
        if (answer > lastIndex(input.history, isOwn)) expect(isByItself(step)).toBe(false);
      }),
      runs,
    );
  });

  // Would catch: a step that was sent, is on its way or of unknown fate proposed again (rule 2), or a number beyond the rule.
  it('never proposes a number of this silence that was sent, is on its way or of unknown fate', () => {
    fc.assert(
      fc.property(anyPlan, (input) => {
        const step = planNextStep(input);
        if (!isByItself(step)) return;
        const start = input.history.findIndex((entry) => entry.id === (step.kind === 'stop' ? '' : step.basis.chainId));
        const since = input.history.slice(start).filter((entry) => entry.type === 'sent');
        expect(since.some(({ state }) => ['waiting', 'claimed', 'handed-over', 'uncertain'].includes(state))).toBe(false);
        if (!isSend(step)) return;
        expect(since.some(({ state, number }) => state === 'confirmed' && (number ?? 0) >= step.number)).toBe(false);
        expect(step.number).toBeGreaterThan(input.rule?.repMailCounts === true ? 1 : 0);
        expect(step.number).toBeLessThanOrEqual(input.rule?.waitsMs.length ?? 0);
      }),
      runs,
    );
  });

  // Would catch: a mail at night, a step that is due in the future, a wait that is over already and so wakes for ever.
  it('is due in an open hour that has come, or waits for a moment that has not', () => {
    fc.assert(
      fc.property(anyPlan, (input) => {
        const step = planNextStep(input);
        const { hours, customerTimeZone } = input.plannedCase;
        if (step.kind === 'wait') expect(step.until).toBeGreaterThan(input.now);
        else if (step.kind !== 'stop') expect(step.dueAt).toBeLessThanOrEqual(input.now);
        if (isByItself(step) && step.kind !== 'stop' && step.kind !== 'wait')
          expect(closedReason({ hours, customerTimeZone }, step.dueAt)).toBeNull();
      }),
      runs,
    );
  });

  // Would catch: a wait that ends in something else than what it said it waits for.
  it('does at the end of a wait what it waited for', () => {
    fc.assert(
      fc.property(anyPlan, (input) => {
        const step = planNextStep(input);
        if (step.kind !== 'wait' || step.because === 'on-its-way') return;
        const after = planNextStep({ ...input, now: step.until });
        if (after.kind === 'reply') return;
        if (step.then === 'closing') expect(after.kind).toBe('resolve');
        else expect(after).toMatchObject({ number: step.then, dueAt: step.until });
        if (isByItself(after)) expect(stepKey(after)).toBe(stepKey(step));
      }),
      runs,
    );
  });

  // Would catch: a decision by the clock: the same history must not be over at one time and not at another, nor change its numbers.
  it('only turns waiting into doing as time passes', () => {
    fc.assert(
      fc.property(anyPlan, anyTime, (input, other) => {
        const [early, late] = [
          planNextStep({ ...input, now: Math.min(input.now, other) }),
          planNextStep({ ...input, now: Math.max(input.now, other) }),
        ];
        expect(early.kind === 'stop').toBe(late.kind === 'stop');
        if (isByItself(early)) expect(late).toEqual(early);
        if (isByItself(late) && early.kind === 'wait' && late.kind !== 'stop' && late.kind !== 'wait') expect(early.until).toBe(late.dueAt);
      }),
      runs,
    );
  });

  // Would catch: sending for a case that is over, without a rule, stopped by a person, bounced or failed.
  it('goes on by itself only for an open case with a rule that nobody stopped', () => {
    fc.assert(
      fc.property(anyPlan, (input) => {
        const step = planNextStep(input);
        if (!isByItself(step) || step.kind === 'stop') return;
        expect(isOpen(input.plannedCase.status)).toBe(true);
        expect(input.rule).not.toBeNull();
        if (isSend(step)) expect(input.plannedCase.canBeWrittenTo).toBe(true);
        const since = input.history.slice(input.history.findIndex((entry) => 'basis' in step && entry.id === step.basis.chainId));
        const last = (kinds: readonly string[]) =>
          since.findLastIndex((entry) => entry.type === 'adjusted' && kinds.includes(entry.change.kind));
        expect(last(['pause', 'stop'])).toBeLessThanOrEqual(last(['resume']));
        const cleared = (entry: HistoryEntry): boolean => isOwn(entry) && entry.type === 'sent' && entry.by === 'person';
        const bounce = lastIndex(since, (entry) => entry.type === 'received' && entry.kind === 'bounce');
        expect(bounce).toBeLessThanOrEqual(Math.max(lastIndex(since, cleared), last(['resume'])));
        const failure = lastIndex(since, (entry) => entry.type === 'sent' && entry.state === 'failed');
        expect(failure).toBeLessThanOrEqual(lastIndex(since, cleared));
      }),
      runs,
    );
  });

  // Would catch: a throw or an endless search for numbers no clock shows; a plan that differs when asked twice.
  it('is total and deterministic, whatever number stands anywhere', () => {
    const wild = fc.double();
    fc.assert(
      fc.property(anyPlan, fc.tuple(wild, wild, wild, wild), (input, [now, at, wait, minute]) => {
        const history = input.history.map((entry, n) => (n % 2 === 0 ? { ...entry, at } : entry));
        const rule = input.rule === null ? null : { ...input.rule, waitsMs: [wait, at], closeAfterMs: wait };
        const hours = { ...input.plannedCase.hours, quiet: { from: minute, to: at }, week: [[{ from: minute, to: wait }]] };
        for (const plannedCase of [input.plannedCase, { ...input.plannedCase, hours }]) {
          const odd = { plannedCase, rule, history, now };
          expect(planNextStep(odd)).toEqual(planNextStep(structuredClone(odd)));
          planTimeline(odd);
        }
      }),
      { numRuns: 300 },
    );
  });
});

/** Lives through a silence: each due step is done at once and confirmed by a clock that may have been set back. */
function live(input: Parameters<typeof planNextStep>[0], jumps: readonly number[]): NextStep[] {
  const history = [...input.history];
  const steps: NextStep[] = [];
  let now = input.now;
  for (let turn = 0; turn < 60; turn += 1) {
    const step = planNextStep({ ...input, history, now });
    if (step.kind === 'wait') {
      now = step.until + (jumps[turn] ?? 0);
      continue;
    }
    steps.push(step);
    if (!isSend(step)) return steps;
    history.push({ type: 'sent', id: stepKey(step), at: now, by: 'assistant', number: step.number, state: 'confirmed', asks: null });
  }
  return steps;
}

describe('a silence lived through', () => {
  // Would catch: a missing or a double follow-up, a case that never closes, over changes of clocks in any zone.
  it('brings each follow-up once, in order, and then the closure', () => {
    fc.assert(
      fc.property(lastingSilence, (input) => {
        const steps = live(input, []);
        if (steps.at(-1)?.kind === 'stop') return;
        const first = input.rule.repMailCounts ? 2 : 1;
        const expected = Array.from({ length: Math.max(0, input.rule.waitsMs.length - first + 1) }, (_, n) => first + n);
        expect(steps.filter(isSend).map(({ number }) => number)).toEqual(expected);
        expect(steps.at(-1)).toMatchObject({ kind: 'resolve', because: 'silent' });
      }),
      { numRuns: 300 },
    );
  });

  // Would catch: a second send by a clock that jumps back over the first (rule 2).
  it('never sends a number twice while the clock jumps', () => {
    const anyJumps = fc.array(fc.integer({ min: -50 * 3_600_000, max: 50 * 3_600_000 }), { minLength: 60, maxLength: 60 });
    fc.assert(
      fc.property(lastingSilence, anyJumps, (input, jumps) => {
        const numbers = live(input, jumps)
          .filter(isSend)
          .map(({ number }) => number);
        expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
      }),
      { numRuns: 300 },
    );
  });
});

describe('planTimeline', () => {
  // Would catch: dates on the screen that are not the ones things happen at.
  it('shows the dates at which the steps come when each is done as it is due', () => {
    fc.assert(
      fc.property(lastingSilence, (input) => {
        const [mail] = input.history;
        if (mail === undefined) return;
        const now = mail.at;
        const shown = planTimeline({ ...input, now }).filter(({ state }) => state !== 'done');
        const steps = live({ ...input, now }, []);
        if (steps.at(-1)?.kind === 'stop') return;
        const done = steps.map((step) => (step.kind === 'stop' || step.kind === 'wait' ? null : step.dueAt));
        expect(shown.map(({ at }) => at)).toEqual(done);
      }),
      { numRuns: 300 },
    );
  });

  // Would catch: a step shown as due that is not, or the other way round.
  it('agrees with the plan on what is due', () => {
    fc.assert(
      fc.property(anyPlan, (input) => {
        const step = planNextStep(input);
        const due = planTimeline(input).filter(({ state }) => state === 'now');
        if (isSend(step)) expect(due[0]).toMatchObject({ what: 'follow-up', number: step.number, at: step.dueAt });
        if (step.kind === 'resolve' && step.because === 'silent') expect(due).toMatchObject([{ what: 'closing', at: step.dueAt }]);
        if (step.kind === 'stop') expect(due).toEqual([]);
      }),
      runs,
    );
  });
});
