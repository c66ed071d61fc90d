import { host } from '#shared/words/en/host.ts';
import { wordsIn } from '#shared/words/words-in.ts';

/** What a host itself shows, in the language of the console's screens. The terminal is no screen. */
export const hostWords = wordsIn<typeof host>('en', host);
