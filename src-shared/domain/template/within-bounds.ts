import { foldWord } from '../prediction/words.ts';
import { dateWord, money, promise } from './bound-words.ts';

/** Why a personalised text is not used; the screen words each. */
const boundProblems = [
  'PERSONALISED_EMPTY',
  'PERSONALISED_LENGTH',
  'PERSONALISED_FRAME',
  'PERSONALISED_LANGUAGE',
  'PERSONALISED_HIDDEN',
  'PERSONALISED_LINK',
  'PERSONALISED_NUMBER',
  'PERSONALISED_MONEY',
  'PERSONALISED_DATE',
  'PERSONALISED_PROMISE',
] as const;
export type BoundProblem = (typeof boundProblems)[number];

export type PersonalisedText = {
  /** The rendered template. */
  readonly original: string;
  readonly personalised: string;
  /** The case's own values: what stands in one may be said. */
  readonly values: readonly string[];
  /** ISO 639-1 of each text, null where it cannot be told. */
  readonly languages: { readonly original: string | null; readonly personalised: string | null };
};

// By how much a personalised text may be shorter or longer than the template.
const mostChange = 0.5;
// Units of a text whose wording is checked at all, far above any letter: our bound on time, since a model may send anything.
const longestWorded = 4000;

/**
 * What a language model did to a text that it may not do; empty where the text may be used. It may word the middle of the
 * text otherwise, and nothing else: no link, address, number, amount, date or promise that neither the template nor the
 * case holds; greeting and ending letter by letter; much the same length; the same language. Total.
 */
export function outOfBounds(text: PersonalisedText): readonly BoundProblem[] {
  const { original, personalised } = text;
  if (personalised.trim() === '') return ['PERSONALISED_EMPTY'];
  if (Math.max(original.length, personalised.length) > longestWorded) return ['PERSONALISED_LENGTH'];
  const held = plain([original, ...text.values].join('\n'));
  const said = plain(personalised);
  const problems = new Set<BoundProblem>();
  if (!isOfLength(original, personalised)) problems.add('PERSONALISED_LENGTH');
  if (!keepsFrame(original, personalised)) problems.add('PERSONALISED_FRAME');
  if (!isSameLanguage(text.languages)) problems.add('PERSONALISED_LANGUAGE');
  if (hidden.test(personalised) || markup.test(personalised) || headerLine.test(personalised)) problems.add('PERSONALISED_HIDDEN');
  if (newLinks(personalised, [original, ...text.values])) problems.add('PERSONALISED_LINK');
  if (newNumbers(said, held)) problems.add('PERSONALISED_NUMBER');
  if (newAmounts(said, held) || newWords(said, held, moneyName)) problems.add('PERSONALISED_MONEY');
  if (newWords(said, held, dateWord)) problems.add('PERSONALISED_DATE');
  if (newWords(said, held, promise)) problems.add('PERSONALISED_PROMISE');
  return boundProblems.filter((problem) => problems.has(problem));
}

/** Compatible forms of digits and letters as the plain ones, so that "１００" is a hundred; folded, one blank between words. */
function plain(text: string): string {
  const compatible = text.normalize('NFKC').replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)));
  return foldWord(compatible).replace(/\s+/gu, ' ');
}

/** Value of a decimal digit of any script: digits of one script follow each other in Unicode. */
function digitValue(digit: string): number {
  if (/[0-9]/u.test(digit)) return Number(digit);
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (zero > code - 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return (code - zero) % 10;
}

function isOfLength(original: string, personalised: string): boolean {
  const [before, after] = [original.trim().length, personalised.trim().length];
  return after >= before * (1 - mostChange) && after <= before * (1 + mostChange);
}

/** Greeting and ending: the first line, and the last paragraph. */
function keepsFrame(original: string, personalised: string): boolean {
  const [before, after] = [paragraphs(original), paragraphs(personalised)];
  if (before.length < 2) return true;
  return before[0] === after[0] && before.at(-1) === after.at(-1) && after.length >= 2;
}

/** Blocks between blank lines, the first line as one of its own. */
function paragraphs(text: string): readonly string[] {
  const [first = '', ...rest] = text.trim().split(/\r?\n/u);
  const blocks = rest
    .join('\n')
    .split(/\n[^\S\n]*\n/u)
    .map((block) => block.trim())
    .filter((block) => block !== '');
  return [first.trim(), ...blocks];
}

function isSameLanguage({ original, personalised }: PersonalisedText['languages']): boolean {
  return original === null || personalised === null || original === personalised;
}

/** Characters that show nothing or turn text round: they hide a link or a word from everybody but a mail program. */
const hidden = /[\p{Cf}\p{Co}\p{Cn}]|[^\P{Cc}\t\r\n]/u;
const markup = /<\/?[a-z!][^>]*>|\{\{|\{%|\]\s*\(|&#?\w+;/iu;
const headerLine = /^[^\S\n]*(?:to|cc|bcc|subject|from|an|betreff|von|para|asunto|de)[^\S\n]*:/imu;

/** Web and mail addresses, with or without scheme, and ones spelled out. */
const link =
  /(?:\p{L}[\p{L}\p{N}+.-]*:\/\/|www\.)\S+|\S+@\S+|(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}(?:[/?#:]\S*)?|[\p{L}\p{N}-]+ ?[([]? ?(?:dot|punkt|punto) ?[)\]]? ?(?:com|net|org|de|es|info|io|shop)(?!\p{L})|\S+ ?[([] ?(?:at|arroba) ?[)\]] ?\S+/gu;

/** Accents make another address of it, and so does any piece of a known one. */
function newLinks(personalised: string, held: readonly string[]): boolean {
  const known = new Set(held.flatMap(linksIn));
  return linksIn(personalised).some((found) => !known.has(found));
}

function linksIn(text: string): readonly string[] {
  const compatible = text.normalize('NFKC').toLowerCase();
  return Array.from(compatible.matchAll(link), (match) => match[0].replace(/^[([<"'„“]+|[.,;:!?)\]>"'”“]+$/gu, ''));
}

/** Every run of digits has to stand in what is held: phone numbers, dates, order numbers and amounts alike. */
function newNumbers(said: string, held: string): boolean {
  const known = new Set(numbersIn(held));
  return numbersIn(said).some((number) => !known.has(number)) || /\p{Nl}|\p{No}/u.test(said.replace(/[²³¹]/gu, ''));
}

function numbersIn(text: string): readonly string[] {
  return text.match(/\d+/gu) ?? [];
}

const moneyName = new RegExp(money.source, 'gu');

function newAmounts(said: string, held: string): boolean {
  const known = new Set(amounts(held));
  return amounts(said).some((amount) => !known.has(amount));
}

/** Numbers with the money they stand beside. */
function amounts(text: string): readonly string[] {
  const sign = money.source;
  const amount = new RegExp(`(?:${sign}) ?\\d[\\d.,' ]*\\d?|\\d[\\d.,' ]*\\d? ?(?:${sign})`, 'gu');
  return Array.from(text.matchAll(amount), (match) => match[0].replace(/[\s.,']+/gu, ''));
}

function newWords(said: string, held: string, pattern: RegExp): boolean {
  const known = new Set(Array.from(held.matchAll(pattern), (match) => match[0]));
  return Array.from(said.matchAll(pattern), (match) => match[0]).some((word) => !known.has(word));
}
