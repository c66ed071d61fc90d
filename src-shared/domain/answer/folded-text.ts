import { foldAligned } from '../prediction/words.ts';

/** Units of a message that are read; our own bound on time. What is longer is judged less surely. */
export const longestRead = 8000;

/**
 * A message as the phrases of answer-language.ts read it, unit for unit: lower case, accents off, lines that a mail
 * program wrapped joined again. The Spanish "sí" keeps its accent, which tells it from "si".
 */
export function foldedText(text: string): string {
  const read = text.slice(0, longestRead).replace(/[\uD800-\uDBFF]$/u, '');
  const joined = read.replace(/(?<=[^\n\r]{44}[^\n\r.!?:;…])(?:\r\n|\n)(?=\p{Ll})/gu, (found) => ' '.repeat(found.length));
  return foldAligned(joined).replace(/(?<![\p{L}\p{N}])si(?![\p{L}\p{N}])/gu, (word, at: number) =>
    /^s[íÍ]/iu.test(joined.slice(at, at + 2)) ? 's\u00ed' : word,
  );
}

/** A piece of answer-language.ts as an expression: at word borders, blanks as any number of blanks. */
export function phrasePattern(phrases: readonly string[], where: 'anywhere' | 'at-the-end' | 'at-the-start' = 'anywhere'): RegExp {
  const source = phrases.join('|').replace(/ (?![*+?{])/gu, ' +');
  if (source === '') return /(?!)/u;
  const before = where === 'at-the-start' ? '^' : "(?<![\\p{L}\\p{N}'])";
  const after = where === 'at-the-end' ? ' *$' : '(?![\\p{L}\\p{N}])';
  return new RegExp(`${before}(?:${source})${after}`, where === 'anywhere' ? 'gmu' : 'u');
}
