import type { TextSpan } from '../evidence/span.ts';
import { ordersAfter } from './following-orders.ts';
import { instructionPatterns } from './instruction-patterns.ts';
import type { InstructionPattern } from './instruction-patterns.ts';
import { startLength } from './literal-starts.ts';
import { readPlainly } from './plain-reading.ts';
import type { PlainReading } from './plain-reading.ts';

// Three tag characters and more outside a flag emoji (a black flag and a short region code) are text hidden on purpose.
const hiddenText = /(?<!\u{1F3F4}[\u{E0020}-\u{E007E}]{0,8})(?:[\u{E0020}-\u{E007E}]){3,}/gu;
const maxGap = 2;
const patternsByStart = indexByStart();

/**
 * The stretches of a text that try to instruct the assistant, in order, merged, as UTF-16 offsets into the text. What
 * a text orders after an instruction counts with it. Sees
 * through zero-width characters, look-alike letters, HTML tags, comments and entities. What counts is said in
 * instruction-patterns.ts.
 */
export function findInstructions(text: string): readonly TextSpan[] {
  if (text.trim() === '') return [];
  const spans = matchesIn(readPlainly(text, { tags: 'removed' }));
  if (text.includes('<')) spans.push(...matchesIn(readPlainly(text, { tags: 'kept' })));
  // All tag characters share this first UTF-16 unit.
  if (text.includes('\udb40'))
    for (const match of text.matchAll(hiddenText)) spans.push({ start: match.index, end: match.index + match[0].length });
  const found = merge(spans);
  return found.length === 0 ? found : merge([...found, ...ordersAfter(text, found)]);
}

function matchesIn({ text, from, to }: PlainReading): TextSpan[] {
  const readable = text.replaceAll('\n', ' ');
  return Array.from(patternsStartingIn(readable)).flatMap(({ pattern, readsLines }) =>
    Array.from((readsLines ? text : readable).matchAll(pattern), (match): TextSpan => {
      const lead = match[0].length - match[0].trimStart().length;
      const start = from[match.index + lead];
      const end = to[match.index + match[0].trimEnd().length - 1];
      return start === undefined || end === undefined ? { start: 0, end: 0 } : { start, end };
    }).filter((span) => span.end > span.start),
  );
}

/**
 * The engine throws compiled patterns away when they rest, and compiling all of them takes some 25 ms: too long for
 * each message of a quiet desk. Most messages hold the start of none.
 */
function patternsStartingIn(text: string): Set<InstructionPattern> {
  const found = new Set<InstructionPattern>();
  for (let at = 0, isInWord = false; at < text.length; at += 1) {
    const isWord = isAsciiWord(text.charCodeAt(at));
    if (!isInWord || !isWord) {
      for (const { start, owner } of patternsByStart.get(text.slice(at, at + startLength)) ?? [])
        if (text.startsWith(start, at)) found.add(owner);
    }
    isInWord = isWord;
  }
  return found;
}

function isAsciiWord(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
}

function indexByStart(): ReadonlyMap<string, readonly { readonly start: string; readonly owner: InstructionPattern }[]> {
  const index = new Map<string, { start: string; owner: InstructionPattern }[]>();
  for (const owner of instructionPatterns) {
    for (const start of owner.starts) {
      const key = start.slice(0, startLength);
      const same = index.get(key);
      if (same === undefined) index.set(key, [{ start, owner }]);
      else same.push({ start, owner });
    }
  }
  return index;
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
