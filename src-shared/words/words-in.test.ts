import fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { languages } from '../lib/language.ts';
import { wordsIn, type SameKeys } from './words-in.ts';

const english = {
  hello: 'Hello',
  bye: 'Bye {{name}}, {{name}}',
  left_one: '{{count}} line left',
  left_other: '{{count}} lines left',
} as const;
const german = { hello: 'Hallo', bye: 'Tschüs {{name}}', left_one: 'noch {{count}} Zeile', left_other: 'noch {{count}} Zeilen' };

describe('wordsIn', () => {
  const en = wordsIn<typeof english>('en', english);
  const de = wordsIn<typeof english>('de', german);

  it('finds a text, and fills every blank of it', () => {
    expect([en('hello'), de('hello')]).toEqual(['Hello', 'Hallo']);
    expect(en('bye', { name: 'Ines' })).toBe('Bye Ines, Ines');
  });

  it.each([
    [0, '0 lines left', 'noch 0 Zeilen'],
    [1, '1 line left', 'noch 1 Zeile'],
    [1200, '1,200 lines left', 'noch 1.200 Zeilen'],
  ])('says %i in the right number', (count, inEnglish, inGerman) => {
    expect([en('left', { count }), de('left', { count })]).toEqual([inEnglish, inGerman]);
  });

  /* The bug: a language with more forms than were written (Spanish "un millón de") shows the key. */
  it('takes the general form where a language asks for one nobody wrote', () => {
    expect(wordsIn<typeof english>('es', { ...german, left_one: 'una', left_other: 'muchas' })('left', { count: 1_000_000 })).toBe(
      'muchas',
    );
  });

  /* The bug: what a customer calls themself ("{{count}}", "$&") is read as part of the text. */
  it('puts values in as they are', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...languages),
        fc.oneof(fc.string(), fc.constantFrom('{{name}}', '$&', '$1', '{{count}}')),
        (language, name) => {
          expect(wordsIn<typeof english>(language, german)('bye', { name })).toBe(`Tschüs ${name}`);
        },
      ),
    );
  });

  it('takes only keys there are, with the values they need', () => {
    expectTypeOf(en<'bye'>).parameters.toEqualTypeOf<['bye', { readonly name: string }]>();
    expectTypeOf(en<'left'>).parameters.toEqualTypeOf<['left', { readonly count: number }]>();
    expectTypeOf(en<'hello'>).parameters.toEqualTypeOf<['hello']>();
    expectTypeOf<{ hello: string }>().not.toExtend<SameKeys<typeof english>>();
    // @ts-expect-error no such key
    expect(en('nothing')).toBe('nothing');
  });
});
