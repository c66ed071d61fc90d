import { describe, expect, it } from 'vitest';
import { planNextStep } from './plan-next-step.ts';
import { stepKey } from './step-key.ts';
import type { FollowUpRule, HistoryEntry, NextStep, PlannedCase } from './types.ts';

const hour = 3_600_000;
const day = 24 * hour;
/** Wednesday, 10:00 in Berlin. */
const t0 = Date.UTC(2026, 10, 4, 9);
const alwaysOpen = { timeZone: 'Europe/Berlin', week: Array.from({ length: 7 }, () => [{ from: 0, to: 1440 }]), holidays: [], quiet: null };
const nineToFive = [{ from: 540, to: 1020 }];
const officeHours = {
  ...alwaysOpen,
  week: [nineToFive, nineToFive, nineToFive, nineToFive, nineToFive, [], []],
  quiet: { from: 1260, to: 480 },
};

const quietCase: PlannedCase = { id: 'c', status: 'waiting-for-details', hours: alwaysOpen, customerTimeZone: null, canBeWrittenTo: true };
const rule: FollowUpRule = {
  id: 'r',
  name: 'Waiting for details',
  lineOfBusinessId: null,
  isActive: true,
  position: 0,
  conditions: [],
  trigger: { statuses: ['waiting-for-details'], asksCustomer: false },
  waitsMs: [5 * hour, 24 * hour, 24 * hour],
  closeAfterMs: 48 * hour,
  repMailCounts: false,
  citedFields: [],
  followUpTemplateId: null,
  closingTemplateId: null,
};

type Sent = Extract<HistoryEntry, { type: 'sent' }>;
type Received = Extract<HistoryEntry, { type: 'received' }>;
let ids = 0;
const sent = (at: number, more: Partial<Sent> = {}): Sent => ({
  type: 'sent',
  id: `s${String((ids += 1))}`,
  at,
  by: more.number == null ? 'person' : 'assistant',
  number: null,
  state: 'confirmed',
  asks: null,
  ...more,
});
const received = (at: number, kind: Received['kind'], more: Partial<Received> = {}): Received => ({
  type: 'received',
  id: `m${String((ids += 1))}`,
  at,
  kind,
  confidence: 0.9,
  isProven: true,
  until: null,
  ...more,
});
const adjusted = (at: number, change: Extract<HistoryEntry, { type: 'adjusted' }>['change']): HistoryEntry => ({
  type: 'adjusted',
  id: 'a',
  at,
  change,
});
const mail = sent(t0, { id: 'mail' });

type Asked = { now: number; case?: Partial<PlannedCase>; rule?: Partial<FollowUpRule> | null };
const plan = (history: readonly HistoryEntry[], asked: Asked): NextStep =>
  planNextStep({
    plannedCase: { ...quietCase, ...asked.case },
    rule: asked.rule === null ? null : { ...rule, ...asked.rule },
    history,
    now: asked.now,
  });
const sure = { chainId: 'mail', confidence: 1, isProven: true };

describe('a silent customer', () => {
  // Would catch: a follow-up before its wait, a wait counted from the wrong mail, a closure before closeAfter (PRODUCT A 12, 14, 16).
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

  // Would catch: two chasers where the rep's own mail was meant as the first (PRODUCT A 13), or waits[0] used.
  it('counts the own mail as the first where the rule says so', () => {
    const asked = { rule: { repMailCounts: true } };
    expect(plan([mail], { now: t0 + 23 * hour, ...asked })).toMatchObject({ kind: 'wait', until: t0 + 24 * hour, then: 2 });
    expect(plan([mail], { now: t0 + 24 * hour, ...asked })).toMatchObject({ kind: 'next', number: 2, dueAt: t0 + 24 * hour });
    const only = { rule: { repMailCounts: true, waitsMs: [hour] } };
    expect(plan([mail], { now: t0 + 48 * hour, ...only })).toMatchObject({ kind: 'resolve', because: 'silent', dueAt: t0 + 48 * hour });
  });

  // Would catch: a mail at night, on a weekend, or in the customer's night; a wait that counts only open hours (PRODUCT A 12).
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

  // Would catch: a chaser after an answer (rule 1), a favourable one that is not offered as resolved (PRODUCT A 15).
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
