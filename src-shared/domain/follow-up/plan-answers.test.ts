import { describe, expect, it } from 'vitest';
import { hour, day, t0, officeHours, sent, received, adjusted, mail, plan, type Received } from './testing/invented-case.ts';
import type { HistoryEntry } from './types.ts';

describe('what the last mail asks', () => {
  const asking = { rule: { trigger: { statuses: [], asksCustomer: true } } };
  const asks = { confidence: 0.8, isProven: false };

  // Would catch: chasing somebody who was asked nothing, or a confidence that forgets the judgement it rests on.
  it('triggers, and lends the step its confidence', () => {
    expect(plan([mail], { now: t0 + day, ...asking })).toMatchObject({ kind: 'stop', because: 'trigger-not-met' });
    expect(plan([sent(t0, { asks })], { now: t0 + day, ...asking })).toMatchObject({ kind: 'send', basis: asks });
  });

  // Would catch: a chain that ends because the follow-up itself was not judged to ask.
  it('still holds after a follow-up, and after a line written right behind', () => {
    expect(plan([sent(t0, { asks }), sent(t0 + 1, { number: 1 })], { now: t0 + 2 * day, ...asking })).toMatchObject({
      kind: 'next',
      number: 2,
    });
    expect(plan([sent(t0, { asks }), sent(t0 + 60_000)], { now: t0 + day, ...asking })).toMatchObject({ kind: 'send' });
    expect(plan([sent(t0, { asks }), sent(t0 + 2 * hour)], { now: t0 + day, ...asking })).toMatchObject({ because: 'trigger-not-met' });
  });

  it('has to hold together with the status where the rule names both', () => {
    const both = { rule: { trigger: { statuses: ['on-hold' as const], asksCustomer: true } } };
    expect(plan([sent(t0, { asks })], { now: t0 + day, ...both })).toMatchObject({ because: 'trigger-not-met' });
    expect(plan([sent(t0, { asks })], { now: t0 + day, ...both, case: { status: 'on-hold' } })).toMatchObject({ kind: 'send' });
  });
});

describe('an answer', () => {
  const answered = (kind: Received['kind']) => [mail, sent(t0 + 5 * hour, { number: 1 }), received(t0 + 6 * hour, kind, { id: 'answer' })];
  const now = t0 + 30 * day;

  // Would catch: a chaser after an answer (rule 1), a favourable one that is not offered as resolved (product.md: Answers).
  it('ends the chain and turns the card', () => {
    expect(plan(answered('favourable'), { now })).toMatchObject({
      kind: 'resolve',
      because: 'favourable',
      messageId: 'answer',
      dueAt: t0 + 6 * hour,
    });
    expect(plan(answered('negative'), { now })).toMatchObject({ kind: 'reply', because: 'negative', messageId: 'answer' });
    expect(plan(answered('unclear'), { now })).toMatchObject({
      kind: 'reply',
      because: 'unclear',
      basis: { chainId: 'mail', confidence: 0.9 },
    });
  });

  // Would catch: a follow-up confirmed after the answer taken for the reply, so that the customer is chased on.
  it('is not replied to by a follow-up that was under way', () => {
    expect(plan([...answered('negative'), sent(t0 + 7 * hour, { number: 2 })], { now })).toMatchObject({ kind: 'reply' });
  });

  it('is over with a reply, which begins a new chain with new numbers', () => {
    const replied = [...answered('unclear'), sent(t0 + 8 * hour, { id: 'reply' })];
    expect(plan(replied, { now })).toMatchObject({ kind: 'send', number: 1, basis: { chainId: 'reply' } });
    const onItsWay = [...answered('unclear'), sent(t0 + 8 * hour, { id: 'reply', state: 'waiting' })];
    expect(plan(onItsWay, { now })).toMatchObject({ kind: 'wait', because: 'on-its-way', then: 1, basis: { chainId: 'reply' } });
  });

  // Would catch: "It does not work." followed by "Thanks!" closed as proven.
  it('proves nothing where answers disagree', () => {
    const history = [mail, received(t0 + 1, 'negative'), received(t0 + 2, 'favourable')];
    expect(plan(history, { now })).toMatchObject({ kind: 'resolve', basis: { isProven: false } });
  });

  // Would catch: a closure although "thanks, I will check tomorrow" announced more.
  it('waits when a favourable one is followed by a promise', () => {
    const history = [mail, received(t0 + 1, 'favourable'), received(t0 + 2, 'holding', { until: t0 + day })];
    expect(plan(history, { now: t0 + hour })).toMatchObject({ kind: 'wait', until: t0 + day, because: 'holding', then: 'closing' });
    expect(plan(history, { now: t0 + day })).toMatchObject({ kind: 'resolve', because: 'favourable' });
  });

  it('needs a rule and its trigger for a reply, none to be offered as resolved', () => {
    expect(plan(answered('negative'), { now, rule: null })).toMatchObject({ kind: 'stop', because: 'no-rule' });
    expect(plan(answered('negative'), { now, case: { status: 'in-progress' } })).toMatchObject({ because: 'trigger-not-met' });
    expect(plan(answered('favourable'), { now, rule: null })).toMatchObject({ kind: 'resolve' });
  });

  // Would catch: a case reopened that is closed again at once by the same words or the same silence.
  it('is used up by the closure before a reopening', () => {
    const reopened: HistoryEntry = { type: 'reopened', id: 'o', at: t0 + 9 * hour };
    expect(plan([...answered('favourable'), reopened], { now })).toMatchObject({ because: 'nothing-sent' });
    expect(plan([...answered('negative'), reopened], { now })).toMatchObject({ kind: 'reply' });
    expect(plan([mail, sent(t0, { number: 3 }), reopened], { now })).toMatchObject({ because: 'nothing-sent' });
    expect(plan([mail, sent(t0, { number: 3 }), reopened, sent(t0 + 10 * hour, { id: 'again' })], { now })).toMatchObject({
      kind: 'send',
      basis: { chainId: 'again' },
    });
  });
});

