/** A text folded for comparing quotes, with the UTF-16 range of the source behind every unit of it. */
export type QuoteReading = { readonly text: string; readonly from: readonly number[]; readonly to: readonly number[] };

const quoteMarks = /[“”„‟«»‹›"]/u;
const apostrophes = /[’‘‚‛`´]/u;
const dashes = /[‐‑‒–—―]/u;
const ignorable = /^(?:\p{M}|\p{Default_Ignorable_Code_Point})$/u;

/**
 * Lower case, no accents, plain quotes and dashes, one space between words, invisible characters gone. A range ends
 * after the combining marks that belong to its letter, so a span never cuts a letter or a surrogate pair in two.
 */
export function readForQuoting(text: string): QuoteReading {
  const units: string[] = [];
  const from: number[] = [];
  const to: number[] = [];
  let at = 0;
  for (const char of text) {
    const start = at;
    at += char.length;
    if (ignorable.test(char)) {
      if (to.length > 0 && to.at(-1) === start && units.at(-1) !== ' ') extendLast(from, to, at);
      continue;
    }
    const plain = plainOf(char);
    if (plain === ' ' && (units.length === 0 || units.at(-1) === ' ')) continue;
    for (let unit = 0; unit < plain.length; unit += 1) {
      units.push(plain[unit] ?? '');
      from.push(start);
      to.push(at);
    }
  }
  return { text: units.join(''), from, to };
}

function plainOf(char: string): string {
  if (/^\s$/u.test(char)) return ' ';
  if (quoteMarks.test(char)) return '"';
  if (apostrophes.test(char)) return "'";
  if (dashes.test(char)) return '-';
  const folded = char
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/\s+/gu, '');
  return folded === '' ? char : folded;
}

/** One letter may stand as several units ("ﬁ" as "fi"): all of them end where its marks end. */
function extendLast(from: readonly number[], to: number[], end: number): void {
  const start = from.at(-1);
  for (let index = to.length - 1; index >= 0 && from[index] === start; index -= 1) to[index] = end;
}
