import { ownLines } from './own-words.ts';

/**
 * The plain text of a mail as it is stored and as evidence points into it: what the customer wrote, without quoted mails
 * and signatures. A mail passed on stays in it. Empty when nothing remains. The channel keeps the full original beside it.
 */
export function cleanMailText(text: string): string {
  const { lines, forwarded } = ownLines(text);
  return [...lines, ...forwarded]
    .map((line) => text.slice(line.start, line.end).trimEnd())
    .join('\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
}
