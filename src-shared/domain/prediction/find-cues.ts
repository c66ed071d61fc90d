import type { TextSpan } from '../evidence/span.ts';
import { cueLists } from './cue-lists.ts';
import type { CueKind } from './cue-lists.ts';

export type Cue = TextSpan & { readonly kind: CueKind; readonly weight: number };

const matchers = cueLists.map(({ kind, weight, phrases }) => ({
  kind,
  weight,
  pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${phrases.join('|')})(?![\\p{L}\\p{N}])`, 'gu'),
}));

// What may stand between a negation and the urgent word it takes back: "not that urgent", "no es tan urgente".
const negationBefore = /(?:\bnot|n't|\bno|\bnever|\bnicht|\bkeine?n?|\bsin|\bisnt|\bohne)(?: (?:\S+ ){0,2}| ?)$/u;

/**
 * The cues in a text that was folded by `foldAligned`. A cue for urgency or danger that is negated, or stands inside a
 * cue for the opposite ("not urgent"), is left out.
 */
export function findCues(folded: string): readonly Cue[] {
  const found: Cue[] = [];
  for (const { kind, weight, pattern } of matchers) {
    for (const match of folded.matchAll(pattern)) {
      const end = match.index + match[0].trimEnd().length;
      if (end > match.index) found.push({ kind, weight, start: match.index, end });
    }
  }
  return found.filter((cue) => !isTakenBack(cue, found, folded));
}

function isTakenBack(cue: Cue, all: readonly Cue[], folded: string): boolean {
  if (cue.kind !== 'high' && cue.kind !== 'safety') return false;
  if (all.some((other) => other.kind === 'low' && other.start < cue.end && cue.start < other.end)) return true;
  return (
    negationBefore.test(folded.slice(Math.max(0, cue.start - 24), cue.start)) &&
    !/^no |can'?t|cannot|nobody|nadie|niemand/u.test(folded.slice(cue.start, cue.end))
  );
}
