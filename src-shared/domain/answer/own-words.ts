import type { TextSpan } from '../evidence/span.ts';
import { foldAligned } from '../prediction/words.ts';
import {
  attribution,
  attributionBegins,
  deviceSignature,
  disclaimer,
  forwardSeparator,
  fromHeader,
  otherHeader,
  quoteSeparator,
  rule,
  signatureDelimiter,
  signOff,
} from './quote-marks.ts';

/** One line of a text: where it stands, and how it reads trimmed and folded. */
type Line = TextSpan & { readonly written: string; readonly folded: string };

/** `forwarded` is where a mail that was passed on begins: what follows is nobody's answer, but part of the message. */
export type OwnLines = { readonly lines: readonly Line[]; readonly forwarded: readonly Line[] };

// A signature is short (RFC 3676 asks for four lines); what is longer is no signature but a message.
const longestSignature = 12;
// Units of a line that patterns look at: our bound on time.
const longestLooked = 600;
const attributionLines = 3;
const headersBelow = 5;

/**
 * The lines of a mail that its writer wrote: without quoted mails, whatever marks them, and without signatures. Answers
 * between quoted lines stay. A line that might be the writer's own stays too: losing words is worse than keeping a name.
 */
export function ownLines(text: string): OwnLines {
  const lines = linesOf(text);
  const kept: Line[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    if (line === undefined) break;
    if (forwardSeparator.test(line.folded)) return { lines: withoutSignature(kept), forwarded: lines.slice(at) };
    if (endsOwnWords(lines, at)) break;
    const headed = attributionAt(lines, at);
    if (headed > 0) {
      at += headed - 1;
      // Quoted without marks: nothing after it is the writer's. With marks each line says itself whose it is.
      if (!isQuotedNext(lines, at + 1)) break;
    } else if (!isNobodys(line)) kept.push(line);
  }
  return { lines: withoutSignature(kept), forwarded: [] };
}

function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  for (const match of text.matchAll(/[^\r\n]*(?:\r\n|\n|\r|$)/gu)) {
    if (match[0] === '' && match.index >= text.length) break;
    const written = match[0].trim();
    const folded = foldAligned(written.slice(0, longestLooked)).replace(/\s+/gu, ' ');
    lines.push({ start: match.index, end: match.index + match[0].replace(/[\r\n]+$/u, '').length, written, folded });
  }
  return lines;
}

/** Whether a quote, a signature or lawyers' words begin here and go on to the end. */
function endsOwnWords(lines: readonly Line[], at: number): boolean {
  const folded = lines[at]?.folded ?? '';
  if (quoteSeparator.test(folded) || isHeaderBlock(lines, at)) return true;
  if (rule.test(folded)) return isHeaderBlock(lines, nextFilled(lines, at + 1));
  if (signatureDelimiter.test(folded)) return isShort(lines, at + 1);
  return disclaimer.test(folded) && lines.slice(0, at).some((line) => line.folded !== '');
}

function isHeaderBlock(lines: readonly Line[], at: number): boolean {
  if (!fromHeader.test(lines[at]?.folded ?? '')) return false;
  return lines.slice(at + 1, at + 1 + headersBelow).filter((line) => otherHeader.test(line.folded)).length >= 2;
}

/** How many lines from here are one attribution ("On … wrote:"), which programs break after about 76 characters. */
function attributionAt(lines: readonly Line[], at: number): number {
  let joined = '';
  for (let count = 1; count <= attributionLines; count += 1) {
    const line = lines[at + count - 1];
    if (line === undefined || line.folded === '' || line.folded.startsWith('>')) return 0;
    joined = joined === '' ? line.folded : `${joined} ${line.folded}`;
    if (attribution.test(joined)) return count;
    if (!attributionBegins.test(joined)) return 0;
  }
  return 0;
}

function isNobodys(line: Line): boolean {
  return line.folded.startsWith('>') || deviceSignature.test(line.folded);
}

function isQuotedNext(lines: readonly Line[], at: number): boolean {
  return lines[nextFilled(lines, at)]?.folded.startsWith('>') === true;
}

function nextFilled(lines: readonly Line[], at: number): number {
  let next = at;
  while (lines[next]?.folded === '') next += 1;
  return next;
}

/** Whether what stands from here to the next quote is no longer than a signature; looks no further than it must. */
function isShort(lines: readonly Line[], from: number): boolean {
  let filled = 0;
  for (let at = from; at < lines.length && filled <= longestSignature; at += 1) {
    const folded = lines[at]?.folded ?? '';
    if (folded.startsWith('>') || attributionAt(lines, at) > 0) break;
    if (folded !== '') filled += 1;
  }
  return filled <= longestSignature;
}

/** Takes a closing formula off with what follows it, when all of that reads like a name, a firm or a number. */
function withoutSignature(lines: readonly Line[]): readonly Line[] {
  const at = lines.findLastIndex((line) => line.folded !== '' && signOff.test(line.folded));
  if (at < 0) return lines;
  const after = lines.slice(at + 1).filter((line) => line.folded !== '');
  const isSignature = after.length <= longestSignature && after.every((line, index) => isOfSignature(line.written, index === 0));
  return isSignature ? lines.slice(0, at) : lines;
}

const contact = /@|https?:|www\.|\+?\d[\d\s()/.-]{5,}\d|^(?:tel|phone|mobile|mobil|fax|telefono|movil|email|e-mail|mail)\b/iu;
const smallWords = /^(?:of|and|und|y|e|de|del|la|von|van|der|den|für|&|\||-|–|·|,|\/)$/iu;

function isOfSignature(line: string, isFirst: boolean): boolean {
  if (line.length > 80 || /^p\.?\s?s\b/iu.test(line)) return false;
  const words = line.split(/\s+/u);
  if (contact.test(line)) return words.length <= 8;
  if (/[?!]$/u.test(line)) return false;
  if (isFirst && words.length <= 2) return true;
  return words.length <= 7 && words.every((word) => smallWords.test(word) || /^[^\p{L}]*\p{Lu}/u.test(word) || /^[\d\p{P}]+$/u.test(word));
}
