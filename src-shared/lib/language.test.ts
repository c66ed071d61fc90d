import fc from 'fast-check';
import { expect, it } from 'vitest';
import { chooseLanguage, languages } from './language.ts';

it.each([
  [['fr-FR', 'de-AT', 'en'], 'de'],
  [['ES'], 'es'],
  [['fr'], 'en'],
  [['deu', 'essential'], 'en'],
  [['', 'es-419'], 'es'],
  [[], 'en'],
] as const)('chooseLanguage(%j) is %s', (asked, expected) => {
  expect(chooseLanguage(asked)).toBe(expected);
});

/* The bug: a browser's strange language tag leaves the customers' page without words. */
it('always chooses a language that is spoken', () => {
  fc.assert(fc.property(fc.array(fc.string()), (asked) => languages.includes(chooseLanguage(asked))));
});
