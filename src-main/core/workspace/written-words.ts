import type { Language } from '#shared/lib/language.ts';
import { visitorCode } from '#shared/domain/conversation/visitor-code.ts';
import { fields as germanFields } from '#shared/words/de/fields.ts';
import { notes as germanNotes } from '#shared/words/de/notes.ts';
import { people as germanPeople } from '#shared/words/de/people.ts';
import { fields as englishFields } from '#shared/words/en/fields.ts';
import { notes as englishNotes } from '#shared/words/en/notes.ts';
import { people as englishPeople } from '#shared/words/en/people.ts';
import { fields as spanishFields } from '#shared/words/es/fields.ts';
import { notes as spanishNotes } from '#shared/words/es/notes.ts';
import { people as spanishPeople } from '#shared/words/es/people.ts';
import { wordsIn, type Words } from '#shared/words/words-in.ts';
import type { Reader } from '../store/store.ts';
import { languageOf } from './workspace-queries.ts';

/** Words for what the core itself writes down or sends to the desktop; what a screen shows, the screen words. */
export type WrittenWords = {
  readonly notes: Words<typeof englishNotes>;
  readonly fields: Words<typeof englishFields>;
  readonly people: Words<typeof englishPeople>;
};

const fields = { en: englishFields, de: germanFields, es: spanishFields };
const notes = { en: englishNotes, de: germanNotes, es: spanishNotes };
const people = { en: englishPeople, de: germanPeople, es: spanishPeople };

/** In the language the workspace has chosen. What stands written already stays as it is. */
export function writtenWords(db: Reader): WrittenWords {
  return wordsFor(languageOf(db));
}

export function wordsFor(language: Language): WrittenWords {
  return {
    notes: wordsIn<typeof englishNotes>(language, notes[language]),
    fields: wordsIn<typeof englishFields>(language, fields[language]),
    people: wordsIn<typeof englishPeople>(language, people[language]),
  };
}

/** What a customer is called where the core writes about them. */
export function writtenName(words: WrittenWords, customer: { readonly customerId: string; readonly customerName: string | null }): string {
  return customer.customerName ?? words.people('visitor', { code: visitorCode(customer.customerId) });
}
