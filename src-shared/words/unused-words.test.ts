import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { pluralForms } from './words-in.ts';

const root = path.resolve(import.meta.dirname, '../..');
const catalogs = globSync('src-shared/words/en/*.ts', { cwd: root });
const sources = globSync(['src-shared/**/*.{ts,tsx}', 'src-main/**/*.{ts,tsx}', 'src-renderer/**/*.{ts,tsx}'], { cwd: root }).filter(
  (file) => !/\.test\.tsx?$/u.test(file) && !/words\/(?:en|de|es)\//u.test(file.replaceAll('\\', '/')),
);

/** What stands in quotes anywhere, and what a template can become where enough of it is written down. */
function spokenIn(texts: readonly string[]): { readonly exact: ReadonlySet<string>; readonly patterns: readonly RegExp[] } {
  const exact = new Set<string>();
  const templates = new Set<string>();
  for (const text of texts) {
    for (const [, quoted = ''] of text.matchAll(/'(?:[a-z]+(?:-[a-z]+)*:)?([^'\n]*)'/giu)) exact.add(quoted);
    for (const [, attribute = ''] of text.matchAll(/="([^"\n]*)"/gu)) exact.add(attribute);
    for (const [, template = ''] of text.matchAll(/`([^`\n]*)`/gu)) if (template.includes('${')) templates.add(template);
    for (const [, property = ''] of text.matchAll(/\.([A-Za-z_]\w*)/gu)) exact.add(property);
    // Catalogs and tables that are keyed by codes: `CODE: …`.
    for (const [, key = ''] of text.matchAll(/(?:^|[\s{,])([A-Za-z_][\w]*):/gmu)) exact.add(key);
  }
  const patterns = [...templates].flatMap((template) => {
    const fixed = template.split(/\$\{[^}]*\}/u);
    if (fixed.join('').replaceAll(/\W/gu, '').length < 2) return [];
    return [new RegExp(`^${fixed.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&')).join('.+')}$`, 'u')];
  });
  return { exact, patterns };
}

/** Who did something may have words of its own (the renderer's `event-words.ts`). */
const byWhom = /\.(?:system|customer)$/u;

function stemOf(key: string): string {
  const form = pluralForms.find((one) => key.endsWith(`_${one}`));
  return form === undefined ? key : key.slice(0, -form.length - 1);
}

/* The bug: words nobody reads are translated, kept in step and argued about. */
it.each(catalogs)('%s has only words that some source speaks', async (file) => {
  const { exact, patterns } = spokenIn(sources.map((source) => readFileSync(path.join(root, source), 'utf8')));
  const module = (await import(path.join(root, file))) as Readonly<Record<string, Readonly<Record<string, string>>>>;
  const keys = Object.values(module).flatMap((catalog) => Object.keys(catalog));
  const unspoken = keys.filter(
    (key) => ![key, stemOf(key), key.replace(byWhom, '')].some((one) => exact.has(one) || patterns.some((like) => like.test(one))),
  );
  expect(unspoken).toEqual([]);
});
