import { expect, it } from 'vitest';
import { isMet, percentile } from './bench-row.ts';

// Catches: a goal that a run without any measurement meets, and one off at the edges of a percentile.
it('takes the nearest rank, and calls nothing met that was not measured', () => {
  const hundred = Array.from({ length: 100 }, (_, at) => 100 - at);
  expect(percentile(hundred, 0.95)).toBe(95);
  expect(percentile([7], 0.95)).toBe(7);
  expect(percentile([2, 1], 0.5)).toBe(1);
  expect(isMet({ name: '', unit: 'ms', value: percentile([], 0.5), goal: { below: 100 } })).toBe(false);
  expect(isMet({ name: '', unit: 'ms', value: 100, goal: { below: 100 } })).toBe(false);
  expect(isMet({ name: '', unit: 'ms', value: 99.9, goal: { below: 100 } })).toBe(true);
  expect(isMet({ name: '', unit: '/s', value: 1, ratio: 0.5, goal: { ratioAtLeast: 0.5 } })).toBe(true);
  expect(isMet({ name: '', unit: '/s', value: 1, goal: { ratioAtLeast: 0.5 } })).toBe(false);
  expect(isMet({ name: '', unit: '/s', value: 1 })).toBeNull();
});
