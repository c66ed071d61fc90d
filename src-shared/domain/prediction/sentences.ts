import type { TextSpan } from '../evidence/span.ts';

// A full stop ends a sentence only before white space, so "12.50", "e.g.x" and "shop.example" stay whole.
const sentencePattern = /[^\n\r.!?。！？…]+(?:[.!?。！？…]+(?=[^\s.!?。！？…])[^\n\r.!?。！？…]+)*[.!?。！？…]*/gu;
const clausePattern = /[^,;:–—()]+(?:[,:](?=\d)[^,;:–—()]+)*/gu;

/** The sentences of a text in order, without the white space around them. */
export function sentencesOf(text: string): readonly TextSpan[] {
  return spansOf(text, sentencePattern, 0);
}

/** The clauses of one sentence, split at commas, semicolons, colons, dashes and brackets. */
export function clausesOf(text: string, sentence: TextSpan): readonly TextSpan[] {
  return spansOf(text.slice(sentence.start, sentence.end), clausePattern, sentence.start);
}

/** The span without white space at its ends; null when nothing is left. */
export function trimSpan(text: string, span: TextSpan): TextSpan | null {
  const slice = text.slice(span.start, span.end);
  const start = span.start + (slice.length - slice.trimStart().length);
  const end = span.end - (slice.length - slice.trimEnd().length);
  return end > start ? { start, end } : null;
}

function spansOf(text: string, pattern: RegExp, offset: number): TextSpan[] {
  const spans: TextSpan[] = [];
  for (const match of text.matchAll(pattern)) {
    const trimmed = trimSpan(text, { start: match.index, end: match.index + match[0].length });
    if (trimmed !== null && /[\p{L}\p{N}]/u.test(text.slice(trimmed.start, trimmed.end))) {
      spans.push({ start: trimmed.start + offset, end: trimmed.end + offset });
    }
  }
  return spans;
}
