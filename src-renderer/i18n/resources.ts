import type { firstWords } from './first-words.ts';
import type { lateWords } from './late-words.ts';

/** Every visible string, one namespace per area. Keys are flat: a dot is part of the key. */
export type English = typeof firstWords & typeof lateWords;
