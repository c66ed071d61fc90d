type Choice = { readonly value: string; readonly label: string };

/** By language of the screen: the names of some two hundred languages are made once. */
const known = new Map<string, readonly Choice[]>();

/** Every language with a code of two letters (ISO 639-1) that has a name in the language of the screen, by name; one in use stays. */
export function languageChoices(shownIn: string, inUse: string): readonly Choice[] {
  const choices = known.get(shownIn) ?? namedLanguages(shownIn);
  known.set(shownIn, choices);
  return choices.some(({ value }) => value === inUse) ? choices : [{ value: inUse, label: inUse }, ...choices];
}

/** "German" for `de`; the code itself where it has no name. */
export function wordLanguage(shownIn: string, code: string): string {
  return languageChoices(shownIn, code).find(({ value }) => value === code)?.label ?? code;
}

const letters = Array.from({ length: 26 }, (_, place) => String.fromCodePoint(97 + place));

function namedLanguages(shownIn: string): readonly Choice[] {
  const names = new Intl.DisplayNames(shownIn, { type: 'language', fallback: 'none' });
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .flatMap((code): Choice[] => {
      const label = names.of(code);
      // A code that was given up names the language of another one.
      return label === undefined || Intl.getCanonicalLocales(code)[0] !== code ? [] : [{ value: code, label }];
    })
    .toSorted((a, b) => a.label.localeCompare(b.label, shownIn));
}
