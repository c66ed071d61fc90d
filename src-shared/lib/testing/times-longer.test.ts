import { expect, it } from 'vitest';
import { timesLonger } from './times-longer.ts';

/** Steps that no compiler leaves out. */
function steps(count: number): number {
  let sum = 0;
  for (let step = 0; step < count; step += 1) sum = (sum * 31 + step) % 1_000_003;
  return sum;
}

// Would catch: a measure that passes work which grows with the square of its size, or refuses what grows with its size.
it('tells work that grows with its size from work that grows with the square of it', { timeout: 60_000 }, async () => {
  const sizes = { small: 200, large: 3200, now: () => performance.now() };
  expect(await timesLonger((size) => steps(size * 50), sizes)).toBeLessThan(100);
  expect(await timesLonger((size) => steps(size * size), sizes)).toBeGreaterThan(100);
});
