/** Languages the product writes to people in. The console's own screens speak the first of them for now (ADR 7). */
export const languages = ['en', 'de', 'es'] as const;
export type Language = (typeof languages)[number];

/** The first of the asked for languages ("de-AT", "fr") that is spoken here; English when none is. */
export function chooseLanguage(asked: readonly string[]): Language {
  for (const tag of asked) {
    const [base] = tag.toLowerCase().split('-');
    const spoken = languages.find((language) => language === base);
    if (spoken !== undefined) return spoken;
  }
  return 'en';
}
