import { describe, expect, it } from 'vitest';
import { stepKey } from './step-key.ts';
import { day, t0, sent, received, mail, plan } from './testing/invented-case.ts';

describe('step key', () => {
  // Would catch: an effect id that differs between waiting and due, or is shared by two steps.
  it('names a step alike while it waits and when it is due', () => {
    const early = plan([mail], { now: t0 });
    const due = plan([mail], { now: t0 + day });
    expect(stepKey(early)).toBe('mail:1');
    expect(stepKey(due)).toBe('mail:1');
    expect(stepKey(plan([mail, sent(t0, { number: 3 })], { now: t0 + 9 * day }))).toBe('mail:closing');
    expect(stepKey(plan([mail, received(t0, 'negative', { id: 'm' })], { now: t0 }))).toBe('reply:m');
    expect(stepKey(plan([mail, received(t0, 'favourable', { id: 'm' })], { now: t0 }))).toBe('resolve:m');
    expect(stepKey(plan([], { now: t0 }))).toBe('stop:nothing-sent:');
  });
});
