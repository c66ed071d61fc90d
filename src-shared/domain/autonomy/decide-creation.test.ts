import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideCreation, type CreationFacts } from './decide-creation.ts';
import { levels } from './types.ts';

const clear: CreationFacts = {
  level: 'full-automation',
  thresholds: { suggest: 0.4, automate: 0.9 },
  isTainted: false,
  isPaused: false,
  isAuthenticated: true,
  hasEnoughContext: true,
};

describe('decideCreation', () => {
  // Would catch: a stranger's case made by itself, or one made of nothing.
  it.each([
    [{}, 'act', 'level-allows'],
    [{ isAuthenticated: false }, 'ask', 'not-authenticated'],
    [{ isTainted: true }, 'ask', 'tainted'],
    [{ isPaused: true }, 'ask', 'paused'],
    [{ hasEnoughContext: false }, 'hold', 'not-enough-context'],
    [{ level: 'shadow' }, 'hold', 'level-shadow'],
  ] as const)('with %j: %s, because of %s', (over, verdict, reason) => {
    expect(decideCreation({ ...clear, ...over })).toMatchObject({ verdict, reasons: [reason] });
  });

  // Would catch: a way to a case by itself that leaves one of its conditions out.
  it('acts only where everything is there', () => {
    const facts = fc.record({
      level: fc.constantFrom(...levels),
      thresholds: fc.constant(clear.thresholds),
      isTainted: fc.boolean(),
      isPaused: fc.boolean(),
      isAuthenticated: fc.boolean(),
      hasEnoughContext: fc.boolean(),
    });
    fc.assert(
      fc.property(facts, (one) => {
        const isClear = JSON.stringify(one) === JSON.stringify(clear);
        expect(decideCreation(one).verdict === 'act').toBe(isClear);
      }),
    );
  });
});
