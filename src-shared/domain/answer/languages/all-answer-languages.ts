import type { AnswerLanguage } from './answer-language.ts';
import { english } from './english.ts';
import { german } from './german.ts';
import { spanish } from './spanish.ts';

/** Languages in which answers are read. A text is read in all of them: people mix, and a detector errs on short texts. */
export const answerLanguages: readonly AnswerLanguage[] = [english, german, spanish];
