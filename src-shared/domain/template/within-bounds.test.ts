import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outOfBounds, type BoundProblem } from './within-bounds.ts';

/** Any unit of UTF-16, half of a pair included. */
const anyUnit = fc.nat({ max: 0xffff }).map((unit) => String.fromCharCode(unit));

const original = `Hello Dana,

on 3 May we asked you about the lamp that does not switch on (CAS-10482). Have you had time to look at it?

A short reply to this mail is enough, and we will go on from there.

Kind regards
Fennimore`;
const values = ['CAS-10482', 'The lamp does not switch on', 'Invoice 482913 of 12 April', 'desk@fennimore.example', 'refund'];
const languages = { original: 'en', personalised: 'en' };
const check = (personalised: string): readonly BoundProblem[] => outOfBounds({ original, personalised, values, languages });
const middle = 'on 3 May we asked you about the lamp that does not switch on (CAS-10482). Have you had time to look at it?';
const worded = (words: string): string => original.replace(middle, words);

/* Catches bounds so tight that nothing a model writes is ever used. */
describe('may be used', () => {
  it.each([
    ['the template itself', original],
    [
      'other words',
      worded('we would like to help you with the lamp that stays dark (CAS-10482). Did you find a moment for it since 3 May?'),
    ],
    ['a number of the case', worded('on 3 May we asked you about the lamp of invoice 482913. Have you had time to look at it?')],
    [
      'an address of the case',
      worded('on 3 May we asked about the lamp (CAS-10482). You may write to desk@fennimore.example as well, whenever you like.'),
    ],
    [
      'a promise the case holds',
      worded('on 3 May we asked you about the lamp and your refund (CAS-10482). Have you had time to look at it?'),
    ],
  ])('%s', (_name, personalised) => {
    expect(check(personalised)).toEqual([]);
  });
});

/* Catches a mail that promises, threatens or links to what no person ever agreed to. */
describe('is refused', () => {
  it.each<[string, string, BoundProblem]>([
    ['nothing at all', '  ', 'PERSONALISED_EMPTY'],
    ['a novel', worded(`${middle} `.repeat(4)), 'PERSONALISED_LENGTH'],
    ['next to nothing', 'Hello Dana,\n\nKind regards\nFennimore', 'PERSONALISED_LENGTH'],
    ['another greeting', original.replace('Hello Dana,', 'Hey Dan!'), 'PERSONALISED_FRAME'],
    ['another ending', original.replace('Kind regards', 'Cheers'), 'PERSONALISED_FRAME'],
    [
      'a link',
      worded('have a look at https://fennimore.example.attacker.example/login about the lamp. Have you had time for it?'),
      'PERSONALISED_LINK',
    ],
    [
      'a bare domain',
      worded('have a look at fennimore-help.example about the lamp that stays dark. Have you had time for it?'),
      'PERSONALISED_LINK',
    ],
    [
      'a domain of other letters',
      worded('have a look at fennímore.example about the lamp that stays dark. Have you had time for it?'),
      'PERSONALISED_LINK',
    ],
    [
      'a spelled out domain',
      worded('have a look at fennimore dot com about the lamp that stays dark. Have you had time for it?'),
      'PERSONALISED_LINK',
    ],
    [
      'another mail address',
      worded('write to boss@fennimore.example about the lamp that stays dark. Have you had time for it?'),
      'PERSONALISED_LINK',
    ],
    [
      'a telephone number',
      worded('call us on +44 20 7946 0000 about the lamp that stays dark. Have you had time for it?'),
      'PERSONALISED_NUMBER',
    ],
    [
      'another date',
      worded('on 4 May we asked you about the lamp that does not switch on. Have you had time to look at it?'),
      'PERSONALISED_NUMBER',
    ],
    [
      'digits of another script',
      worded('on ٤ May we asked you about the lamp that does not switch on. Have you had time to look at it?'),
      'PERSONALISED_NUMBER',
    ],
    [
      'a weekday',
      worded('please look at the lamp that does not switch on until Friday. Have you had time to look at it?'),
      'PERSONALISED_DATE',
    ],
    [
      'tomorrow',
      worded('please look at the lamp that does not switch on by tomorrow. Have you had time to look at it?'),
      'PERSONALISED_DATE',
    ],
    [
      'a time in words',
      worded('please look at the lamp that does not switch on. We close the case in two weeks, as always.'),
      'PERSONALISED_DATE',
    ],
    [
      'an amount',
      worded('we asked you about the lamp (CAS-10482) and will pay you 3 euros. Have you had time to look at it?'),
      'PERSONALISED_MONEY',
    ],
    [
      'a compensation',
      worded('we asked you about the lamp and would like to offer a voucher. Have you had time to look at it?'),
      'PERSONALISED_PROMISE',
    ],
    [
      'a guarantee',
      worded('we asked you about the lamp and guarantee that it can be mended. Have you had time to look at it?'),
      'PERSONALISED_PROMISE',
    ],
    [
      'a deadline',
      worded('we asked you about the lamp and need your answer immediately. Have you had time to look at it?'),
      'PERSONALISED_PROMISE',
    ],
    [
      'a German promise',
      worded('we asked you about the lamp, die Erstattung kommt noch. Have you had time to look at it, please?'),
      'PERSONALISED_PROMISE',
    ],
    [
      'a Spanish promise',
      worded('we asked you about the lamp, le daremos un descuento. Have you had time to look at it, please?'),
      'PERSONALISED_PROMISE',
    ],
    [
      'markup',
      worded('on 3 May we asked you about <b>the lamp</b> that does not switch on. Have you had time to look at it?'),
      'PERSONALISED_HIDDEN',
    ],
    [
      'Liquid',
      worded('on 3 May we asked you about {{ case.title }}, which does not switch on. Have you had time to look?'),
      'PERSONALISED_HIDDEN',
    ],
    [
      'a header',
      worded('we asked you about the lamp that does not switch on.\nBcc: somebody\nHave you had time to look at it?'),
      'PERSONALISED_HIDDEN',
    ],
    [
      'characters that hide',
      worded('on 3 May we asked you about the la\u200bmp that does not switch on. Have you had time to look at it?'),
      'PERSONALISED_HIDDEN',
    ],
    [
      'text turned round',
      worded('on 3 May we asked you about \u202elamp that does not switch on. Have you had time to look at it?'),
      'PERSONALISED_HIDDEN',
    ],
  ])('%s', (_name, personalised, problem) => {
    expect(check(personalised)).toContain(problem);
  });

  it('another language', () => {
    expect(outOfBounds({ original, personalised: original, values, languages: { original: 'en', personalised: 'de' } })).toEqual([
      'PERSONALISED_LANGUAGE',
    ]);
  });
});

