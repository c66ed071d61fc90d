import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wordDifference } from './word-difference.ts';

const shown = (before: string, after: string) =>
  wordDifference(before, after).map(({ kind, text }) => ({ same: text, added: `+${text}`, removed: `-${text}` })[kind]);

it.each([
  ['Hi Tom, all well?', 'Hi Tom, all well?', ['Hi Tom, all well?']],
  ['Hi Tom, all well?', 'Hi Tom, is all well?', ['Hi Tom, ', '+is ', 'all well?']],
  ['We wrote on Monday.', 'We wrote.', ['We ', '-wrote on Monday.', '+wrote.']],
  ['', 'New words', ['+New words']],
  ['Old words', '', ['-Old words']],
  ['One\n\ntwo', 'One\n\nthree', ['One\n\n', '-two', '+three']],
])('%j became %j', (before, after, parts) => expect(shown(before, after)).toEqual(parts));

/* The bug: a word the model took out or put in is not shown, and nobody sees that a date was changed. */
it('leaves nothing out: without what was added it is the old text, without what was removed the new one', () => {
  const text = fc
    .array(fc.constantFrom('the', 'invoice ', ' is\n', 'paid.', '  ', '€', 'a'), { maxLength: 30 })
    .map((parts) => parts.join(' '));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const parts = wordDifference(before, after);
      const without = (kind: string) =>
        parts
          .filter((part) => part.kind !== kind)
          .map((part) => part.text)
          .join('');
      expect(without('added')).toBe(before);
      expect(without('removed')).toBe(after);
    }),
  );
});

/* The bug: a mail as long as a book makes the window stand still. */
it('shows very long texts whole instead of comparing them', () => {
  const long = 'word '.repeat(5000);
  expect(wordDifference(long, `${long}more`)).toHaveLength(2);
});
