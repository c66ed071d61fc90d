import { describe, expect, it } from 'vitest';
import { hour, day, t0, alwaysOpen, officeHours, sent, received, adjusted, mail, plan, sure, type Asked } from './testing/invented-case.ts';
import type { HistoryEntry, NextStep } from './types.ts';

describe('a silent customer', () => {
  // Would catch: a follow-up before its wait, a wait counted from the wrong mail, a closure before closeAfter (product.md: Follow-up rules, Closure).
  it.each<[string, HistoryEntry[], number, NextStep]>([
    ['waits for the first', [mail], t0 + 5 * hour - 1, { kind: 'wait', until: t0 + 5 * hour, because: 'cadence', then: 1, basis: sure }],
    ['sends the first', [mail], t0 + 5 * hour, { kind: 'send', number: 1, dueAt: t0 + 5 * hour, basis: sure }],
    [
      'waits for the second from the first, not from the mail',
      [mail, sent(t0 + 6 * hour, { number: 1 })],
      t0 + 29 * hour,
      { kind: 'wait', until: t0 + 30 * hour, because: 'cadence', then: 2, basis: sure },
    ],
    [
      'sends the second',
      [mail, sent(t0 + 6 * hour, { number: 1 })],
      t0 + 31 * hour,
      { kind: 'next', number: 2, dueAt: t0 + 30 * hour, basis: sure },
    ],
    [
      'closes after the last and closeAfter',
      [mail, sent(t0 + hour, { number: 1 }), sent(t0 + 2 * hour, { number: 2 }), sent(t0 + 3 * hour, { number: 3 })],
      t0 + 51 * hour,
      { kind: 'resolve', because: 'silent', messageId: null, dueAt: t0 + 51 * hour, basis: sure },
    ],
    [
      'waits before it closes',
      [mail, sent(t0 + 3 * hour, { number: 3 })],
      t0 + 50 * hour,
      { kind: 'wait', until: t0 + 51 * hour, because: 'cadence', then: 'closing', basis: sure },
    ],
    [
      'counts from the last mail of a person',
      [mail, sent(t0 + 4 * hour)],
      t0 + 5 * hour,
      { kind: 'wait', until: t0 + 9 * hour, because: 'cadence', then: 1, basis: sure },
    ],
  ])('%s', (_name, history, now, expected) => {
    expect(plan(history, { now })).toEqual(expected);
  });

  // Would catch: two chasers where the rep's own mail was meant as the first (product.md: First follow-up), or waits[0] used.
  it('counts the own mail as the first where the rule says so', () => {
    const asked = { rule: { repMailCounts: true } };
    expect(plan([mail], { now: t0 + 23 * hour, ...asked })).toMatchObject({ kind: 'wait', until: t0 + 24 * hour, then: 2 });
    expect(plan([mail], { now: t0 + 24 * hour, ...asked })).toMatchObject({ kind: 'next', number: 2, dueAt: t0 + 24 * hour });
    const only = { rule: { repMailCounts: true, waitsMs: [hour] } };
    expect(plan([mail], { now: t0 + 48 * hour, ...only })).toMatchObject({ kind: 'resolve', because: 'silent', dueAt: t0 + 48 * hour });
  });

  // Would catch: a mail at night, on a weekend, or in the customer's night; a wait that counts only open hours (product.md: Follow-up rules).
  it.each([
    ['in the evening', t0 + 4 * hour, null, Date.UTC(2026, 10, 5, 8), 'outside-hours'],
    ['on Friday evening', t0 + 2 * day + 5 * hour, null, Date.UTC(2026, 10, 9, 8), 'outside-hours'],
    ['while New York sleeps', t0 - 4 * hour, 'America/New_York', Date.UTC(2026, 10, 4, 13), 'quiet-hours'],
  ])('moves a moment %s to the next open hour', (_name, at, customerTimeZone, until, because) => {
    expect(plan([sent(at)], { now: at + hour, case: { hours: officeHours, customerTimeZone } })).toMatchObject({
      kind: 'wait',
      until,
      because,
    });
  });

  // Would catch: a planner that throws, loops, or mails anyway, where a supervisor left no open hour.
  it('asks a person when no hour is ever open', () => {
    const closed = { ...alwaysOpen, week: [] };
    expect(plan([mail], { now: t0 + day, case: { hours: closed } })).toMatchObject({
      kind: 'stop',
      because: 'never-open',
      needsPerson: true,
    });
  });

  // Would catch: a clock set back after a send that makes the same follow-up due again (rule 2).
  it('counts what was sent, whatever the clock says', () => {
    const history = [mail, sent(t0 + 5 * hour, { number: 1 })];
    for (const now of [0, t0 - 30 * day, t0, t0 + 5 * hour]) expect(plan(history, { now })).toMatchObject({ kind: 'wait', then: 2 });
    expect(plan([mail, sent(t0 - 10 * day, { number: 1 })], { now: t0 })).toMatchObject({ kind: 'next', number: 2 });
  });

  it.each<[string, Asked & { history?: HistoryEntry[] }, object]>([
    ['no rule', { now: t0 + day, rule: null }, { because: 'no-rule', needsPerson: false, chainId: 'mail' }],
    ['a closed case', { now: t0 + day, case: { status: 'resolved' } }, { because: 'case-closed', needsPerson: false }],
    ['a cancelled case', { now: t0 + day, case: { status: 'cancelled' } }, { because: 'case-closed' }],
    ['another status', { now: t0 + day, case: { status: 'in-progress' } }, { because: 'trigger-not-met', needsPerson: false }],
    [
      'a rule without a trigger',
      { now: t0 + day, rule: { trigger: { statuses: [], asksCustomer: false } } },
      { because: 'trigger-not-met' },
    ],
    ['nothing sent', { now: t0, history: [] }, { because: 'nothing-sent', chainId: null }],
    ['only a customer who wrote', { now: t0, history: [received(t0, 'unclear')] }, { because: 'nothing-sent' }],
    ['no address', { now: t0 + day, case: { canBeWrittenTo: false } }, { because: 'cannot-be-written-to', needsPerson: true }],
    ['a bounce', { now: t0 + day, history: [mail, received(t0 + 1, 'bounce')] }, { because: 'bounced', needsPerson: true }],
    [
      'a failed send',
      { now: t0 + day, history: [mail, sent(t0 + 1, { number: 1, state: 'failed' })] },
      { because: 'send-failed', needsPerson: true },
    ],
    [
      'a send of unknown fate',
      { now: t0 + day, history: [mail, sent(t0 + 1, { number: 1, state: 'uncertain' })] },
      { because: 'send-uncertain', needsPerson: true },
    ],
  ])('stops for %s', (_name, { history = [mail], ...asked }, expected) => {
    expect(plan(history, asked)).toMatchObject({ kind: 'stop', ...expected });
  });

  // Would catch: a case without an address that never closes, though closing needs none.
  it('closes a case whose customer cannot be written to', () => {
    const history = [mail, sent(t0, { number: 3 })];
    expect(plan(history, { now: t0 + 10 * day, case: { canBeWrittenTo: false } })).toMatchObject({ kind: 'resolve', because: 'silent' });
  });

  // Would catch: a bounce or a failure that blocks a case for ever after a person wrote again.
  it('goes on after a person wrote again or resumed', () => {
    const bounced = [mail, received(t0 + 1, 'bounce')];
    expect(plan([...bounced, sent(t0 + hour)], { now: t0 + 7 * hour })).toMatchObject({ kind: 'send', number: 1 });
    // Would catch: a case that asks for attention for ever, whatever a person decides about it.
    const stopped = [...bounced, adjusted(t0 + hour, { kind: 'stop' })];
    expect(plan(stopped, { now: t0 + day })).toMatchObject({ because: 'stopped-by-person', needsPerson: false });
    expect(plan([...stopped, received(t0 + 2 * hour, 'bounce')], { now: t0 + day })).toMatchObject({ because: 'bounced' });
    expect(plan([...bounced, adjusted(t0 + hour, { kind: 'resume' })], { now: t0 + 7 * hour })).toMatchObject({ kind: 'send' });
    expect(plan([mail, sent(t0 + 1, { state: 'failed' }), sent(t0 + hour)], { now: t0 + 7 * hour })).toMatchObject({ kind: 'send' });
  });

  // Would catch: a second follow-up while the first is in its undo window or under way; a plan that is due again and again meanwhile.
  it.each(['waiting', 'claimed', 'handed-over'] as const)('waits while a send is %s', (state) => {
    const history = [mail, sent(t0 + 5 * hour, { number: 1, state })];
    for (const now of [t0 + 5 * hour, t0 + 40 * day]) {
      const step = plan(history, { now });
      expect(step).toMatchObject({ kind: 'wait', because: 'on-its-way', then: 1 });
      expect(step.kind === 'wait' && step.until).toBeGreaterThan(now);
    }
  });

  it('takes an undone send for never begun', () => {
    expect(plan([mail, sent(t0 + 5 * hour, { number: 1, state: 'cancelled' })], { now: t0 + 5 * hour })).toMatchObject({ kind: 'send' });
  });
});
