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

/** A name in one line, or null when nothing readable is left. */
export function cleanName(name: string | undefined): string | null {
  const clean = cleanText(name ?? '').replace(/\s+/gu, ' ');
  return clean === '' ? null : clean;
}
