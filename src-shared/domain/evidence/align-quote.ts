import type { SpokenMessage } from '../conversation/types.ts';
import { readForQuoting } from './quote-reading.ts';
import type { QuoteReading } from './quote-reading.ts';
import type { EvidenceSpan } from './span.ts';
import { nearestRun, tokensOf } from './token-alignment.ts';

// A near match needs enough words to be about the same place: three words and twelve letters, at most 200 words.
const fewestWords = 3;
const fewestLetters = 12;
const mostWords = 200;
// Share of the quote's words that may differ: a model that mends a typo or drops an "and", not one that rewords.
const mostChanged = 0.2;
// Words of one message a near match looks at: our bound on time, about ten pages.
const mostTextWords = 4000;

/**
 * Finds where a customer said a quote: exactly first (white space, quotes, case, accents and invisible characters aside,
 * at word borders), then nearly (every number and negation must stand). The latest message wins among equals. Null
 * when no customer said it; other people's words are never looked at.
 */
export function alignQuote(quote: string, messages: readonly SpokenMessage[]): EvidenceSpan | null {
  const wanted = readForQuoting(quote).text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
  if (wanted === '') return null;
  const readings = messages
    .filter((message) => message.author === 'customer')
    .map((message) => ({ messageId: message.id, reading: readForQuoting(message.text) }))
    .reverse();
  for (const { messageId, reading } of readings) {
    const at = exactPlace(reading.text, wanted);
    if (at !== null) return spanOf(messageId, reading, { start: at, end: at + wanted.length });
  }
  return nearestPlace(wanted, readings);
}

function exactPlace(text: string, wanted: string): number | null {
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const end = at + wanted.length;
    if (!isInsideWord(text, at) && !isInsideWord(text, end)) return at;
  }
  return null;
}

function nearestPlace(wanted: string, readings: readonly { messageId: string; reading: QuoteReading }[]): EvidenceSpan | null {
  const quote = tokensOf(wanted);
  if (quote.length < fewestWords || quote.length > mostWords || wanted.length < fewestLetters) return null;
  let best: { span: EvidenceSpan; cost: number } | null = null;
  for (const { messageId, reading } of readings) {
    const words = tokensOf(reading.text).slice(0, mostTextWords);
    const match = nearestRun(quote, words, mostChanged * quote.length);
    const [first, last] = match === null ? [] : [words[match.first], words[match.last]];
    if (match === null || first === undefined || last === undefined || (best !== null && match.cost >= best.cost)) continue;
    const span = spanOf(messageId, reading, { start: first.start, end: last.end });
    if (span !== null) best = { span, cost: match.cost };
  }
  return best?.span ?? null;
}

function spanOf(messageId: string, { from, to }: QuoteReading, place: { start: number; end: number }): EvidenceSpan | null {
  const start = from[place.start];
  const end = to[place.end - 1];
  return start === undefined || end === undefined || end <= start ? null : { messageId, start, end };
}

/** Whether a border falls between two letters of one word. Scripts written without spaces have no such borders. */
function isInsideWord(text: string, border: number): boolean {
  const [before] = /[\s\S]$/u.exec(text.slice(Math.max(0, border - 2), border)) ?? [''];
  const [after] = /^[\s\S]/u.exec(text.slice(border, border + 2)) ?? [''];
  const isLetter = (char: string) =>
    /[\p{L}\p{N}]/u.test(char) &&
    !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u.test(char);
  return isLetter(before) && isLetter(after);
}
