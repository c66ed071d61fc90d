import { german } from './voice-de.ts';
import { english } from './voice-en.ts';
import { spanish } from './voice-es.ts';
import type { Language, Voice } from './voice.ts';

export const voices: Readonly<Record<Language, Voice>> = { en: english, es: spanish, de: german };
