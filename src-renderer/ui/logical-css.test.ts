import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.join(import.meta.dirname, '..');
/** Sides and sizes of the screen instead of those of the text: they stay where they are when the page is turned around. */
const physical: readonly RegExp[] = [
  /^(margin|padding|border|inset)-(left|right|top|bottom)\b/,
  /^(left|right|top|bottom|(min-|max-)?(width|height))$/,
  /^border-(top|bottom)-(left|right)-radius$/,
];

/** `property: value` of every declaration that is bound to a side of the screen. */
function physicalIn(css: string): readonly string[] {
  const declarations = css.replaceAll(/\/\*[\s\S]*?\*\//g, '').matchAll(/(?<=[{;]\s*)([a-z-]+):\s*([^;{}]+);/g);
  return [...declarations]
    .filter(([, property = '', value = '']) => {
      const sides = /^(margin|padding|inset)$/.test(property) ? value.trim().split(/\s+(?![^(]*\))/) : [];
      if (sides.length === 4) return sides[1] !== sides[3];
      if (property === 'text-align' || property === 'float' || property === 'clear') return /\b(left|right)\b/.test(value);
      return physical.some((each) => each.test(property));
    })
    .map(([declaration]) => declaration);
}

describe('styles', () => {
  const files = globSync('**/*.css', { cwd: root });

  // Right to left, a margin stands on the wrong side and a button lies over its words.
  it.each(files)('%s names sides by the direction of the text', (file) => {
    expect(physicalIn(readFileSync(path.join(root, file), 'utf8'))).toEqual([]);
  });

  // A check that reads nothing passes everything.
  it('are found, and a side of the screen would be seen', () => {
    expect(files.length).toBeGreaterThan(40);
    const css = '.a { padding: 0 1px 0 2px; margin-left: 1px; color: red; }\n.b { text-align: right; top: 0; padding: 0 1px; }';
    expect(physicalIn(css)).toEqual(['padding: 0 1px 0 2px;', 'margin-left: 1px;', 'text-align: right;', 'top: 0;']);
  });
});
