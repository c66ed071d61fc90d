import type { DateWords } from './date-words.ts';

/**
 * How one language says what matters in an answer. Every entry is a piece of a regular expression over folded text (lower
 * case, accents off, straight apostrophes), matched at word borders; a blank stands for white space. A language more is a
 * file more of this type, and a line in all-answer-languages.ts.
 */
export type AnswerLanguage = {
  /** ISO 639-1. */
  readonly code: string;
  readonly phrases: Readonly<Record<PhraseFamily, readonly string[]>>;
  readonly guards: PhraseGuards;
  readonly dates: DateWords;
  readonly requests: RequestWords;
};

/** Guards say where a phrase does not mean what it says. Each is an alternative inside one clause. */
type PhraseGuards = {
  /** Turns the clause round; looked for before a favourable phrase or a promise. */
  readonly negation: readonly string[];
  /** The same, behind the phrase: "funktioniert leider nicht". */
  readonly negationAfter: readonly string[];
  /** What follows is supposed, hoped, asked or long past: "if it works", "I hope that …". Before the phrase. */
  readonly supposed: readonly string[];
  /** Takes back what came before it: "it worked for a day". Behind the phrase. */
  readonly onlyOnce: readonly string[];
  /** Turns round what was said before: "it works, but …". */
  readonly contrast: readonly string[];
  /** Says that a failure lasts. */
  readonly lasting: readonly string[];
  /** Says that a success is new: it outweighs a failure told before. */
  readonly byNow: readonly string[];
  /** A sentence that begins so asks, with or without a question mark. */
  readonly asking: readonly string[];
  /** A sentence that begins so says what is to happen in some case only: "if it works, you can close it". */
  readonly condition: readonly string[];
  /** A promise for some case only: "I will write if it happens again". */
  readonly onlyIf: readonly string[];
  /** Begins a clause of its own in the middle of a sentence: "but", "aber". */
  readonly joining: readonly string[];
};

export const phraseFamilies = [
  /** It works, it came, it is solved. */
  'solved',
  /** The same, said with a negation of its own: "no more questions". */
  'nothingLeft',
  /** Asks to close the case. */
  'closing',
  'praise',
  /** It does not work, did not come, is not solved. */
  'failing',
  /** Names a fault, without saying that it lasts. */
  'fault',
  'complaint',
  'refusal',
  /** Promises to look, try or answer later. */
  'holding',
  /** Says that the writer is away. */
  'absence',
  /** What else stands in an automatic answer. */
  'automatic',
  /** "We have received your message". */
  'receipt',
  'bounced',
  'delayed',
  'request',
  /** Gives what was asked for: a number, a file, news that something was done. */
  'given',
  'thanks',
] as const;
export type PhraseFamily = (typeof phraseFamilies)[number];

/** How a mail of ours asks for something, and what only sounds like it. */
type RequestWords = {
  /** Asks without a question mark: "please send us", "we still need". */
  readonly wishes: readonly string[];
  /** Closing formulas: "any questions, just write". A sentence that holds one asks for nothing. */
  readonly rhetorical: readonly string[];
};
