import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSameValue, mergeField } from './merge-field.ts';

const value = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));

describe('mergeField', () => {
  it.each([
    ['only we changed it', 'a', 'b', 'a', 'owed'],
    ['both made it the same', 'a', 'b', 'b', 'same'],
    // The bug: a value of somebody else is overwritten in silence.
    ['both changed it', 'a', 'b', 'c', 'conflict'],
    ['they emptied what we changed', 'a', 'b', null, 'conflict'],
    ['both emptied it', 'a', null, '', 'same'],
    // The bug: a server that trims texts makes every edit of them a conflict.
    ['it stands there trimmed, with other line ends', 'old', 'a\nb ', 'a\r\nb', 'same'],
    ['it was nothing before, and is nothing there', null, 'b', null, 'owed'],
    ['a number is no text', 1, 2, '2', 'conflict'],
  ] as const)('%s', (_name, base, mine, theirs, outcome) => expect(mergeField({ base, mine, theirs })).toBe(outcome));

  it('overwrites nothing that only they changed, and asks for nothing that only we did', () => {
    fc.assert(
      fc.property(value, value, value, (base, mine, theirs) => {
        const outcome = mergeField({ base, mine, theirs });
        if (isSameValue(mine, theirs)) expect(outcome).toBe('same');
        else expect(outcome).toBe(isSameValue(base, theirs) ? 'owed' : 'conflict');
        // It does not matter who is called "we", as long as both changed it.
        if (!isSameValue(base, mine) && !isSameValue(base, theirs))
          expect(mergeField({ base, mine: theirs, theirs: mine }) === 'conflict').toBe(outcome === 'conflict');
      }),
    );
  });
});
