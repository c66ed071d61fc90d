import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { segmentText } from './segment-text.ts';
import type { MarkedSpan } from './segment-text.ts';

const spans = fc
  .array(
    fc.record({
      start: fc.integer({ min: -5, max: 60 }),
      end: fc.integer({ min: -5, max: 60 }),
      kind: fc.constantFrom('lit', 'flash', 'taint', 'evidence'),
      field: fc.constantFrom('Title', 'Type'),
    }),
    { maxLength: 8 },
  )
  .map((list) => list as readonly MarkedSpan[]);
const texts = fc.string({ unit: 'binary', maxLength: 50 });

describe('segmentText', () => {
  // The bug: an overlap repeats or swallows the customer's words.
  test('pieces make up the text exactly', () => {
    fc.assert(
      fc.property(texts, spans, (text, marked) => {
        const pieces = segmentText(text, marked);
        expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        expect(pieces.every((piece) => piece.text !== '')).toBe(true);
      }),
    );
  });

  // The bug: words are underlined for a field that did not quote them, or a quoted word is not.
  test('a character is marked exactly when a span covers it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 50 }), spans, (text, marked) => {
        for (const piece of segmentText(text, marked)) {
          for (let at = piece.start; at < piece.start + piece.text.length; at += 1) {
            const here = marked.filter((span) => span.start <= at && at < span.end);
            expect(piece.isTaint).toBe(here.some((span) => span.kind === 'taint'));
            expect(piece.isLit).toBe(here.some((span) => span.kind === 'lit'));
            expect(new Set(piece.fields)).toEqual(new Set(here.flatMap((span) => (span.kind === 'evidence' ? [span.field] : []))));
          }
        }
      }),
    );
  });

  // The bug: a cut through an emoji shows two broken characters.
  test('never cuts a character in half', () => {
    const pieces = segmentText('ok 🙂 fine', [{ kind: 'lit', start: 4, end: 7 }]);
    expect(pieces.map((piece) => piece.text)).toEqual(['ok ', '🙂 f', 'ine']);
  });

  test('overlapping evidence keeps both fields on the shared words', () => {
    const text = 'my parcel never came';
    const pieces = segmentText(text, [
      { kind: 'evidence', field: 'Title', start: 0, end: 9 },
      { kind: 'evidence', field: 'Type', start: 3, end: 20 },
    ]);
    expect(pieces.map(({ text: words, fields }) => [words, fields])).toEqual([
      ['my ', ['Title']],
      ['parcel', ['Title', 'Type']],
      [' never came', ['Type']],
    ]);
  });
});
