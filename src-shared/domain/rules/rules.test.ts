import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseRule, type RuleSubject } from './choose-rule.ts';
import { countConflicts } from './conflicts.ts';
import { matches } from './matches.ts';
import type { Condition, UpdateRule } from './types.ts';

const subject: RuleSubject = {
  status: 'in-progress',
  createdAt: 1000,
  channels: ['chat', 'email'],
  lineOfBusinessId: 'parcels',
  values: new Map<string, string | number | boolean>([
    ['priority', 'high'],
    ['title', ' Broken Glass '],
    ['description', '  '],
    ['custom:vip', false],
    ['custom:count', 0],
  ]),
};
const rule = (id: string, more: Partial<UpdateRule> = {}): UpdateRule => ({
  id,
  name: id,
  lineOfBusinessId: null,
  isActive: true,
  position: 0,
  conditions: [],
  fields: ['priority'],
  ...more,
});

describe('matches', () => {
  // Would catch: an empty field that equals something, a "no" or a zero taken for empty, an age at the border, one channel of two overlooked.
  it.each<[Condition, boolean]>([
    [{ about: 'field', field: 'priority', is: 'equal', value: 'high' }, true],
    [{ about: 'field', field: 'priority', is: 'not-equal', value: 'high' }, false],
    [{ about: 'field', field: 'title', is: 'equal', value: 'broken glass' }, true],
    [{ about: 'field', field: 'type', is: 'equal', value: '' }, false],
    [{ about: 'field', field: 'type', is: 'not-equal', value: 'problem' }, true],
    [{ about: 'field', field: 'type', is: 'empty' }, true],
    [{ about: 'field', field: 'description', is: 'empty' }, true],
    [{ about: 'field', field: 'description', is: 'filled' }, false],
    [{ about: 'field', field: 'custom:vip', is: 'filled' }, true],
    [{ about: 'field', field: 'custom:vip', is: 'equal', value: false }, true],
    [{ about: 'field', field: 'custom:count', is: 'filled' }, true],
    [{ about: 'field', field: 'custom:count', is: 'equal', value: '0' }, false],
    [{ about: 'status', is: 'equal', value: 'in-progress' }, true],
    [{ about: 'status', is: 'not-equal', value: 'in-progress' }, false],
    [{ about: 'channel', is: 'equal', value: 'email' }, true],
    [{ about: 'channel', is: 'not-equal', value: 'email' }, false],
    [{ about: 'channel', is: 'not-equal', value: 'voice' }, true],
    [{ about: 'age', is: 'more-than', ms: 60_000 }, false],
    [{ about: 'age', is: 'more-than', ms: 59_999 }, true],
    [{ about: 'age', is: 'less-than', ms: 60_000 }, false],
    [{ about: 'age', is: 'less-than', ms: 60_001 }, true],
  ])('%j is %s', (condition, expected) => {
    expect(matches([condition], subject, 61_000)).toBe(expected);
  });

  it('holds for every case without conditions, and only where all hold', () => {
    const holding: Condition = { about: 'status', is: 'equal', value: 'in-progress' };
    expect(matches([], subject, 0)).toBe(true);
    expect(matches([holding, { about: 'channel', is: 'equal', value: 'voice' }], subject, 0)).toBe(false);
  });
});

describe('chooseRule', () => {
  it.each<[string, UpdateRule[], string | null]>([
    ['the first by position', [rule('a', { position: 2 }), rule('b', { position: 1 })], 'b'],
    ['the first by id where positions are equal', [rule('b'), rule('a')], 'a'],
    ['no inactive one', [rule('a', { isActive: false }), rule('b', { position: 9 })], 'b'],
    ['none of another line', [rule('a', { lineOfBusinessId: 'travel' })], null],
    ['one of its line', [rule('a', { lineOfBusinessId: 'parcels' })], 'a'],
    [
      'the next where conditions fail',
      [rule('a', { conditions: [{ about: 'channel', is: 'equal', value: 'voice' }] }), rule('b', { position: 1 })],
      'b',
    ],
    ['none of none', [], null],
  ])('takes %s', (_name, rules, expected) => {
    expect(chooseRule(rules, subject, 0)?.id ?? null).toBe(expected);
  });

  // Would catch: a choice that depends on the order in which rules were read.
  it('does not depend on the order of the list', () => {
    const anyRule = fc.record({ id: fc.stringMatching(/^[a-e]$/), position: fc.nat({ max: 3 }), isActive: fc.boolean() });
    fc.assert(
      fc.property(fc.uniqueArray(anyRule, { selector: (one) => one.id }), (made) => {
        const rules = made.map(({ id, ...more }) => rule(id, more));
        const chosen = chooseRule(rules, subject, 0);
        expect(chooseRule([...rules].reverse(), subject, 0)).toBe(chosen);
        for (const other of rules) if (other.isActive) expect(chosen?.position).toBeLessThanOrEqual(other.position);
      }),
    );
  });
});

describe('conflicts', () => {
  // Would catch: a warning about rules that never meet, or none about those that do.
  it('counts the cases in which two active rules claim the same field', () => {
    const mine = rule('mine', { fields: ['title', 'priority'] });
    const others = [
      mine,
      rule('meets', { fields: ['priority', 'type'] }),
      rule('elsewhere', { conditions: [{ about: 'status', is: 'equal', value: 'on-hold' }] }),
      rule('off', { isActive: false }),
      rule('other-field', { fields: ['type'] }),
    ];
    const counter = countConflicts(mine, others);
    counter.add(subject, 0);
    counter.add({ ...subject, status: 'on-hold' }, 0);
    expect(counter.conflicts()).toEqual([
      { field: 'priority', ruleId: 'meets', ruleName: 'meets', cases: 2 },
      { field: 'priority', ruleId: 'elsewhere', ruleName: 'elsewhere', cases: 1 },
    ]);
  });
});
