import fc from 'fast-check';
import { answerKinds } from '../../answer/types.ts';
import { effectStates } from '../../outbox/states.ts';
import type { BusinessHours } from '../../time/types.ts';
import type { PlanInput } from '../plan-next-step.ts';
import type { FollowUpRule, HistoryEntry, PlanChange, PlannedCase } from '../types.ts';

/* Arbitrary cases, rules and histories: clocks that jump, zones that change their clocks, hours that leave little room. */

const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Cairo', 'Asia/Kolkata', 'Nowhere/Atlantis'];
const hour = 3_600_000;
/** The night in which Berlin sets its clocks back lies within the first days. */
const t0 = Date.UTC(2026, 9, 24);

/** Most of what is drawn goes on to a step, so that a few thousand runs see hundreds of each. */
function mostly(value: boolean): fc.Arbitrary<boolean> {
  return fc.oneof({ weight: 6, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: fc.boolean() });
}

const anyRange = fc
  .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 }))
  .filter(([from, to]) => from < to)
  .map(([from, to]) => ({ from, to }));

const anyHours: fc.Arbitrary<BusinessHours> = fc.record({
  timeZone: fc.constantFrom(...zones),
  week: fc.oneof(
    { weight: 5, arbitrary: fc.array(fc.array(anyRange, { minLength: 1, maxLength: 2 }), { minLength: 7, maxLength: 7 }) },
    { weight: 1, arbitrary: fc.array(fc.array(anyRange, { maxLength: 1 }), { maxLength: 7 }) },
  ),
  holidays: fc.subarray(['2026-10-26', '2026-10-27', '2026-11-03']),
  quiet: fc.option(fc.record({ from: fc.integer({ min: 0, max: 1439 }), to: fc.integer({ min: 0, max: 1440 }) })),
});

const anyCase: fc.Arbitrary<PlannedCase> = fc.record({
  id: fc.constant('case'),
  status: fc.oneof(
    { weight: 9, arbitrary: fc.constant('waiting-for-details' as const) },
    { weight: 1, arbitrary: fc.constantFrom('in-progress', 'on-hold', 'resolved', 'cancelled') },
  ),
  hours: anyHours,
  customerTimeZone: fc.option(fc.constantFrom(...zones)),
  canBeWrittenTo: mostly(true),
});

const anyRule: fc.Arbitrary<FollowUpRule> = fc.record({
  id: fc.constant('rule'),
  name: fc.constant('rule'),
  lineOfBusinessId: fc.constant(null),
  isActive: fc.constant(true),
  position: fc.constant(0),
  conditions: fc.constant([]),
  trigger: fc.record({
    statuses: fc.oneof(
      { weight: 4, arbitrary: fc.constant(['waiting-for-details' as const]) },
      { weight: 1, arbitrary: fc.subarray(['waiting-for-details', 'in-progress'] as const) },
    ),
    asksCustomer: mostly(false),
  }),
  waitsMs: fc.array(fc.integer({ min: 60_000, max: 100 * hour }), { minLength: 1, maxLength: 5 }),
  closeAfterMs: fc.integer({ min: 60_000, max: 100 * hour }),
  repMailCounts: fc.boolean(),
  citedFields: fc.constant([]),
  followUpTemplateId: fc.constant(null),
  closingTemplateId: fc.constant(null),
});

const anyStep = fc.oneof(fc.integer({ min: 1, max: 5 }), fc.constant('closing' as const));
export const anyTime = fc.integer({ min: t0, max: t0 + 40 * 24 * hour });
const anyChange: fc.Arbitrary<PlanChange> = fc.oneof(
  fc.record({ kind: fc.constantFrom('pause', 'resume', 'resume', 'resume', 'stop') }),
  fc.record({ kind: fc.constantFrom('skip', 'skip', 'unskip'), step: anyStep }),
  fc.record({ kind: fc.constant('move'), step: anyStep, to: anyTime }),
);
const anyJudgement = { confidence: fc.double({ min: 0, max: 1, noNaN: true }), isProven: fc.boolean() };

const anyEntry: fc.Arbitrary<HistoryEntry> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      type: fc.constant('sent'),
      id: fc.uuid(),
      at: anyTime,
      by: fc.constantFrom('person', 'assistant'),
      number: fc.option(fc.integer({ min: 1, max: 5 })),
      state: fc.oneof(
        { weight: 6, arbitrary: fc.constant('confirmed' as const) },
        { weight: 1, arbitrary: fc.constantFrom(...effectStates) },
      ),
      asks: fc.option(fc.record(anyJudgement)),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constant('received'),
      id: fc.uuid(),
      at: anyTime,
      kind: fc.constantFrom(...answerKinds, 'holding', 'out-of-office', 'delivery-notice'),
      ...anyJudgement,
      until: fc.option(anyTime),
    }),
  },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('adjusted'), id: fc.uuid(), at: anyTime, change: anyChange }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('reopened'), id: fc.uuid(), at: anyTime }) },
);

const firstMail = {
  type: 'sent',
  id: 'mail',
  by: 'person',
  number: null,
  state: 'confirmed',
  asks: { confidence: 0.9, isProven: true },
} as const;

/** In the order of the list; half of them with times that go with it, the rest as clocks that were set back and forth leave them. */
const anyHistory: fc.Arbitrary<HistoryEntry[]> = fc
  .tuple(mostly(true), anyTime, fc.array(anyEntry, { maxLength: 6 }), fc.boolean())
  .map(([isBegun, at, rest, isInOrder]) => {
    const entries: HistoryEntry[] = isBegun ? [{ ...firstMail, at }, ...rest] : rest;
    if (!isInOrder) return entries;
    const times = entries.map((entry) => entry.at).sort((a, b) => a - b);
    return entries.map((entry, n) => ({ ...entry, at: times[n] ?? entry.at }));
  });

export const anyPlan: fc.Arbitrary<PlanInput> = fc.record({
  plannedCase: anyCase,
  rule: fc.option(anyRule, { freq: 10 }),
  history: anyHistory,
  now: fc.oneof(
    anyTime,
    anyTime.map((at) => at + 40 * 24 * hour),
  ),
});

/** A case that is silent and open all day, so that steps come: nothing but what was sent and when decides. */
export const lastingSilence: fc.Arbitrary<PlanInput & { readonly rule: FollowUpRule }> = fc.record({
  plannedCase: anyCase.map((one) => ({ ...one, status: 'waiting-for-details' as const, canBeWrittenTo: true })),
  rule: anyRule.map((rule) => ({ ...rule, trigger: { statuses: ['waiting-for-details' as const], asksCustomer: false } })),
  history: anyTime.map((at): HistoryEntry[] => [
    { type: 'sent', id: 'mail', at, by: 'person', number: null, state: 'confirmed', asks: null },
  ]),
  now: anyTime,
});
