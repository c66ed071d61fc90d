import type { TextSpan } from '../evidence/span.ts';
import { instructionPatterns } from './instruction-patterns.ts';
import { readPlainly } from './plain-reading.ts';
import type { PlainReading } from './plain-reading.ts';

// Three tag characters and more outside a flag emoji (a black flag and a short region code) are text hidden on purpose.
const hiddenText = /(?<!\u{1F3F4}[\u{E0020}-\u{E007E}]{0,8})(?:[\u{E0020}-\u{E007E}]){3,}/gu;
const maxGap = 2;

/**
 * The stretches of a text that try to instruct the assistant, in order, merged, as UTF-16 offsets into the text. Sees
 * through zero-width characters, look-alike letters, HTML tags, comments and entities. What counts is said in
 * instruction-patterns.ts.
 */
export function findInstructions(text: string): readonly TextSpan[] {
  if (text.trim() === '') return [];
  const spans = matchesIn(readPlainly(text, { tags: 'removed' }));
  if (text.includes('<')) spans.push(...matchesIn(readPlainly(text, { tags: 'kept' })));
  for (const match of text.matchAll(hiddenText)) spans.push({ start: match.index, end: match.index + match[0].length });
  return merge(spans);
}

function matchesIn({ text, from, to }: PlainReading): TextSpan[] {
  const readable = text.replaceAll('\n', ' ');
  return instructionPatterns.flatMap((pattern) => {
    // Patterns for markup look for line starts; the others read across line breaks.
    const subject = pattern.source.includes('\\n') ? text : readable;
    return Array.from(subject.matchAll(pattern), (match): TextSpan => {
      const lead = match[0].length - match[0].trimStart().length;
      const start = from[match.index + lead];
      const end = to[match.index + match[0].trimEnd().length - 1];
      return start === undefined || end === undefined ? { start: 0, end: 0 } : { start, end };
    }).filter((span) => span.end > span.start);
  });
}

function merge(spans: readonly TextSpan[]): readonly TextSpan[] {
  const merged: TextSpan[] = [];
  for (const span of [...spans].sort((left, right) => left.start - right.start || left.end - right.end)) {
    const last = merged.at(-1);
    if (last !== undefined && span.start <= last.end + maxGap)
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else merged.push(span);
  }
  return merged;
}
