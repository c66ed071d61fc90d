import { countLanguageWords } from '#shared/domain/conversation/language-words.ts';
import type { Language } from '#shared/lib/language.ts';

/** The language most of the words point to; English when they point nowhere. */
export function guessLanguage(text: string): Language {
  const scores = countLanguageWords(text);
  if (scores.de > scores.en && scores.de >= scores.es) return 'de';
  if (scores.es > scores.en && scores.es > scores.de) return 'es';
  return 'en';
}
