import { IconCheck } from '@tabler/icons-react';
import classes from './avatar.module.css';

/** Initials of a name, with the mark of a verified customer. Decoration: the name stands beside it. */
export function Avatar({ name, hasMark = false }: { readonly name: string; readonly hasMark?: boolean }) {
  return (
    <span className={classes.avatar} aria-hidden="true">
      {initialsOf(name)}
      {hasMark && (
        <span className={classes.mark}>
          <IconCheck size={9} stroke={3} />
        </span>
      )}
    </span>
  );
}

/** First letters of the first and last word, by character as people see them. */
export function initialsOf(name: string): string {
  const words = name
    .trim()
    .split(/\s+/)
    .filter((word) => /\p{L}|\p{N}/u.test(word));
  const picked = words.length > 1 ? [words[0], words.at(-1)] : words.slice(0, 1);
  return picked
    .map((word) => firstCharacter((word ?? '').replace(/^[^\p{L}\p{N}]+/u, '')))
    .join('')
    .toUpperCase();
}

/** Before a plain character a character ends, whatever it is. Asking the machine's tables costs 10 ms of a window's first paint. */
const plainStart = /^[\x20-\x7e](?=[\x20-\x7e]|$)/;
let characters: Intl.Segmenter | null = null;

function firstCharacter(word: string): string {
  const plain = plainStart.exec(word)?.[0];
  if (plain !== undefined) return plain;
  characters ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  for (const { segment } of characters.segment(word)) return segment;
  return '';
}
