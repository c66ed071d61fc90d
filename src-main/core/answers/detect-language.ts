import { detectAll } from 'tinyld/light';
import { countLanguageWords } from '#shared/domain/conversation/language-words.ts';
import { languages } from '#shared/lib/language.ts';

export type DetectedLanguage = {
  /** ISO 639-1. */
  readonly language: string;
  /** Enough to change one's mind about a language known before. */
  readonly isSure: boolean;
};

// What the library was seen to need on short sentences of our own: it is right from about .5 on where nothing comes
// near, and says .1 to .2 for "My lamp is broken", where a few known words help.
const sureAccuracy = 0.5;
const leastAccuracy = 0.1;
const clearlyAhead = 2;
const fewestLetters = 8;
const lettersToBeSure = 24;
// The library takes about a millisecond a word on words it does not know: a hostile text may not hold up a desk.
const mostWords = 24;
const longestWord = 24;

/**
 * The language of what somebody wrote, by a library's letter statistics together with frequent words of the languages we
 * speak; null where neither tells ("ok", an order number). Never throws.
 */
export function detectLanguage(text: string): DetectedLanguage | null {
  const looked = wordsOf(text);
  const letters = looked.match(/\p{L}/gu)?.length ?? 0;
  if (letters < fewestLetters) return null;
  const [first, second] = detectAll(looked);
  const isAhead = first !== undefined && first.accuracy >= clearlyAhead * (second?.accuracy ?? 0) && /^[a-z]{2}$/u.test(first.lang);
  if (isAhead && first.accuracy >= sureAccuracy) return { language: first.lang, isSure: letters >= lettersToBeSure };
  const byWords = languageOfWords(looked);
  if (byWords !== null) return { language: byWords, isSure: false };
  const spoken = languages.find((language) => language === first?.lang);
  if (first === undefined || spoken === undefined || first.accuracy < leastAccuracy) return null;
  return isAhead || countLanguageWords(looked)[spoken] > 0 ? { language: spoken, isSure: false } : null;
}

/** The words at the beginning, without addresses, numbers and signs. */
function wordsOf(text: string): string {
  const said = text.slice(0, 1000).replace(/\S*(?:@|:\/\/)\S*/gu, ' ');
  const words = said.match(/[¿¡]?\p{L}[\p{L}\p{M}'’]*/gu) ?? [];
  return words
    .slice(0, mostWords)
    .map((word) => word.slice(0, longestWord))
    .join(' ');
}

/** Two known words of one language, and twice as many as of any other. */
function languageOfWords(text: string): string | null {
  const counts = countLanguageWords(text);
  const [first, second] = languages.toSorted((a, b) => counts[b] - counts[a]);
  if (first === undefined || counts[first] < 2) return null;
  return counts[first] >= clearlyAhead * (second === undefined ? 0 : counts[second]) ? first : null;
}
