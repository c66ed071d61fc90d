import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { missingToCreate } from './missing-to-create.ts';

const known = (...fields: string[]) => {
  const set = new Set(fields);
  return (field: string): boolean => set.has(field);
};

describe('missingToCreate', () => {
  // Would catch: a case made before enough is known, and one held for ever by a field that its line does not have.
  it.each([
    [{ chosen: ['title', 'type'], atLeast: 2 }, ['title'], ['type']],
    [{ chosen: ['title', 'type'], atLeast: 2 }, ['title', 'type'], []],
    [{ chosen: ['title', 'type'], atLeast: 1 }, ['type'], []],
    [{ chosen: ['title'], atLeast: 2 }, ['title'], []],
    [{ chosen: ['title'], atLeast: 2 }, ['type'], ['title']],
    [{ chosen: [], atLeast: 2 }, [], []],
  ])('of %j with %j known lacks %j', (setting, fields, missing) => {
    expect(missingToCreate(setting, known(...fields))).toEqual(missing);
  });

  // Would catch: something learned that takes a case further away, or a field called missing that is known.
  it('never lacks what is known, and never more for knowing more', () => {
    const keys = fc.uniqueArray(fc.constantFrom('title', 'type', 'subject', 'priority', 'description'));
    fc.assert(
      fc.property(keys, keys, keys, fc.nat(6), (chosen, some, more, atLeast) => {
        const before = missingToCreate({ chosen, atLeast }, known(...some));
        const after = missingToCreate({ chosen, atLeast }, known(...some, ...more));
        expect(before.filter(known(...some))).toEqual([]);
        expect(after.every((field) => before.includes(field))).toBe(true);
      }),
    );
  });
});
