import { familyOf } from './word-families.ts';
import { foldAligned, stemOf, wordsOf } from './words.ts';

/** Stands for "it was to be delivered and is not here" among the words of choices and of customers. */
export const notReceived = '~not-received';

// What a supervisor calls it, and how customers tell it: hardly ever the same words.
const named =
  /(?<!\p{L})(?:lost|missing|(?:not|never|did not|has not)(?: been| yet)? (?:received|arrived?|delivered|come|came)|non-?delivery|non-?receipt|undelivered|nowhere|verloren(?:e[nrms]?)?|verschwunden|vermisst|verschollen|fehlende?[nrms]?|nicht (?:\p{L}+ )?(?:angekommen|erhalten|zugestellt|geliefert)|nie angekommen|no (?:\p{L}+ )?(?:recibid[oa]|llegad[oa]|entregad[oa]|llega|llego)|perdid[oa]s?|extraviad[oa]s?)(?!\p{L})/u;
const told = new RegExp(
  `(?<!\\p{L})(?:${[
    "(?:has|have|had|did|does|was|is)(?: ?n[o']?t|nt)(?: yet)?(?: been)? (?:\\S+ ){0,1}(?:arrived?|arriving|received?|delivered|come|came|turn(?:ed)? up|show(?:n|ed)? up|here|there|at (?:my|the|our) (?:door|house|home))",
    'never (?:\\S+ ){0,1}(?:arrived|received|came|got|turned up|showed up|delivered)',
    '(?:nothing|nobody|no one)(?: (?:is|was|has|have|had|ever|been|yet))*(?: (?:here|there|arrived|came|come|in front|at|on|outside|turned up|showed up|delivered|for me))',
    "(?:got|received|have|found|see) nothing|no (?:sign|trace) of|(?:i|we) (?:do ?n[o']t|can ?n[o']t|ca ?n't) (?:have|see|find) (?:it|one|any|anything|my|the)",
    'no (?:parcel|package|box|delivery|letter|courier|driver)(?: (?:here|there|anywhere|came|arrived|in sight|at|on))*',
    'nicht (?:\\S+ )?(?:angekommen|erhalten|bekommen|geliefert|zugestellt|da|hier)|nie (?:angekommen|erhalten|bekommen)|(?:nichts|kein paket|keine (?:sendung|lieferung)) (?:\\S+ ){0,2}(?:angekommen|erhalten|bekommen|da|hier|gekommen)|(?:hier|da) ist (?:aber )?nichts|nichts (?:da|hier)|keine spur',
    'no (?:me |nos |lo |la )*(?:ha |han |he |hemos )?(?:llegad[oa]|llegaron|llego|llega|recibi(?:do|mos)?|entregado|entregaron)|(?:no hay|aqui no hay|no tengo|no veo) (?:nada|ningun paquete)|nada (?:aqui|ha llegado|llego)|nunca (?:llego|recibi|ha llegado)',
  ].join('|')})(?!\\p{L})`,
  'u',
);
const delivery = familyOf(stemOf('delivery'));
const order = familyOf(stemOf('order'));
const other = new Set(['refund', 'payment', 'invoice', 'email', 'login', 'internet'].map((word) => familyOf(stemOf(word))));

/** Whether a choice, by its own words and those above it in the tree, is for what was sent and did not arrive. */
export function namesNotReceived(own: string, above: string): boolean {
  return named.test(foldAligned(own)) && wordsOf(`${own} ${above}`).some((word) => isSent(word.stem));
}

/** The words that tell it, as a range of the folded sentence; null when they tell of money or mail, or of nothing. */
export function tellsNotReceived(folded: string, stems: readonly string[]): { readonly start: number; readonly end: number } | null {
  const match = told.exec(folded);
  if (match === null || stems.some((stem) => other.has(familyOf(stem) ?? -1) && !isSent(stem))) return null;
  return { start: match.index, end: match.index + match[0].length };
}

/** Whether a word is about things sent or ordered. */
export function isSent(stem: string): boolean {
  const family = familyOf(stem);
  return family !== null && (family === delivery || family === order);
}
