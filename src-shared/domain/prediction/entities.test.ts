import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findEntities } from './entities.ts';

// Would catch: two values offered for the same words, or a span that does not say its own text.
it('finds what stands apart, in order, word for word', () => {
  const piece = fc.constantFrom(
    'a@b.example',
    'W3PL8D',
    'CAS-10482',
    '12.50 €',
    '$5',
    '2026-11-25',
    '+44 20 7946 0000',
    '7',
    '-',
    ' ',
    ',',
    'x',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join('');
      let last = 0;
      for (const { start, end, text: found } of findEntities(text)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(text.slice(start, end)).toBe(found);
        last = end;
      }
    }),
  );
});

// Would catch: a mail of numbers that keeps the whole desk waiting, because each is held against all the others.
it('stays quick on a long text of nothing but numbers', () => {
  const started = performance.now();
  expect(findEntities('1 '.repeat(50_000))).toHaveLength(50_000);
  expect(performance.now() - started).toBeLessThan(3000);
});
