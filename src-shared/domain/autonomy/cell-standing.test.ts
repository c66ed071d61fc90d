import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellStanding, stepsDown, wilsonLowerBound } from './cell-standing.ts';

const count = fc.integer({ min: 0, max: 5000 });

describe('wilsonLowerBound', () => {
  // The bug: a wrong formula makes a short lucky streak look proven. Values from published tables of the Wilson interval.
  it.each([
    [43, 1, 0.882],
    [10, 0, 0.7225],
    [1, 0, 0.2065],
    [0, 5, 0],
    [95, 5, 0.8882],
  ])('%i right and %i wrong prove at least %f', (right, wrong, bound) => {
    expect(wilsonLowerBound(right, wrong)).toBeCloseTo(bound, 3);
  });

  it('proves nothing without outcomes', () => {
    expect(wilsonLowerBound(0, 0)).toBeNull();
  });

  // The bug: more good outcomes, or fewer bad ones, lower the bound.
  it('lies below the share, rises with a right and falls with a wrong outcome', () => {
    fc.assert(
      fc.property(count, count, (right, wrong) => {
        const bound = wilsonLowerBound(right, wrong);
        if (bound === null) return;
        expect(bound).toBeGreaterThanOrEqual(0);
        expect(bound).toBeLessThanOrEqual(right / (right + wrong) + 1e-12);
        expect(wilsonLowerBound(right + 1, wrong)).toBeGreaterThanOrEqual(bound);
        expect(wilsonLowerBound(right, wrong + 1)).toBeLessThanOrEqual(bound);
      }),
    );
  });
});

describe('cellStanding', () => {
  // The bug: the screen promises full automation after a number of cases that does not do it.
  it('says exactly how many more right outcomes lift it over the bar', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 300 }),
        fc.integer({ min: 0, max: 8 }),
        fc.double({ min: 0.5, max: 0.95, noNaN: true }),
        (right, wrong, bar) => {
          const { isAboveBar, missing } = cellStanding({ right, wrong }, bar);
          expect(isAboveBar && missing !== null).toBe(false);
          if (missing === null) return;
          expect(cellStanding({ right: right + missing, wrong }, bar).isAboveBar).toBe(true);
          expect(cellStanding({ right: right + missing - 1, wrong }, bar).isAboveBar).toBe(false);
        },
      ),
    );
  });

  it('a record of ten right ones alone is below a bar of .9', () => {
    expect(cellStanding({ right: 10, wrong: 0 }, 0.9)).toMatchObject({ isAboveBar: false, missing: 25 });
  });
});

describe('stepsDown', () => {
  // The bug: a cell switched on below its bar with a reason steps down although it got better since.
  it('holds a cell that a supervisor switched on below the bar as long as it proves no less than then', () => {
    const standing = cellStanding({ right: 60, wrong: 2 }, 0.95);
    expect(stepsDown(standing, (standing.bound ?? 0) - 0.01)).toBe(false);
    expect(stepsDown(standing, (standing.bound ?? 0) + 0.01)).toBe(true);
  });

  it('steps down where nothing was proven when it was switched on, and where the bar is missed', () => {
    expect(stepsDown(cellStanding({ right: 3, wrong: 1 }, 0.9), null)).toBe(true);
    expect(stepsDown(cellStanding({ right: 400, wrong: 1 }, 0.9), null)).toBe(false);
  });
});
