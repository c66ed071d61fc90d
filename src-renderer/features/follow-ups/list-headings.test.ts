import { expect, it } from 'vitest';
import { followUpRowOf } from '../../testing/sample-follow-ups.ts';
import { headingOf } from './list-headings.ts';

/** Rows by the letter of their group; a dot is a row that is not loaded. */
function headings(groups: string, total = groups.length) {
  const rows = groups
    .split('')
    .map((groupKey, index) => (groupKey === '.' ? undefined : followUpRowOf({ caseId: `${index}`, customerName: 'Tom', groupKey })));
  return rows.map((_, index) => {
    const heading = headingOf(index, (at) => rows[at], total);
    return heading === null ? '' : heading.kind === 'one-by-one' ? 'single' : `${heading.count}${heading.isWhole ? '' : '+'}`;
  });
}

it.each([
  ['aaab', ['3', '', '', 'single']],
  ['abc', ['', '', '']],
  ['aabb', ['2', '', '2', '']],
  ['aabc', ['2', '', 'single', '']],
  // The bug: a group whose end is not loaded yet is counted short.
  ['aa..', ['2+', '', '', '']],
  ['..aa', ['', '', '2', '']],
  ['', []],
])('rows %s have the headings %j', (groups, expected) => expect(headings(groups)).toEqual(expected));

/* The bug: ten thousand alike rows are counted again for every row that is drawn. */
it('stops counting a group that is too long to be read', () => {
  expect(headings('a'.repeat(3000))[0]).toBe('1001+');
});
