import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effectStates, type EffectState } from '../outbox/states.ts';
import { planRevert, type PresentState } from './plan-revert.ts';
import type { ActChange } from './types.ts';

const present = (over: Partial<PresentState> = {}): PresentState => ({
  holdsActsValue: () => true,
  status: 'resolved',
  effectState: () => 'waiting',
  canOfferAgain: () => true,
  canReopen: () => true,
  ...over,
});
const closure: readonly ActChange[] = [
  { kind: 'note', entryId: 'n1' },
  { kind: 'status', from: 'on-hold', to: 'resolved' },
  { kind: 'conversation-ended', conversationId: 'c1' },
  { kind: 'effect', effectId: 'e1' },
];

describe('planRevert', () => {
  it('undoes a closure in the reverse of its order', () => {
    expect(planRevert({ id: 'a', capability: 'close', changes: closure }, [], present()).map((one) => one.kind)).toEqual([
      'send-cancelled',
      'conversation-reopened',
      'status-restored',
      'note-withdrawn',
    ]);
  });

  // The bug: a mail that left is presented as undone, and the customer has it all the same.
  it.each<[EffectState, string]>([
    ['waiting', 'send-cancelled'],
    ['cancelled', 'send-cancelled'],
    ['confirmed', 'already-sent'],
    ['handed-over', 'fate-unknown'],
    ['uncertain', 'fate-unknown'],
  ])('a mail that is %s is told as %s', (state, kind) => {
    const [first] = planRevert({ id: 'a', capability: 'close', changes: closure }, [], present({ effectState: () => state }));
    expect(first?.kind).toBe(kind);
  });

  // The bug: what was offered before a closure is gone for good though the closure never should have been.
  it('offers again what the closure ignored, but nothing that something newer has replaced', () => {
    const changes: readonly ActChange[] = [...closure, { kind: 'suggestions-ignored', suggestionIds: ['s1', 's2'] }];
    const told = (canOfferAgain: PresentState['canOfferAgain']) =>
      planRevert({ id: 'a', capability: 'close', changes }, [], present({ canOfferAgain })).filter(
        ({ kind }) => kind === 'suggestions-reopened',
      );
    expect(told(() => true)).toEqual([{ kind: 'suggestions-reopened', count: '2' }]);
    expect(told((id) => id === 's2')).toEqual([{ kind: 'suggestions-reopened', count: '1' }]);
    expect(told(() => false)).toEqual([]);
  });

  // The bug: a rep's correction made since is overwritten by the revert (rule 3).
  it('keeps what a person wrote since', () => {
    const changes: readonly ActChange[] = [{ kind: 'field', field: 'subject', suggestionId: 's1' }];
    expect(planRevert({ id: 'a', capability: 'update', changes }, [], present({ holdsActsValue: () => false }))).toEqual([
      { kind: 'field-kept', field: 'subject' },
    ]);
    expect(planRevert({ id: 'a', capability: 'close', changes: closure }, [], present({ status: 'in-progress' }))).toContainEqual({
      kind: 'status-kept',
      to: 'on-hold',
    });
  });

  it('takes the acts that rest on it along, and says so', () => {
    const create = { id: 'a', capability: 'create', changes: [{ kind: 'case-created', caseId: 'k' }] } as const;
    const update = { id: 'b', capability: 'update', changes: [{ kind: 'field', field: 'type', suggestionId: 's' }] } as const;
    expect(planRevert(create, [update], present())).toEqual([
      { kind: 'act-reverted', actId: 'b', capability: 'update' },
      { kind: 'field-restored', field: 'type' },
      { kind: 'case-withdrawn', caseId: 'k' },
    ]);
  });

  const anyChange: fc.Arbitrary<ActChange> = fc.oneof(
    fc.record({ kind: fc.constant('field' as const), field: fc.constantFrom('title', 'type'), suggestionId: fc.constantFrom('s1', null) }),
    fc.record({ kind: fc.constant('status' as const), from: fc.constant('on-hold'), to: fc.constant('resolved') }),
    fc.record({ kind: fc.constant('note' as const), entryId: fc.constantFrom('n1', 'n2') }),
    fc.record({ kind: fc.constant('effect' as const), effectId: fc.constantFrom('e1', 'e2') }),
    fc.record({ kind: fc.constant('plan-ended' as const) }),
  );

  // The bug: a change of some kind is forgotten, and stays after the act was "reverted".
  it('answers every change with a consequence, whatever state the world is in', () => {
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 6 }), fc.boolean(), fc.constantFrom(...effectStates, null), (changes, isHeld, state) => {
        const consequences = planRevert(
          { id: 'a', capability: 'close', changes },
          [],
          present({ holdsActsValue: () => isHeld, effectState: () => state }),
        );
        expect(consequences.length).toBe(new Set(changes.map((change) => JSON.stringify(keyOf(change)))).size);
      }),
    );
  });
});

/** Two changes of one field or message are undone once. */
function keyOf(change: ActChange): unknown {
  if (change.kind === 'field') return [change.kind, change.field];
  return change;
}
