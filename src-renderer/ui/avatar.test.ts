import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { initialsOf } from './avatar.tsx';

describe('initialsOf', () => {
  test.each([
    ['Dana Okafor', 'DO'],
    ['dana', 'D'],
    ['Ana María de la Cruz', 'AC'],
    ['(Tom) Kessler', 'TK'],
    ['4you Ltd', '4L'],
    ['', ''],
    ['— …', ''],
  ])('%j is %j', (name, initials) => expect(initialsOf(name)).toBe(initials));

  // The bug: an accent written as a mark of its own is cut off its letter, or an emoji flag in half.
  test.each([
    ['e\u0301lodie Zoe', 'E\u0301Z'],
    ['नीता शर्मा', 'नीश'],
    ['a\u200db c', 'A\u200dC'],
  ])('%j keeps whole characters', (name, initials) => expect(initialsOf(name)).toBe(initials));

  test('picks what a reader sees as the first character, however the word is written', () => {
    const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
    const word = fc.string({ unit: 'grapheme', minLength: 1 }).map((text) => `x${text}`.replace(/\s/gu, ''));
    fc.assert(
      fc.property(word, (name) => {
        const [first] = [...segmenter.segment(name)];
        expect(initialsOf(name)).toBe(first?.segment.toUpperCase());
      }),
    );
  });
});
