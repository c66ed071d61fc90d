import { beforeAll, describe, expect, it, test } from 'vitest';
import { formatAgo, formatBadge, formatSpan, zonesApart } from './format.ts';
import { startI18n } from './start-i18n.ts';

beforeAll(startI18n);

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

// The number of a long queue covers the icon it belongs to.
it.each([
  [1, '1'],
  [99, '99'],
  [100, '99+'],
  [10_000, '99+'],
])('a badge for %i reads %s', (count, words) => {
  expect(formatBadge(count)).toBe(words);
});

describe('formatAgo', () => {
  test.each([
    [-5 * minute, 'now'],
    [0, 'now'],
    [minute - 1000, 'now'],
    [minute, '1m ago'],
    [hour - 1000, '59m ago'],
    [hour, '1h ago'],
    [day - 1000, '23h ago'],
    [day, 'yesterday'],
    [2 * day, '2d ago'],
    [400 * day, '400d ago'],
  ])('%d ms are %j', (passed, words) => expect(formatAgo(0, passed)).toBe(words));
});

describe('formatSpan', () => {
  test.each([
    [-minute, '0 min'],
    [59 * minute, '59 min'],
    [hour, '1 hr'],
    [day - 1, '23 hr'],
    [day, '1 day'],
    [2.5 * day, '2 days'],
  ])('%d ms are %j', (passed, words) => expect(formatSpan(passed)).toBe(words));
});

// The bug: "tomorrow, 09:00" is the desk's or the screen's nine o'clock, and nobody can tell which; or a zone is named where there is but one.
it('tells the zones of screen and desk apart only while their clocks differ', () => {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const [winter, summer] = [Date.UTC(2026, 0, 5, 9), Date.UTC(2026, 6, 6, 9)];
  for (const at of [winter, summer]) {
    expect(zonesApart(at, here)).toBeNull();
    const far = ['Pacific/Auckland', 'America/New_York'].find((zone) => zone !== here) ?? '';
    expect(zonesApart(at, far)?.desk).not.toBe(zonesApart(at, far)?.here);
  }
});
