import { entityText } from '../taint/html-entities.ts';

/** A text with its HTML entities read, and the source offset of each of its units and of its end; null when it has none. */
export type DecodedText = { readonly text: string; readonly source: readonly number[] | null };

const entityPattern = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8});/giu;

/** Reads "&amp;" as "&" and "don&#39;t" as "don't", as the customer saw it before it was pasted. */
export function decodeEntities(written: string): DecodedText {
  if (!/&[#a-z]/iu.test(written)) return { text: written, source: null };
  let text = '';
  const source: number[] = [];
  let at = 0;
  const copyUntil = (end: number) => {
    for (; at < end; at += 1) source.push(at);
  };
  let from = 0;
  for (const match of written.matchAll(entityPattern)) {
    const plain = entityText(match[0]);
    if (plain === null) continue;
    copyUntil(match.index);
    text += written.slice(from, match.index) + plain;
    for (let unit = 0; unit < plain.length; unit += 1) source.push(match.index);
    from = match.index + match[0].length;
    at = from;
  }
  copyUntil(written.length);
  source.push(written.length);
  return from === 0 ? { text: written, source: null } : { text: text + written.slice(from), source };
}
