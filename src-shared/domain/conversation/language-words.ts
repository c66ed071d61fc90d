import type { Language } from '../../lib/language.ts';

/* A few very frequent words that are no words of the other two languages. */
const words: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: new Set(
    'the and is it my you your have has i not for with what when this that are was can do does please hi hello thanks need want to of help but we they she would could been there from how just yes thank if did get got at by or our any some know like about'.split(
      ' ',
    ),
  ),
  de: new Set(
    'der die das und ist ich nicht mein meine mit für ein eine wann habe hat wir sie auf zu bitte hallo danke guten tag morgen kann seit noch kein keine brauche möchte rechnung aber auch dem den des im vom zum zur von bei ihr ihre mir mich uns wenn wie wird werden wurde sind schon jetzt geht nach'.split(
      ' ',
    ),
  ),
  es: new Set(
    'el la los las y es mi no con para un una que qué cuando tengo ha he por favor hola gracias buenos días quiero puedo necesito está cómo pero su del ayuda se lo le al más muy también funciona sigue desde todo todavía fue ser usted ustedes hoy ayer mañana'.split(
      ' ',
    ),
  ),
};

/** How many words of a text are frequent ones of each language. */
export function countLanguageWords(text: string): Readonly<Record<Language, number>> {
  const said = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const count = (language: Language): number => said.filter((word) => words[language].has(word)).length;
  return { en: count('en'), de: count('de'), es: count('es') };
}
