import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { languages, type Language } from '../lib/language.ts';
import { pluralForms } from './words-in.ts';

type Catalog = Readonly<Record<string, string>>;

/** An area's file exports its one catalog. */
async function catalogOf(language: Language, area: string): Promise<Catalog> {
  const module = (await import(`./${language}/${area}.ts`)) as Readonly<Record<string, Catalog>>;
  const [catalog, ...others] = Object.values(module);
  if (catalog === undefined || others.length > 0) throw new Error(`${language}/${area}.ts must export one catalog`);
  return catalog;
}

function areasIn(language: Language): string[] {
  return readdirSync(path.join(import.meta.dirname, language)).map((file) => path.basename(file, '.ts'));
}

function blanksOf(text: string): string[] {
  return [...new Set(text.match(/\{\{[^}]*\}\}/gu))].toSorted();
}

const others = languages.filter((language) => language !== 'en');
const spoken = [...new Set(others.flatMap(areasIn))];

describe.each(others)('%s', (language) => {
  it('speaks of every area another language but English speaks of', () => {
    expect(areasIn(language).toSorted()).toEqual(spoken.toSorted());
  });

  /* The bug: somebody who reads this language sees a key, or a sentence without the name it is about. */
  it.each(spoken)('%s has every key of the English words, with the same blanks', async (area) => {
    const [english, translated] = [await catalogOf('en', area), await catalogOf(language, area)];
    expect(Object.keys(translated).toSorted()).toEqual(Object.keys(english).toSorted());
    for (const [key, text] of Object.entries(english)) {
      expect({ key, blanks: blanksOf(translated[key] ?? '') }).toEqual({ key, blanks: blanksOf(text) });
      expect({ key, isEmpty: translated[key]?.trim() === '' }).toEqual({ key, isEmpty: false });
    }
  });
});

describe.each(languages.flatMap((language) => areasIn(language).map((area) => ({ language, area }))))('$language/$area', (file) => {
  /* The bug: with the form a number asks for missing, the screen shows the key. */
  it('has a general form wherever it has another', async () => {
    const keys = Object.keys(await catalogOf(file.language, file.area));
    const stems = keys.flatMap((key) => pluralForms.flatMap((form) => (key.endsWith(`_${form}`) ? [key.slice(0, -form.length - 1)] : [])));
    expect(stems.filter((stem) => !keys.includes(`${stem}_other`))).toEqual([]);
  });

  /* The bug: a blank that no lookup fills is shown with its braces. */
  it('writes its blanks as {{name}}', async () => {
    const texts = Object.values(await catalogOf(file.language, file.area));
    expect(texts.filter((text) => /[{}]/u.test(text.replaceAll(/\{\{\w+(?:, number)?\}\}/gu, '')))).toEqual([]);
  });
});

/* The bug: the greeter tells a customer to press a button that is called otherwise. */
it.each(languages)('the greeter (%s) names the button as the page does', async (language) => {
  const [greeter, page] = [await catalogOf(language, 'greeter'), await catalogOf(language, 'customer-chat')];
  expect(greeter['offer']).toContain(`"${page['person'] ?? ''}"`);
});
