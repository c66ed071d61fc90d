/**
 * The plain text that is kept of what a customer sent: no control characters but line breaks and tabs, no half
 * surrogate pairs (neither survives a database and JSON unharmed, and evidence counts UTF-16 units). Direction marks
 * stay: right-to-left languages need them.
 */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll('\r\n', '\n')
    .replaceAll('\r', '\n')
    .replace(/\p{Cc}/gu, (control) => (control === '\n' || control === '\t' ? control : ''))
    .trim();
}

/** Embeddings, overrides and isolates: within one line they can only turn round what stands beside it. */
const turnsText = /[\u202A-\u202E\u2066-\u2069]/gu;
/** A letter bears no more in any writing; more of them grow over the lines above and below. */
const tooManyMarks = /(\p{M}{4})\p{M}+/gu;
/** What shows nothing: white space, controls, formats, marks without a letter, and the letters that are blanks. */
const blank = /^[\p{Z}\p{C}\p{M}\u115F\u1160\u2800\u3164\uFFA0]*$/u;

/** A name in one line that shows as it reads beside others, or null when nothing readable is left. */
export function cleanName(name: string | undefined): string | null {
  const clean = cleanText(name ?? '')
    .replace(turnsText, '')
    .replace(tooManyMarks, '$1')
    .replace(/\s+/gu, ' ')
    .trim();
  return blank.test(clean) ? null : clean;
}
