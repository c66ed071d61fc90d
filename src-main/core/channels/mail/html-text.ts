import { convert } from 'html-to-text';
import { mailLimits } from './mail-limits.ts';

/** What a page says, as plain text. Quotes keep their `>`; links and pictures their words only. Never throws. */
export function htmlText(html: string): string {
  const read = html.slice(0, mailLimits.htmlCharacters);
  // Parsing takes time by the square of the depth: a page like that is nobody's letter.
  if (isDeeperThan(read, mailLimits.htmlDepth)) return withoutTags(read);
  try {
    return convert(read, {
      wordwrap: false,
      limits: { maxDepth: mailLimits.htmlDepth, maxChildNodes: mailLimits.htmlChildren, ellipsis: '…' },
      selectors: [
        { selector: 'a', options: { ignoreHref: true } },
        { selector: 'img', format: 'skip' },
        ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
        ...['td', 'th'].map((selector) => ({ selector, format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } })),
        { selector: 'title', format: 'skip' },
      ],
    });
  } catch {
    // The converter recurses: what overflows it still has words.
    return withoutTags(read);
  }
}

/** Elements without content, and those that a sibling closes by itself: an unclosed row of them nests nothing. */
const flat = new Set(
  'area base br col embed hr img input link meta param source track wbr p li dt dd option tr td th thead tbody tfoot'.split(' '),
);

function isDeeperThan(html: string, most: number): boolean {
  let depth = 0;
  for (const { name, isClosing } of tagsOf(html)) {
    if (flat.has(name)) continue;
    depth = Math.max(0, depth + (isClosing ? -1 : 1));
    if (depth > most) return true;
  }
  return false;
}

type Tag = { readonly name: string; readonly isClosing: boolean; readonly start: number; readonly end: number };

/** One pass, each character looked at once: a pattern would go over an unclosed `<` again and again. */
function* tagsOf(html: string): Generator<Tag> {
  for (let start = html.indexOf('<'); start !== -1;) {
    const end = html.indexOf('>', start);
    if (end === -1) return;
    const words = html.slice(start + 1, Math.min(end, start + 40)).toLowerCase();
    const isClosing = words.startsWith('/');
    const name = /^\/?([a-z][\w:-]*)/.exec(words)?.[1];
    if (name !== undefined) yield { name, isClosing, start, end: end + 1 };
    start = html.indexOf('<', end);
  }
}

function withoutTags(html: string): string {
  let text = '';
  let from = 0;
  for (const { start, end } of tagsOf(html)) {
    if (start < from) continue;
    text += ` ${html.slice(from, start)}`;
    from = end;
  }
  return (text + html.slice(from)).replace(/[^\S\n]+/gu, ' ');
}
