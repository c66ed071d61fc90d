import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instructionPatterns } from './instruction-patterns.ts';
import { literalStarts } from './literal-starts.ts';

describe('literalStarts', () => {
  it.each<[string, readonly string[] | null]>([
    ['(?:mark|flag) (?:this )?case', ['mark this case', 'mark case', 'flag this case', 'flag case']],
    ['(?<!you )(?:close|end)(?= now)', ['close', 'end']],
    ['set (?:the ){1,3}priority', ['set the ']],
    ['set (?:the ){0,3}priority', ['set ']],
    ['categori[sz]e', ['categori']],
    ['colou?r', ['colour', 'color']],
    ['\\[inst\\]', ['[inst]']],
    ['tell (?:\\S{1,20} )?now', ['tell ']],
    ['(?:new|news) rules', ['new rules', 'news rules']],
    ['[ab]cd', null],
    ['(?:you )?(?:\\S+ )?x', null],
  ])('%s', (source, starts) => {
    expect(literalStarts(source)?.toSorted() ?? null).toEqual(starts?.toSorted() ?? null);
  });

  // Catches: an instruction that is overlooked because its pattern was not even tried.
  it('each pattern of ours begins as its starts say, on any text made of their words', () => {
    const words = instructionPatterns.flatMap(({ pattern, starts }) => [...starts, ...(pattern.source.match(/[a-z]{2,}/gu) ?? [])]);
    const pieces = fc.array(
      fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...new Set(words)) }, fc.constantFrom(':', '"', '#', '<', '>', '|', 'x1')),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = parts.join(' ').replaceAll(/ {2,}/gu, ' ');
        for (const { pattern, starts } of instructionPatterns) {
          for (const [match] of text.matchAll(pattern))
            expect({ match, begins: starts.some((start) => match.includes(start)) }).toEqual({ match, begins: true });
        }
      }),
      { numRuns: 300 },
    );
  });
});
