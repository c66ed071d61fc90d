import type { Language } from '#shared/lib/language.ts';
import { customerChat as german } from '#shared/words/de/customer-chat.ts';
import { customerChat as english } from '#shared/words/en/customer-chat.ts';
import { customerChat as spanish } from '#shared/words/es/customer-chat.ts';
import { wordsIn, type Words } from '#shared/words/words-in.ts';

export type PageWords = Words<typeof english>;

/** Every word of the page itself, in a language of the greeter. */
export function pageWords(language: Language): PageWords {
  return wordsIn<typeof english>(language, { en: english, de: german, es: spanish }[language]);
}
