export type DifferencePart = { readonly kind: 'same' | 'added' | 'removed'; readonly text: string };

/** Texts of more words are shown whole: comparing takes time with the square of their length. */
const mostWords = 2000;

/** What became of a text, word by word: the longest common run of words stays, the rest was taken out or put in. */
export function wordDifference(before: string, after: string): readonly DifferencePart[] {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  if (old.length > mostWords || now.length > mostWords) return joined([part('removed', before), part('added', after)]);
  const common = commonLengths(old, now);
  const parts: DifferencePart[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    const [oldWord, newWord] = [old[i], now[j]];
    if (oldWord !== undefined && oldWord === newWord) {
      parts.push(part('same', oldWord));
      i += 1;
      j += 1;
    } else if (oldWord !== undefined && (newWord === undefined || at(common, i + 1, j) >= at(common, i, j + 1))) {
      parts.push(part('removed', oldWord));
      i += 1;
    } else {
      parts.push(part('added', newWord ?? ''));
      j += 1;
    }
  }
  return joined(parts);
}

/** Words with the space after them, so that joined they are the text again. */
function wordsOf(text: string): readonly string[] {
  return text.match(/\S+\s*|^\s+/gu) ?? [];
}

/** `[i][j]`: how many words the rests from `i` and `j` have in common, in order. */
function commonLengths(old: readonly string[], now: readonly string[]): readonly Uint16Array[] {
  const lengths = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1));
  for (let i = old.length - 1; i >= 0; i -= 1) {
    const row = lengths[i];
    for (let j = now.length - 1; row !== undefined && j >= 0; j -= 1) {
      row[j] = old[i] === now[j] ? at(lengths, i + 1, j + 1) + 1 : Math.max(at(lengths, i + 1, j), at(lengths, i, j + 1));
    }
  }
  return lengths;
}

function at(lengths: readonly Uint16Array[], i: number, j: number): number {
  return lengths[i]?.[j] ?? 0;
}

function part(kind: DifferencePart['kind'], text: string): DifferencePart {
  return { kind, text };
}

function joined(parts: readonly DifferencePart[]): readonly DifferencePart[] {
  const all: DifferencePart[] = [];
  for (const next of parts) {
    const last = all.at(-1);
    if (last?.kind === next.kind) all[all.length - 1] = part(next.kind, last.text + next.text);
    else if (next.text !== '') all.push(next);
  }
  return all;
}
