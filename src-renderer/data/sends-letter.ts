import { wordChord } from './key-chord.ts';

/** The keys that send a letter, as keycaps: the composer's own, since Enter alone begins a line in one. */
export function sendsLetter(): string {
  return wordChord('mod+enter', navigator.platform);
}
