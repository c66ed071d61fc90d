import fc from 'fast-check';
import { expect, test } from 'vitest';
import { waitBefore } from './websocket-transport.ts';

test('waits grow from 0.2 s to at most 5 s, and two windows do not come back in one instant', () => {
  const random = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.nat(200), random, (failures, chance) => {
      const wait = waitBefore(failures, chance);
      expect(wait).toBeGreaterThanOrEqual(200);
      expect(wait).toBeLessThanOrEqual(5000);
      expect(waitBefore(failures + 1, chance)).toBeGreaterThanOrEqual(wait);
      expect(waitBefore(failures, 1)).toBeGreaterThan(waitBefore(failures, 0));
    }),
  );
  expect([waitBefore(0, 0), waitBefore(200, 1)]).toEqual([200, 5000]);
});
