import type { Language } from '../lib/language.ts';

/* The lookup of everything that is no screen of the console. Catalogs are written as i18next reads them (`{{blank}}`,
   `_one` and `_other`), because the console's screens give the same ones to i18next. */

type Catalog = Readonly<Record<string, string>>;
/** The forms of CLDR; a catalog writes those its language has. */
export const pluralForms = ['zero', 'one', 'two', 'few', 'many', 'other'] as const;
type PluralForm = (typeof pluralForms)[number];

/** The words of another language for an English catalog: the same keys, so that a missing one is a type error. */
export type SameKeys<English extends Catalog> = { readonly [Key in keyof English]: string };

/** What can be asked for: every key, those with plural forms without the form. */
type WordKey<English extends Catalog> = Stem<keyof English & string>;
type Stem<Key extends string> = Key extends `${infer Base}_${PluralForm}` ? Base : Key;

type Blanks<Text> = Text extends `${string}{{${infer Blank}}}${infer Rest}` ? Blank | Blanks<Rest> : never;
type BlanksOf<English extends Catalog, Key extends string> = Blanks<English[keyof English & (Key | `${Key}_${PluralForm}`)]>;
type Values<Blank extends string> = { readonly [Name in Blank]: Name extends 'count' ? number : string };

/** One area's words in one language. What stands in a text's blanks has to be given; `count` also chooses the plural form. */
export type Words<English extends Catalog> = <Key extends WordKey<English>>(
  key: Key,
  ...values: [BlanksOf<English, Key>] extends [never] ? [] : [Values<BlanksOf<English, Key>>]
) => string;

/** The words of a catalog. Values are put in as they are, never read as blanks or markup. */
export function wordsIn<English extends Catalog>(language: Language, catalog: SameKeys<English>): Words<English> {
  const texts: Catalog = catalog;
  const numbers = new Intl.NumberFormat(language);
  const textOf = (key: string, count: unknown): string => {
    if (typeof count !== 'number') return texts[key] ?? key;
    return texts[`${key}_${new Intl.PluralRules(language).select(count)}`] ?? texts[`${key}_other`] ?? texts[key] ?? key;
  };
  return (key, ...[given]) => {
    const values: Readonly<Record<string, string | number>> = given ?? {};
    return textOf(key, values['count']).replaceAll(/\{\{(\w+)\}\}/gu, (whole, blank: string) => {
      const value = values[blank];
      return typeof value === 'number' ? numbers.format(value) : (value ?? whole);
    });
  };
}
