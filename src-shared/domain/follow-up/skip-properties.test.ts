import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planNextStep } from './plan-next-step.ts';
import { planTimeline } from './plan-timeline.ts';
import { anyPlan, anyTime, lastingSilence } from './testing/any-plan.ts';
import type { HistoryEntry, NextStep } from './types.ts';

/** The step a plan says is next: its number, the closing, or null where there is none. */
function nextOf(step: NextStep): number | 'closing' | null {
  if (step.kind === 'wait') return step.because === 'on-its-way' ? null : step.then;
  if (step.kind === 'send' || step.kind === 'next') return step.number;
  return step.kind === 'resolve' && step.because === 'silent' ? 'closing' : null;
}

describe('a skip', () => {
  const waitBefore = (rule: { waitsMs: readonly number[]; closeAfterMs: number }, step: number | 'closing'): number =>
    step === 'closing' ? rule.closeAfterMs : (rule.waitsMs[step - 1] ?? 0);

  // Would catch: the step after a skipped one due at once, or before its own wait has passed, because the skipped one was old.
  it('leaves the next step its whole wait, however overdue the skipped one was', () => {
    fc.assert(
      fc.property(lastingSilence, fc.integer({ min: 0, max: 2000 * 3_600_000 }), (input, late) => {
        const [mail] = input.history;
        const now = (mail?.at ?? 0) + late;
        const skipped = nextOf(planNextStep({ ...input, now }));
        if (skipped === null || skipped === 'closing') return;
        const skip: HistoryEntry = { type: 'adjusted', id: 'skip', at: now, change: { kind: 'skip', step: skipped } };
        const step = planNextStep({ ...input, history: [...input.history, skip], now });
        const next = nextOf(step);
        if (next === null) return;
        expect(step.kind).toBe('wait');
        if (step.kind === 'wait') expect(step.until - now).toBeGreaterThanOrEqual(waitBefore(input.rule, next));
      }),
      { numRuns: 300 },
    );
  });

  // Would catch: a skip taken back that leaves a trace: other dates, another step, another name.
  it('taken back leaves exactly what was, whatever was changed besides', () => {
    fc.assert(
      fc.property(anyPlan, anyTime, fc.oneof(fc.integer({ min: 1, max: 5 }), fc.constant('closing' as const)), (input, at, step) => {
        const withoutSkips = input.history.filter((entry) => entry.type !== 'adjusted' || !['skip', 'unskip'].includes(entry.change.kind));
        const change = (kind: 'skip' | 'unskip'): HistoryEntry => ({ type: 'adjusted', id: kind, at, change: { kind, step } });
        const before = { ...input, history: withoutSkips };
        const after = { ...input, history: [...withoutSkips, change('skip'), change('unskip')] };
        expect(planNextStep(after)).toEqual(planNextStep(before));
        expect(planTimeline(after)).toEqual(planTimeline(before));
      }),
      { numRuns: 1000 },
    );
  });
});
