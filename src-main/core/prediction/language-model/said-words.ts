import type { SpokenMessage } from '#shared/domain/conversation/types.ts';
import { letterDistance } from '#shared/domain/evidence/token-alignment.ts';
import { familyOf } from '#shared/domain/prediction/word-families.ts';
import { foldWord, isCommonWord, stemOf, wordsOf } from '#shared/domain/prediction/words.ts';

/** Words a summary may use to frame what was said without anybody having said them. */
const framing: ReadonlySet<string> = new Set(
  `customer customers client caller user reports report reported says asks ask asking wants want would like needs need requests request requested requesting issue issues problem
  problems question inquiry enquiry about regarding concerning unable cannot due since kunde kundin meldet fragt mochte bittet problem frage anfrage wegen cliente informa pregunta solicita problema consulta sobre`
    .split(/\s+/u)
    .map(stemOf),
);

export type SaidWords = { readonly stems: ReadonlySet<string>; readonly families: ReadonlySet<number>; readonly all: ReadonlySet<string> };

/** Every word anybody said in the conversation. */
export function saidWordsOf(messages: readonly SpokenMessage[]): SaidWords {
  const words = messages.flatMap((message) => wordsOf(message.text));
  const stems = new Set(words.map((word) => word.stem));
  return { stems, families: new Set([...stems].flatMap((stem) => familyOf(stem) ?? [])), all: new Set(words.map((word) => word.folded)) };
}

/**
 * Whether a text a model wrote holds only what was said: every number letter by letter, every name and word of content
 * by itself, a near spelling or a word of the same family. Framing words ("customer asks about") are free.
 */
export function isOnlySaid(text: string, said: SaidWords): boolean {
  const words = wordsOf(text);
  return words.some((word) => /[\p{L}\p{N}]/u.test(word.folded)) && words.every((word) => isSaid(word.folded, said));
}

function isSaid(folded: string, { all, stems, families }: SaidWords): boolean {
  if (all.has(folded)) return true;
  if (/\p{N}/u.test(folded)) return false;
  const stem = stemOf(folded);
  if (isCommonWord(folded) || framing.has(stem) || stems.has(stem)) return true;
  const family = familyOf(stem);
  if (family !== null && families.has(family)) return true;
  const most = folded.length >= 8 ? 2 : folded.length >= 5 ? 1 : 0;
  if (most === 0) return false;
  for (const other of all) {
    if (other[0] === folded[0] && Math.abs(other.length - folded.length) <= most && letterDistance(other, folded) <= most) return true;
  }
  return false;
}

const spelledNumbers: readonly (readonly string[])[] = [
  ['one', 'eins', 'ein', 'eine', 'einen', 'uno', 'una'],
  ['two', 'zwei', 'dos'],
  ['three', 'drei', 'tres'],
  ['four', 'vier', 'cuatro'],
  ['five', 'funf', 'cinco'],
  ['six', 'sechs', 'seis'],
  ['seven', 'sieben', 'siete'],
  ['eight', 'acht', 'ocho'],
  ['nine', 'neun', 'nueve'],
  ['ten', 'zehn', 'diez'],
  ['eleven', 'elf', 'once'],
  ['twelve', 'zwolf', 'doce'],
];

/** The numbers a text spells out in words, one to twelve (en, de, es). */
export function spelledNumbersIn(text: string): readonly number[] {
  return wordsOf(text).flatMap((word) => {
    const at = spelledNumbers.findIndex((names) => names.includes(foldWord(word.folded)));
    return at < 0 ? [] : [at + 1];
  });
}
