import type { TextSpan } from '../evidence/span.ts';

export type EntityKind = 'email' | 'code' | 'amount' | 'date' | 'phone' | 'number';

/** Something a customer names exactly: an address, an order number, an amount, a date. */
export type Entity = TextSpan & { readonly kind: EntityKind; readonly text: string };

const months =
  'jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch|zo)?|marz|apr(?:il)?|may|mai|mayo|june?|juni|junio|july?|juli|julio|aug(?:ust)?|agosto|sep(?:t|tember|tiembre)?|oct(?:ober|ubre)?|okt(?:ober)?|nov(?:ember|iembre)?|dec(?:ember)?|dez(?:ember)?|diciembre|enero|febrero|abril';

// Earlier kinds win where matches overlap. Every quantifier is bounded: the text is hostile.
const patterns: readonly { readonly kind: EntityKind; readonly pattern: RegExp }[] = [
  { kind: 'email', pattern: /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,6}/giu },
  {
    kind: 'amount',
    pattern:
      /(?:(?:[$€£¥]|\b(?:eur|usd|gbp|chf) ?)\s?\d{1,3}(?:[.,' ]?\d{3}){0,4}(?:[.,]\d{1,2})?|\b\d{1,3}(?:[.,']?\d{3}){0,4}(?:[.,]\d{1,2})?\s?(?:[$€£¥]|(?:eur|euros?|usd|dollars?|gbp|pounds?|chf|franken|dolares|pesos)\b))/giu,
  },
  {
    kind: 'date',
    pattern: new RegExp(
      `\\b(?:\\d{4}-\\d{2}-\\d{2}|\\d{1,2}[./]\\d{1,2}[./](?:\\d{4}|\\d{2})|\\d{1,2}(?:st|nd|rd|th|\\.)?\\s(?:de\\s|of\\s)?(?:${months})\\b(?:\\s\\d{4})?|(?:${months})\\s\\d{1,2}(?:st|nd|rd|th)?\\b(?:,?\\s\\d{4})?)`,
      'giu',
    ),
  },
  {
    kind: 'phone',
    pattern:
      /(?:\+\d{1,3}[\s/-]?(?:\(?\d{1,5}\)?[\s/-]?){1,5}\d{2,}|\b0\d{2,4}[\s/-]\d{3,}(?:[\s-]?\d{2,}){0,3}\b|\(\d{3}\)\s?\d{3}-\d{4})/gu,
  },
  {
    kind: 'code',
    pattern:
      /(?<![\p{L}\p{N}])#?(?=[\p{L}\d/_-]{0,23}\d)(?:[\p{Lu}]{1,6}[-_/]?\d{2,16}(?:[-_/][\p{Lu}\d]{1,12}){0,3}|\d{1,6}[-_/]?[\p{Lu}]{1,4}[-_/]?\d{0,12}|\d{2,12}(?:[-_/]\d{2,12}){1,4}|\d{4,20})(?![\p{L}\p{N}])/gu,
  },
  // Capitals and digits in any order, as booking systems hand them out: "W3PL8D".
  {
    kind: 'code',
    pattern: /(?<![\p{L}\p{N}])(?=[\p{Lu}\d]{0,11}\d)(?=[\p{Lu}\d]{0,11}\p{Lu})[\p{Lu}\d]{5,12}(?![\p{L}\p{N}])/gu,
  },
  { kind: 'number', pattern: /(?<![\p{L}\p{N}.,])-?\d{1,3}(?:[.,']\d{3}){0,4}(?:[.,]\d{1,4})?(?![\p{L}\p{N}])/gu },
];

/** The entities of a text in order, none overlapping another. */
export function findEntities(text: string): readonly Entity[] {
  if (!/[\d@]/u.test(text)) return [];
  const found: Entity[] = [];
  // Unit by unit: a text may hold as many entities as words, and each must not be held against all others.
  const isTaken = new Uint8Array(text.length);
  for (const { kind, pattern } of patterns) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].trimEnd().length;
      if (end > start && !isTaken.subarray(start, end).includes(1)) {
        isTaken.fill(1, start, end);
        found.push({ kind, start, end, text: text.slice(start, end) });
      }
    }
  }
  return found.sort((left, right) => left.start - right.start);
}

/** The number an entity's text says, with `1.234,56` and `1,234.56` both read; null when it says none. */
export function numberIn(text: string): number | null {
  const digits = text.replace(/[^\d.,-]/gu, '').replace(/[.,]+$/u, '');
  if (!/\d/u.test(digits)) return null;
  const decimal = /[.,](\d{1,2}|\d{4,})$/u.exec(digits);
  const whole = decimal === null ? digits : digits.slice(0, decimal.index);
  const value = Number(`${whole.replace(/[.,]/gu, '')}${decimal === null ? '' : `.${decimal[1]}`}`);
  return Number.isFinite(value) ? value : null;
}

/** The shape of a text: `A` for letters, `9` for digits, the rest as it is: "AB-1204" is "AA-9999". */
export function shapeOf(text: string): string {
  return text.replace(/\p{L}/gu, 'A').replace(/\d/gu, '9');
}
