import { entityText } from './html-entities.ts';

/**
 * A text as a model would read it: hidden characters gone, look-alike letters and HTML entities resolved, folded, one
 * space between words. `from[i]` and `to[i]` are the source's UTF-16 range of unit `i`, so a match can be shown.
 */
export type PlainReading = { readonly text: string; readonly from: readonly number[]; readonly to: readonly number[] };

// Letters of other scripts that pass for Latin ones on a screen.
const lookAlikes: ReadonlyMap<string, string> = new Map(
  Array.from("аaеeоoрpсcуyхxіiјjѕsԁdһhӏlвbкkмmнhтtαaεeιiοoρpτtυuνvκkɑaɡgıi’'‘'").flatMap((char, at, all): [string, string][] =>
    at % 2 === 0 ? [[char, all[at + 1] ?? '']] : [],
  ),
);

// Zero-width and joining characters, soft hyphen, directional marks, variation selectors: what no screen shows.
const invisible = /^\p{Default_Ignorable_Code_Point}$/u;
const token = /<[^<>]{1,400}>|&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8});|[\s\S]/giu;

/** Reads a text with its tags taken out (`tags: 'removed'`) or left standing, to see into attributes and comments. */
export function readPlainly(text: string, { tags }: { tags: 'removed' | 'kept' }): PlainReading {
  const units: string[] = [];
  const from: number[] = [];
  const to: number[] = [];
  const push = (chars: string, start: number, end: number) => {
    for (const char of chars) {
      const last = units.at(-1);
      if (char === ' ' && (last === undefined || last === ' ' || last === '\n')) continue;
      if (char === '\n' && last === '\n') continue;
      // White space before a line break belongs to it: one unit between words, whatever stood there.
      if (char === '\n' && last === ' ') {
        units[units.length - 1] = char;
        continue;
      }
      for (let unit = 0; unit < char.length; unit += 1) {
        units.push(char[unit] ?? '');
        from.push(start);
        to.push(end);
      }
    }
  };
  for (const match of text.matchAll(token)) {
    const [piece] = match;
    const end = match.index + piece.length;
    if (piece.length > 2 && piece.startsWith('<')) {
      if (tags === 'kept')
        for (let at = 0; at < piece.length; at += 1) push(plainOf(piece[at] ?? ''), match.index + at, match.index + at + 1);
    } else push(plainOf(piece.startsWith('&') && piece.length > 2 ? (entityText(piece) ?? piece) : piece), match.index, end);
  }
  return { text: units.join(''), from, to };
}

function plainOf(char: string): string {
  if (char >= ' ' && char < '\u007f') return char.toLowerCase();
  if (char === '\n' || char === '\r') return '\n';
  if (/^\s$/u.test(char)) return ' ';
  const code = char.codePointAt(0) ?? 0;
  // Tag characters spell ASCII that no screen shows.
  if (code >= 0xe0020 && code <= 0xe007e) return String.fromCodePoint(code - 0xe0000).toLowerCase();
  if (invisible.test(char)) return '';
  const folded = char
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
  return Array.from(folded, (letter) => lookAlikes.get(letter) ?? letter).join('');
}
