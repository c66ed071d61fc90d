import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mayTryAgain, retryDelayMs } from './retry-delay.ts';

it('waits longer each time, up to a quarter of an hour', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 20].map((attempt) => retryDelayMs(attempt, 1))).toEqual([
    15_000, 30_000, 60_000, 120_000, 240_000, 480_000, 900_000, 900_000,
  ]);
});

// Would catch: a wait of nothing (a storm), of years (2 to the attempt), or of no number.
it('stays between half a first wait and the cap', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (attempt, random) => {
      const wait = retryDelayMs(attempt, random);
      expect(wait).toBeGreaterThanOrEqual(7_500);
      expect(wait).toBeLessThanOrEqual(900_000);
      expect(Number.isInteger(wait)).toBe(true);
    }),
  );
});

it('gives up on a refusal before it gives up on a network that is away', () => {
  expect([7, 8].map((attempts) => mayTryAgain(attempts, 'BLOCKED'))).toEqual([true, false]);
  expect([39, 40].map((attempts) => mayTryAgain(attempts, 'CHANNEL_NOT_REACHED'))).toEqual([true, false]);
});
