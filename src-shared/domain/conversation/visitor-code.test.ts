import fc from 'fast-check';
import { expect, it } from 'vitest';
import { visitorCode } from './visitor-code.ts';

it.each([
  ['1a2b3c4d-0000-4000-8000-000000000000', '1A2B'],
  ['ab-cd-ef', 'ABCD'],
  ['x', 'X'],
])('visitorCode(%s) is %s', (id, code) => expect(visitorCode(id)).toBe(code));

/* The bug: a screen calls a visitor by their whole id, or by nothing. */
it('is four signs of any id the product makes', () => {
  fc.assert(fc.property(fc.uuid(), (id) => /^[0-9A-F]{4}$/.test(visitorCode(id))));
});
