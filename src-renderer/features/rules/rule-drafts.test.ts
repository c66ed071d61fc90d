import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conditionSchema } from '#shared/contract/routes/rule.ts';
import { conditionAbout, isWhole, movedIds, newFollowUpRule, newUpdateRule } from './rule-drafts.ts';

const kinds = ['text', 'long-text', 'choice', 'tree', 'yes-no', 'number', 'email', 'lookup'] as const;

describe('a new condition', () => {
  // The bug: choosing what a condition is about makes a rule that the core refuses.
  it('is one the core takes, whatever it is about', () => {
    const field = fc.record({
      key: fc.constantFrom('type', 'custom:size'),
      label: fc.constant(null),
      kind: fc.constantFrom(...kinds),
      choices: fc.array(fc.constant({ id: 'a', label: null, path: null }), { maxLength: 1 }),
    });
    fc.assert(
      fc.property(fc.constantFrom('status', 'channel', 'age', 'type'), fc.option(field, { nil: undefined }), (about, chosen) => {
        expect(conditionSchema.safeParse(conditionAbout(about, chosen)).success).toBe(true);
      }),
    );
  });
});

describe('moving a rule', () => {
  it('keeps every rule, and moves one by one place', () => {
    expect(movedIds(['a', 'b', 'c'], 'b', -1)).toEqual(['b', 'a', 'c']);
    expect(movedIds(['a', 'b', 'c'], 'c', 1)).toEqual(['a', 'b', 'c']);
    expect(movedIds(['a', 'b', 'c'], 'a', -1)).toEqual(['a', 'b', 'c']);
  });
});

it('a rule is whole with a name and something that starts it or that it may change', () => {
  expect(isWhole(newFollowUpRule('Silent'))).toBe(true);
  expect(isWhole({ ...newFollowUpRule('Silent'), trigger: { statuses: [], asksCustomer: false } })).toBe(false);
  expect(isWhole(newFollowUpRule('  '))).toBe(false);
  expect([isWhole(newUpdateRule('All')), isWhole({ ...newUpdateRule('All'), fields: ['type'] })]).toEqual([false, true]);
});
