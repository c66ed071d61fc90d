import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from './decide.ts';
import { capabilities, levels, type GateInput } from './types.ts';

const allClear: GateInput = {
  capability: 'create',
  level: 'full-automation',
  confidence: 0.95,
  isProven: true,
  thresholds: { suggest: 0.5, automate: 0.9 },
  isPrincipalAvailable: true,
  target: 'new-case',
  humanTouch: 'none',
  mayOverrideHumanEdits: false,
  isTainted: false,
  isPaused: false,
  isAuthenticated: true,
  hasEnoughContext: true,
  hasRule: true,
};

const anyInput: fc.Arbitrary<GateInput> = fc.record({
  capability: fc.constantFrom(...capabilities),
  level: fc.constantFrom(...levels),
  confidence: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  isProven: fc.boolean(),
  thresholds: fc.constant({ suggest: 0.5, automate: 0.9 }),
  isPrincipalAvailable: fc.boolean(),
  target: fc.constantFrom('new-case', 'existing-case'),
  humanTouch: fc.constantFrom('none', 'locked', 'editing'),
  mayOverrideHumanEdits: fc.boolean(),
  isTainted: fc.boolean(),
  isPaused: fc.boolean(),
  isAuthenticated: fc.boolean(),
  hasEnoughContext: fc.boolean(),
  hasRule: fc.boolean(),
  isLongOverdue: fc.boolean(),
  wasTakenBack: fc.boolean(),
  whoActs: fc.constantFrom('us', 'another', 'unknown'),
});

describe('decide', () => {
  it.each<[string, Partial<GateInput>, 'act' | 'ask' | 'hold', string]>([
    ['creates alone on an authenticated conversation', {}, 'act', 'level-allows'],
    ['fills a new case with unproven values', { isProven: false, confidence: 0.6 }, 'act', 'level-allows'],
    ['never creates for a customer nobody verified', { isAuthenticated: false }, 'ask', 'not-authenticated'],
    ['does nothing at level off', { level: 'off' }, 'hold', 'level-off'],
    ['only notes at level shadow', { level: 'shadow' }, 'hold', 'level-shadow'],
    ['asks at human confirmation', { level: 'human-confirmation' }, 'ask', 'level-asks'],
    ['asks while paused', { isPaused: true }, 'ask', 'paused'],
    ['leaves alone what another console does by itself', { whoActs: 'another' }, 'hold', 'another-console-acts'],
    ['offers a person what another console asks about too', { whoActs: 'another', level: 'human-confirmation' }, 'ask', 'level-asks'],
    ['asks where no console can be told from the others', { whoActs: 'unknown' }, 'ask', 'nobody-acts-alone'],
    ['asks when the words try to instruct it', { isTainted: true }, 'ask', 'tainted'],
    ['holds before enough is said', { hasEnoughContext: false }, 'hold', 'not-enough-context'],
    [
      'offers a locked field only as a difference',
      { capability: 'update', target: 'existing-case', humanTouch: 'locked' },
      'ask',
      'locked-by-person',
    ],
    ['yields to a person at the field', { capability: 'update', humanTouch: 'editing' }, 'hold', 'person-is-editing'],
    ['asks about what piled up while nobody was there', { isLongOverdue: true }, 'ask', 'long-overdue'],
    ['never repeats by itself what a person took back', { wasTakenBack: true }, 'ask', 'taken-back-before'],
    ['never updates without a rule', { capability: 'update', target: 'existing-case', hasRule: false }, 'ask', 'no-rule'],
    ['never overwrites with an unproven value', { capability: 'update', target: 'existing-case', isProven: false }, 'ask', 'unproven'],
    [
      'never closes without an application user',
      { capability: 'close', target: 'existing-case', isPrincipalAvailable: false },
      'ask',
      'no-application-user',
    ],
  ])('%s', (_name, change, verdict, reason) => {
    const decision = decide({ ...allClear, ...change });
    expect(decision.verdict).toBe(verdict);
    expect(decision.reasons).toContain(reason);
  });

  // Would catch: any single obstacle that stops being looked at (rule 4).
  it('acts only when nothing at all speaks against it, and always says why', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { verdict, reasons } = decide(input);
        expect(reasons.length).toBeGreaterThan(0);
        if (verdict !== 'act') return;
        expect(input.level).toBe('full-automation');
        expect(input.isPaused || input.isTainted || input.humanTouch === 'editing').toBe(false);
        expect(input.isLongOverdue === true || input.wasTakenBack === true).toBe(false);
        expect(input.isPrincipalAvailable && input.hasEnoughContext).toBe(true);
        if (input.humanTouch === 'locked') expect(input.mayOverrideHumanEdits).toBe(true);
        if (input.capability === 'create') expect(input.isAuthenticated).toBe(true);
        if (input.capability !== 'create' || input.target === 'existing-case') {
          expect(input.hasRule && input.isProven).toBe(true);
          expect(input.confidence).toBeGreaterThanOrEqual(input.thresholds.automate);
        }
      }),
    );
  });

  // Would catch: a level or pause that makes the assistant bolder instead of shyer.
  it('never gets bolder by being paused, tainted or lowered a level', () => {
    const boldness = { hold: 0, ask: 1, act: 2 };
    fc.assert(
      fc.property(anyInput, (input) => {
        const before = boldness[decide(input).verdict];
        for (const shyer of [{ isPaused: true }, { isTainted: true }, { level: 'off' as const }, { isProven: false }]) {
          expect(boldness[decide({ ...input, ...shyer }).verdict]).toBeLessThanOrEqual(before);
        }
      }),
    );
  });
});
