import { expect, it } from 'vitest';
import { followUpRowOf } from '../../testing/sample-follow-ups.ts';
import { headingOf } from './list-headings.ts';

/** Rows by the letter of their group; a dot is a row that is not loaded, a dash one of a list without groups. */
function headings(groups: string) {
  const rows = groups.split('').map((key, index) => {
    const count = groups.split(key).length - 1;
    const row = followUpRowOf({ caseId: `${index}`, customerName: 'Tom' });
    return key === '.' ? undefined : key === '-' ? row : { ...row, alike: { key, count } };
  });
  return rows.map((_, index) => {
    const heading = headingOf(index, (at) => rows[at]);
    return heading === null ? '' : heading.kind === 'one-by-one' ? 'single' : heading.count;
  });
}

it.each([
  ['aaabc', [3, '', '', 'single', '']],
  ['abc', ['', '', '']],
  ['aabb', [2, '', 2, '']],
  // The bug: a page of rows somebody jumped to begins with a heading in the middle of its group.
  ['.aa', ['', '', '']],
  ['aa.bb', [2, '', '', '', '']],
  ['---', ['', '', '']],
  ['', []],
])('rows %s have the headings %j', (groups, expected) => expect(headings(groups)).toEqual(expected));