/* Catches a place in the text where the bounds do not look. */
describe('wherever it is put in', () => {
  const words = original.split(' ');
  const place = fc.integer({ min: 3, max: words.length - 3 });
  const label = fc.stringMatching(/^[a-z][a-z0-9]{1,10}$/);
  const forbidden = fc.oneof(
    fc
      .tuple(fc.constantFrom('https://', 'http://', 'www.', ''), label, fc.constantFrom('com', 'net', 'example', 'de', 'io'))
      .map(([scheme, name, end]) => `${scheme}${name}.${end}`),
    fc.tuple(label, label).map(([who, where]) => `${who}@${where}.example`),
    fc
      .integer({ min: 100_000, max: 9_999_999_999 })
      .filter((number) => number !== 482913)
      .map(String),
    fc.tuple(fc.constantFrom('€', '$', '£'), fc.integer({ min: 20, max: 9999 })).map(([sign, number]) => `${sign}${number}`),
    fc
      .tuple(fc.integer({ min: 20, max: 9999 }), fc.constantFrom('EUR', 'euros', 'dollars', '%'))
      .map(([number, name]) => `${number} ${name}`),
    fc.tuple(fc.integer({ min: 13, max: 28 }), fc.integer({ min: 1, max: 12 })).map(([day, month]) => `${day}.${month}.2031`),
    fc.constantFrom('on Monday', 'by tomorrow', 'next week', 'am Freitag', 'el lunes', 'in three days', 'December'),
    fc.constantFrom(
      'compensation',
      'a discount',
      'free of charge',
      'guaranteed',
      'Gutschein',
      'Entschädigung',
      'descuento',
      'immediately',
      'deadline',
    ),
  );

  it('a link, address, number, amount, date or promise is refused', () => {
    fc.assert(
      fc.property(forbidden, place, fc.constantFrom('', '(', '“'), fc.constantFrom('', ')', '.', ',', '!'), (what, at, before, after) => {
        const text = [...words.slice(0, at), `${before}${what}${after}`, ...words.slice(at)].join(' ');
        expect(check(text)).not.toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  // Would catch: an answer of a model that keeps the whole desk waiting while it is looked at.
  it.each(['$1', 'a', '1.', '—'])('stays quick on a model that answers with %j over and over', (piece) => {
    for (const length of [3_900, 150_000]) {
      const personalised = piece.repeat(length / piece.length);
      const started = performance.now();
      expect(outOfBounds({ original, personalised, values: [], languages })).toContain('PERSONALISED_LENGTH');
      expect(performance.now() - started).toBeLessThan(3000);
    }
  });

  it('never throws, and a text that only leaves words out is never called a promise', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: anyUnit, maxLength: 200 }),
        fc.array(fc.nat({ max: words.length }), { maxLength: 5 }),
        (any, dropped) => {
          expect(Array.isArray(check(any))).toBe(true);
          const fewer = words.filter((_, index) => !dropped.includes(index)).join(' ');
          expect(check(fewer).filter((problem) => !['PERSONALISED_FRAME', 'PERSONALISED_LENGTH'].includes(problem))).toEqual([]);
        },
      ),
    );
  });
});
