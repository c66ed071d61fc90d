import type { CustomerScript } from '../customer-machine.ts';
import { ben, walter } from './long-winded.ts';
import { heike, lucia } from './other-languages.ts';
import { freja, hannah, marcus, visitor } from './passing-by.ts';
import { alex, kofi, sunil } from './unusual-text.ts';
import { greg, nadia } from './urgent-and-angry.ts';
import { amara, iris, peter } from './wandering.ts';

/** Everybody, in the order they come. The first three show the most: urgent, vague, another line of business. */
export const practiceCast: readonly CustomerScript[] = [
  nadia,
  iris,
  peter,
  greg,
  lucia,
  alex,
  visitor,
  walter,
  heike,
  kofi,
  amara,
  freja,
  sunil,
  ben,
  hannah,
  marcus,
];
