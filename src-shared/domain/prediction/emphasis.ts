import type { Cue } from './find-cues.ts';
import type { Word } from './words.ts';

// Words that are capitals only to be heard. Names, codes and abbreviations in capitals say nothing about urgency.
const shouted: ReadonlySet<string> = new Set(
  `twice thrice again now never still nobody nothing today immediately always already weeks days months hours waiting please not must
sofort jetzt nie niemals immer wieder noch zweimal dreimal nichts niemand endlich heute wochen tage nicht bitte
ahora nunca nada nadie siempre todavia otra veces hoy semanas dias urgente tres`.split(/\s+/u),
);
const weight = 1.9;

/** Words in capitals where the rest is not: who writes all in capitals may only have pressed the key. */
export function findShouting(text: string, words: readonly Word[]): readonly Cue[] {
  const isLoud = (word: Word) => /\p{Lu}{3}/u.test(text.slice(word.start, word.end)) && !/\p{Ll}/u.test(text.slice(word.start, word.end));
  const loud = words.filter((word) => shouted.has(word.folded) && isLoud(word));
  if (loud.length === 0 || words.filter(isLoud).length > words.length / 2) return [];
  return loud.map(({ start, end }) => ({ kind: 'high', weight, start, end }));
}