describe('a pause', () => {
  // Would catch: a holding reply or an out-of-office note counted as an answer, or not at all (rule 5).
  it.each<[string, Received, number, string]>([
    ['until the promised day', received(t0 + hour, 'holding', { until: t0 + 2 * day }), t0 + 2 * day, 'holding'],
    ['one business day without one', received(t0 + hour, 'holding'), t0 + day + hour, 'holding'],
    ['until the end of an absence', received(t0 + hour, 'out-of-office', { until: t0 + 9 * day }), t0 + 9 * day, 'out-of-office'],
    ['two days without an end', received(t0 + hour, 'out-of-office'), t0 + 2 * day + hour, 'out-of-office'],
    [
      'by the default where the end is over already',
      received(t0 + hour, 'out-of-office', { until: t0 - day }),
      t0 + 2 * day + hour,
      'out-of-office',
    ],
  ])('lasts %s and then goes on with the same number', (_name, entry, until, because) => {
    expect(plan([mail, entry], { now: t0 + 6 * hour })).toMatchObject({ kind: 'wait', until, because, then: 1 });
    expect(plan([mail, entry], { now: until })).toMatchObject({ kind: 'send', number: 1, dueAt: until, basis: { confidence: 0.9 } });
    const second = [mail, sent(t0 + 1, { number: 1 }), entry];
    expect(plan(second, { now: until + 2 * day })).toMatchObject({ kind: 'next', number: 2 });
  });

  it('never shortens a wait, and delivery notices none', () => {
    const history = [mail, received(t0 + 1, 'holding', { until: t0 + hour }), received(t0 + 2, 'delivery-notice')];
    expect(plan(history, { now: t0 + 2 * hour })).toMatchObject({ kind: 'wait', until: t0 + 5 * hour, because: 'cadence' });
  });
});

