import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseRanges, parseTime, rangesText } from './hours-text.ts';

// The bug: hours that were saved are shown as something else, and saving again changes them.
it('reads back what it shows', () => {
  const day = fc.uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 0, maxLength: 8 }).map((minutes) => {
    const sorted = minutes.toSorted((a, b) => a - b);
    return Array.from({ length: Math.floor(sorted.length / 2) }, (_, n) => ({ from: sorted[2 * n] ?? 0, to: sorted[2 * n + 1] ?? 0 }));
  });
  fc.assert(
    fc.property(day, (ranges) => {
      expect(parseRanges(rangesText(ranges))).toEqual(ranges);
    }),
  );
});

it.each([
  ['9-17', [{ from: 540, to: 1020 }]],
  [
    '09:00–12:30, 13:30–17:00',
    [
      { from: 540, to: 750 },
      { from: 810, to: 1020 },
    ],
  ],
  ['', []],
  ['17-9', null],
  ['9-17, 16-18', null],
  ['nine to five', null],
  ['9:75-17', null],
  ['9-12-15', null],
])('"%s" is %o', (text, ranges) => {
  expect(parseRanges(text)).toEqual(ranges);
});

it('knows the end of a day and nothing after it', () => {
  expect([parseTime('24:00'), parseTime('24:01'), parseTime('')]).toEqual([1440, null, null]);
});
