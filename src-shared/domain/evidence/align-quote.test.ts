import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AuthorKind, SpokenMessage } from '../conversation/types.ts';
import { alignQuote } from './align-quote.ts';

function said(...lines: readonly (string | readonly [AuthorKind, string])[]): SpokenMessage[] {
  return lines.map((line, index) => ({
    id: `m${index}`,
    author: typeof line === 'string' ? 'customer' : line[0],
    text: typeof line === 'string' ? line : line[1],
    at: index,
  }));
}

function quoted(quote: string, messages: readonly SpokenMessage[]): string | null {
  const span = alignQuote(quote, messages);
  if (span === null) return null;
  return messages.find((message) => message.id === span.messageId)?.text.slice(span.start, span.end) ?? null;
}

describe('alignQuote finds what was said', () => {
  it.each([
    ['my parcel', 'Where is my parcel?', 'my parcel'],
    ['MY  PARCEL', 'Where is my\n parcel?', 'my\n parcel'],
    ['"my parcel…"', 'Where is my parcel?', 'my parcel'],
    ["doesn't work", 'It doesn’t work', 'doesn’t work'],
    ['the “blue” one', 'I want the "blue" one', 'the "blue" one'],
    ['sesion', 'No puedo iniciar sesión', 'sesión'],
    ['cafe\u0301', 'the café is closed', 'café'],
    ['café', 'the cafe\u0301 is closed', 'cafe\u0301'],
    ['lamp 💡 broken', 'my lamp 💡 broken 😀', 'lamp 💡 broken'],
    ['הטלפון שלי', 'שלום, הטלפון שלי לא עובד', 'הטלפון שלי'],
    ['هاتفي', 'مرحبا، هاتفي لا يعمل', 'هاتفي'],
    ['荷物が届', 'まだ荷物が届きません', '荷物が届'],
    ['strasse', 'In der STRASSE', 'STRASSE'],
    ['parcel', 'my par\u00adcel\u200b is lost', 'par\u00adcel\u200b'],
    ['3', 'I need 3 of them, not 13', '3'],
  ])('exactly: %s in %s', (quote, text, expected) => {
    expect(quoted(quote, said(text))).toBe(expected);
  });

  it.each([
    ['My package has not arrived yet', 'my pakage has not arrived yet and I am angry', 'my pakage has not arrived yet'],
    ['I ordered the lamp on Monday and it was late', 'I ordered a lamp on Monday, it was late', 'I ordered a lamp on Monday, it was late'],
  ])('nearly, when a model mended the wording: %s', (quote, text, expected) => {
    expect(quoted(quote, said(text))).toBe(expected);
  });
});

describe('alignQuote gives nothing for what no customer said', () => {
  it.each([
    [
      'words of the rep',
      'restart your router',
      [
        ['rep', 'Please restart your router'],
        ['customer', 'It is broken'],
      ],
    ],
    ['a lost negation', 'my parcel has arrived at the house', [['customer', 'my parcel has not arrived at the house']]],
    ['an invented negation', 'my parcel has not arrived at the house', [['customer', 'my parcel has arrived at the house']]],
    ['another number', 'I was charged 450 euros by your shop yesterday', [['customer', 'I was charged 45 euros by your shop yesterday']]],
    ['a piece of a word', 'art', [['customer', 'a smart watch']]],
    ['another sentence', 'the customer wants their money back quickly', [['customer', 'My lamp arrived broken']]],
    ['punctuation', '...', [['customer', 'well... maybe']]],
    ['nothing', '  ', [['customer', 'hello there']]],
    ['too short to be near', 'blu lampe', [['customer', 'blue lamp']]],
  ] as const)('%s', (_name, quote, lines) => {
    expect(alignQuote(quote, said(...lines))).toBeNull();
  });
});

describe('alignQuote, whatever the text', () => {
  const text = fc.string({
    unit: fc.oneof(
      fc.constantFrom('a', 'é', 'e\u0301', '😀', '👨‍👩‍👧', ' ', '\n', 'ש', 'ﬁ', '\u200f', "'", '.', '7'),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
    ),
    maxLength: 60,
  });

  it('finds every run of words of a message again, at borders that cut no character', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z\u00e9\u05d0-\u05ea]{1,8}$/u), { minLength: 1, maxLength: 12 }),
        fc.nat(),
        fc.nat(),
        (words, a, b) => {
          const first = a % words.length;
          const run = words.slice(first, first + 1 + (b % (words.length - first)));
          // Words that differ by an accent alone are the same words to a quote.
          expect(unaccented(quoted(run.join('  ').toUpperCase(), said(words.join(' '))) ?? '')).toBe(unaccented(run.join(' ')));
        },
      ),
    );
  });

  it('points inside a customer message, at something visible, never half a surrogate pair', () => {
    fc.assert(
      fc.property(text, text, (quote, message) => {
        const messages = said(['rep', quote], message);
        const span = alignQuote(quote, messages);
        if (span === null) return;
        expect(span.messageId).toBe('m1');
        expect(span.end).toBeLessThanOrEqual(message.length);
        const words = message.slice(span.start, span.end);
        expect(words.trim()).not.toBe('');
        expect(words.isWellFormed() || !message.isWellFormed()).toBe(true);
      }),
    );
  });

  it('prefers the latest of equal places, so that a change of mind wins', () => {
    expect(alignQuote('the blue one', said('the blue one', 'no', 'the blue one'))?.messageId).toBe('m2');
  });

  // The bug: time that grows with the square of the text. Minutes then, against a fraction of a second.
  it('comes to an end on a long message and a long quote', { timeout: 20_000 }, () => {
    expect(alignQuote('alpha beta gamma '.repeat(60), said('alpha betta gama delta '.repeat(3000)))).toBeNull();
  });
});

function unaccented(text: string): string {
  return text.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '');
}
