import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrate, countVerdict, noReliability, verdictsIn } from './reliability.ts';
import type { Verdict } from './reliability.ts';

const verdict = fc.record({ raw: fc.double({ min: 0, max: 1, noNaN: true }), isRight: fc.boolean() });
const historyOf = (verdicts: readonly Verdict[]) => verdicts.reduce((history, next) => countVerdict(history, next, 1), noReliability);

describe('calibrate', () => {
  it('is the raw confidence while there is no history', () => {
    expect(calibrate(noReliability, 0.73)).toBe(0.73);
  });

  it('comes close to the share that was right, once there is enough', () => {
    const history = historyOf(Array.from({ length: 200 }, (_, at) => ({ raw: 0.85, isRight: at % 2 === 0 })));
    expect(calibrate(history, 0.85)).toBeGreaterThan(0.45);
    expect(calibrate(history, 0.85)).toBeLessThan(0.58);
  });

  it('never falls where the raw confidence rises, and stays between 0 and 1', () => {
    fc.assert(
      fc.property(
        fc.array(verdict, { maxLength: 60 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (verdicts, a, b) => {
          const history = historyOf(verdicts);
          const [low, high] = [calibrate(history, Math.min(a, b)), calibrate(history, Math.max(a, b))];
          expect(low).toBeLessThanOrEqual(high + 1e-9);
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it('forgets a verdict without a trace', () => {
    fc.assert(
      fc.property(fc.array(verdict, { maxLength: 20 }), verdict, (verdicts, extra) => {
        const history = historyOf(verdicts);
        expect(countVerdict(countVerdict(history, extra, 1), extra, -1)).toEqual(history);
        expect(verdictsIn(history)).toBe(verdicts.length);
      }),
    );
  });
});
