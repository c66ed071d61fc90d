import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { firstWords } from './first-words.ts';

const start = path.resolve(import.meta.dirname, '../app/show-console.tsx');

// The bug: the first screen shows keys instead of words, for the moment until the later words are there.
test('every area the first screen words itself from is among its words', () => {
  const areas = new Map<string, string>();
  for (const file of reachedStatically(start)) {
    const code = readFileSync(file, 'utf8');
    for (const [, call] of code.matchAll(/useTranslation\(([^)]*)\)/g))
      for (const [, area] of (call ?? '').matchAll(/'(\w+)'/g)) areas.set(area ?? '', path.basename(file));
    for (const [, area] of code.matchAll(/ns: '(\w+)'/g)) areas.set(area ?? '', path.basename(file));
  }
  expect(areas.size).toBeGreaterThan(3);
  expect([...areas].filter(([area]) => !Object.hasOwn(firstWords, area))).toEqual([]);
});

/** Files of the page that are read before the first paint: what static imports lead to. */
function reachedStatically(entry: string): ReadonlySet<string> {
  const found = new Set([entry]);
  for (const file of found) {
    const code = readFileSync(file, 'utf8').replaceAll(/^import type .*$/gm, '');
    for (const [, name] of code.matchAll(/^import (?:[^'"]* from )?'(\.[^']+\.tsx?)';$/gm)) {
      const other = path.resolve(path.dirname(file), name ?? '');
      if (existsSync(other)) found.add(other);
    }
  }
  return found;
}
