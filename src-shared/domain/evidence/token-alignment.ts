/** A word of a folded text and where it stands in it. */
export type Token = { readonly text: string; readonly start: number; readonly end: number };

export type TokenMatch = { readonly first: number; readonly last: number; readonly cost: number };

const tokenPattern = /[\p{L}\p{N}]+(?:'[\p{L}]+)*/gu;

/** Words that turn a sentence round: a quote may neither gain nor lose one. */
const negations: ReadonlySet<string> = new Set(
  "not no never none nothing cannot can't won't don't doesn't didn't isn't wasn't aren't haven't hasn't without nicht kein keine keinen nie ohne nunca sin tampoco ni".split(
    ' ',
  ),
);

// A word may differ in a third of its letters: a typo put right, another ending. More is another word.
const mostLettersChanged = 0.34;
const forbidden = 100;

export function tokensOf(folded: string): readonly Token[] {
  return Array.from(folded.matchAll(tokenPattern), (match) => ({ text: match[0], start: match.index, end: match.index + match[0].length }));
}

/**
 * The run of words in `text` that is nearest to `quote` by edit distance over words (insert, drop: 1; replace: share of
 * letters changed). Numbers and negations must stand as they are. Null when nothing costs `bound` or less.
 */
export function nearestRun(quote: readonly Token[], text: readonly Token[], bound: number): TokenMatch | null {
  // Sellers' algorithm: a free start and end in the text; one row per word of the quote.
  let costs: number[] = Array<number>(text.length + 1).fill(0);
  let starts: number[] = Array.from({ length: text.length + 1 }, (_, column) => column);
  for (const word of quote) {
    const nextCosts = [(costs[0] ?? 0) + dropCost(word.text)];
    const nextStarts = [0];
    for (let column = 1; column <= text.length; column += 1) {
      const other = text[column - 1]?.text ?? '';
      const replace = (costs[column - 1] ?? 0) + replaceCost(word.text, other);
      const drop = (costs[column] ?? 0) + dropCost(word.text);
      const insert = (nextCosts[column - 1] ?? 0) + dropCost(other);
      const least = Math.min(replace, drop, insert);
      nextCosts.push(least);
      nextStarts.push((least === replace ? starts[column - 1] : least === drop ? starts[column] : nextStarts[column - 1]) ?? 0);
    }
    costs = nextCosts;
    starts = nextStarts;
  }
  let best: TokenMatch | null = null;
  for (let column = 1; column <= text.length; column += 1) {
    const cost = costs[column] ?? forbidden;
    const first = starts[column] ?? column;
    if (cost <= bound && first < column && (best === null || cost < best.cost)) best = { first, last: column - 1, cost };
  }
  return best;
}

function dropCost(word: string): number {
  return isFixed(word) ? forbidden : 1;
}

function replaceCost(left: string, right: string): number {
  if (left === right) return 0;
  if (isFixed(left) || isFixed(right)) return forbidden;
  const longest = Math.max(left.length, right.length);
  const most = Math.floor(longest * mostLettersChanged);
  if (most === 0 || Math.abs(left.length - right.length) > most) return 1;
  const changed = letterDistance(left, right);
  return changed > most ? 1 : changed / longest;
}

function isFixed(word: string): boolean {
  return /\p{N}/u.test(word) || negations.has(word);
}

/** Levenshtein distance of two words, at most 60 letters of each looked at. */
export function letterDistance(left: string, right: string): number {
  const [a, b] = [left.slice(0, 60), right.slice(0, 60)];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
