import { expect, it } from 'vitest';
import { formatBadge } from './format.ts';

// The number of a long queue covers the icon it belongs to.
it.each([
  [1, '1'],
  [99, '99'],
  [100, '99+'],
  [10_000, '99+'],
])('a badge for %i reads %s', (count, words) => {
  expect(formatBadge(count)).toBe(words);
});
