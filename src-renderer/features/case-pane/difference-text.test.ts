import { expect, it } from 'vitest';
import { differingPart } from './difference-text.ts';

// Would catch: two long descriptions whose difference lies beyond the end of the line.
it.each([
  ['My parcel is lost and the tracking page is empty', 'My parcel is lost and the depot knows nothing', '…tracking page is empty'],
  ['Problem', 'Question', 'Problem'],
  ['My order AX-2', 'My order AX-1', 'My order AX-2'],
  ['My parcel is lost since Monday', 'My parcel is lost', '…lost since Monday'],
])('cuts what both begin with at a word: %s', (proposed, standing, shown) => {
  expect(differingPart(proposed, standing)).toBe(shown);
});

it('shows all of a proposal that only leaves something out', () => {
  expect(differingPart('My parcel is lost', 'My parcel is lost since Monday')).toBe('My parcel is lost');
});
