import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stableJson } from './stable-json.ts';

test.each([
  [null, 'null'],
  [-0, '0'],
  ['a"\n', '"a\\"\\n"'],
  [[2, 1, []], '[2,1,[]]'],
  [{ b: 1, a: { d: null, c: true } }, '{"a":{"c":true,"d":null},"b":1}'],
  [{ 10: 'x', 9: 'y', '': 'z' }, '{"":"z","10":"x","9":"y"}'],
  [{ gone: undefined, kept: 1 }, '{"kept":1}'],
  [JSON.parse('{"__proto__":{"a":1}}'), '{"__proto__":{"a":1}}'],
])('%j', (value, expected) => {
  expect(stableJson(value)).toBe(expected);
});

// Would catch: two different values with one text, because JSON writes what it cannot carry as null.
test.each([[Number.NaN], [Infinity], [undefined], [[undefined]], [1n], [() => 1], [Symbol('s')]])('refuses %s', (value) => {
  expect(() => stableJson(value)).toThrow(TypeError);
});

// Would catch: an object put together in another order taken for another one, or two that differ taken for the same.
test('is the same whatever the order of names, and different for different values', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
      const text = stableJson(one);
      expect(stableJson(turned(one))).toBe(text);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(one)));
      expect(stableJson(other) === text).toBe(isSame(one, other));
    }),
  );
});

/** The same value with the names of each object in reverse. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, member]) => [name, turned(member)]),
  );
}

function isSame(one: unknown, other: unknown): boolean {
  try {
    expect(JSON.parse(JSON.stringify(one))).toEqual(JSON.parse(JSON.stringify(other)));
    return true;
  } catch {
    return false;
  }
}