describe('what a person changed', () => {
  const now = t0 + 30 * day;
  const skip = (step: number, days: number): HistoryEntry => adjusted(t0 + days * day, { kind: 'skip', step });

  it('pauses until resumed, stops for the chain', () => {
    expect(plan([mail, adjusted(t0, { kind: 'pause' })], { now })).toMatchObject({
      kind: 'stop',
      because: 'paused-by-person',
      needsPerson: false,
    });
    expect(plan([mail, adjusted(t0, { kind: 'pause' }), adjusted(t0, { kind: 'resume' })], { now })).toMatchObject({ kind: 'send' });
    expect(plan([mail, adjusted(t0, { kind: 'stop' })], { now })).toMatchObject({ because: 'stopped-by-person' });
    const next = [mail, adjusted(t0, { kind: 'stop' }), received(t0 + 1, 'unclear'), sent(t0 + 2)];
    expect(plan(next, { now })).toMatchObject({ kind: 'send', number: 1 });
    const paused = [mail, adjusted(t0, { kind: 'pause' }), received(t0 + 1, 'unclear')];
    expect(plan(paused, { now })).toMatchObject({ kind: 'reply' });
    expect(plan([...paused, sent(t0 + 2)], { now })).toMatchObject({ because: 'paused-by-person' });
  });

  // Would catch: a skipped step that is sent after all, or that brings the ones behind it forward.
  it('skips one step without hurrying the next', () => {
    const skipped = [mail, adjusted(t0, { kind: 'skip', step: 1 })];
    expect(plan(skipped, { now: t0 + 6 * hour })).toMatchObject({ kind: 'wait', until: t0 + 29 * hour, then: 2 });
    expect(plan(skipped, { now: t0 + 29 * hour })).toMatchObject({ kind: 'next', number: 2 });
    const all = [1, 2, 3].map((step) => adjusted(t0, { kind: 'skip', step }));
    expect(plan([mail, ...all], { now })).toMatchObject({ kind: 'resolve', because: 'silent', dueAt: t0 + 101 * hour });
    expect(plan([mail, ...all, adjusted(t0, { kind: 'skip', step: 'closing' })], { now })).toMatchObject({
      kind: 'stop',
      because: 'closing-skipped',
    });
  });

  // Would catch: the next step due at once because the skipped one was old: a chaser seconds after somebody said "not this one".
  it.each<[string, HistoryEntry[], number, number | 'closing']>([
    ['late', [skip(1, 10)], 11, 2],
    ['late, with a second click', [skip(1, 10), skip(1, 12)], 11, 2],
    ['late, each in turn', [skip(1, 10), skip(2, 11), skip(3, 12)], 14, 'closing'],
    ['late, then the next one early', [skip(1, 10), skip(2, 10)], 12, 3],
    ['late, the next one moved by a person', [skip(1, 10), adjusted(t0, { kind: 'move', step: 2, to: t0 + 15 * day })], 15, 2],
    ['late, taken back, and skipped again', [skip(1, 10), adjusted(t0, { kind: 'unskip', step: 1 }), skip(1, 12)], 13, 2],
  ])('waits its whole wait again after a step skipped %s', (_name, changes, days, then) => {
    const until = t0 + days * day;
    expect(plan([mail, ...changes], { now: until - 1 })).toMatchObject({ kind: 'wait', until, then });
    const due = then === 'closing' ? { kind: 'resolve', because: 'silent' } : { kind: 'next', number: then };
    expect(plan([mail, ...changes], { now: until })).toMatchObject({ ...due, dueAt: until });
  });

  // Would catch: a skip that cannot be taken back, or one taken back that brings another back too.
  it('does a step after all whose skip was taken back', () => {
    const skipped = [mail, adjusted(t0, { kind: 'skip', step: 1 }), adjusted(t0, { kind: 'skip', step: 2 })];
    expect(plan([...skipped, adjusted(t0 + 1, { kind: 'unskip', step: 1 })], { now: t0 + 6 * hour })).toMatchObject({
      kind: 'send',
      number: 1,
    });
    expect(plan([...skipped, adjusted(t0 + 1, { kind: 'unskip', step: 2 })], { now: t0 + 30 * hour })).toMatchObject({
      kind: 'next',
      number: 2,
    });
  });

  // Would catch: a snoozed step that comes at its old moment, or one in the night because a person's move was taken as it is.
  it('moves one step, into open hours', () => {
    const moved = [mail, adjusted(t0, { kind: 'move', step: 1, to: t0 + 3 * day })];
    expect(plan(moved, { now: t0 + day })).toMatchObject({ kind: 'wait', until: t0 + 3 * day, because: 'moved' });
    const tonight = [mail, adjusted(t0, { kind: 'move', step: 1, to: t0 + 12 * hour })];
    expect(plan(tonight, { now: t0, case: { hours: officeHours } })).toMatchObject({ until: Date.UTC(2026, 10, 5, 8), because: 'moved' });
    const sooner = [mail, adjusted(t0, { kind: 'move', step: 1, to: t0 + hour })];
    expect(plan(sooner, { now: t0 + hour })).toMatchObject({ kind: 'send', dueAt: t0 + hour });
  });

  // Would catch: a person's date ignored for an older promise, or a newer promise ignored for the date.
  it('weighs a move against a promise by which came last', () => {
    const promise = received(t0 + 1, 'holding', { until: t0 + 5 * day });
    const move = adjusted(t0 + 2, { kind: 'move', step: 1, to: t0 + 2 * day });
    expect(plan([mail, promise, move], { now: t0 + hour })).toMatchObject({ until: t0 + 2 * day, because: 'moved' });
    expect(plan([mail, move, promise], { now: t0 + hour })).toMatchObject({ until: t0 + 5 * day, because: 'holding' });
  });

  it('snoozes, drops or stops what an answer asks for', () => {
    const negative = [mail, received(t0 + 1, 'negative')];
    const later = adjusted(t0 + 2, { kind: 'move', step: 1, to: t0 + day });
    expect(plan([...negative, later], { now: t0 + hour })).toMatchObject({ kind: 'wait', because: 'moved', until: t0 + day });
    expect(plan([...negative, later], { now: t0 + day })).toMatchObject({ kind: 'reply' });
    expect(plan([...negative, adjusted(t0 + 2, { kind: 'stop' })], { now })).toMatchObject({ because: 'stopped-by-person' });
    const happy = [mail, received(t0 + 1, 'favourable')];
    expect(plan([...happy, adjusted(t0 + 2, { kind: 'skip', step: 'closing' })], { now })).toMatchObject({ because: 'closing-skipped' });
    expect(plan([...happy, adjusted(t0 + 2, { kind: 'pause' })], { now })).toMatchObject({ because: 'paused-by-person' });
  });
});
