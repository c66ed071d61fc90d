import type { Language } from '#shared/lib/language.ts';

/* A few very frequent words that are no words of the other two languages. */
const markers: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: new Set(
    'the and is it my you your have has i not for with what when this that are was can do does please hi hello thanks need want to of help'.split(
      ' ',
    ),
  ),
  de: new Set(
    'der die das und ist ich nicht mein meine mit für ein eine was wann habe hat wir sie auf zu bitte hallo danke guten tag morgen kann seit noch kein keine brauche möchte rechnung'.split(
      ' ',
    ),
  ),
  es: new Set(
    'el la los las y es mi no con para un una que qué cuando tengo ha he por favor hola gracias buenos días quiero puedo necesito está cómo pero su del ayuda'.split(
      ' ',
    ),
  ),
};

/** The language most of the words point to; English when they point nowhere. */
export function guessLanguage(text: string): Language {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const score = (language: Language): number => words.filter((word) => markers[language].has(word)).length;
  const scores = { en: score('en'), de: score('de'), es: score('es') };
  if (scores.de > scores.en && scores.de >= scores.es) return 'de';
  if (scores.es > scores.en && scores.es > scores.de) return 'es';
  return 'en';
}
