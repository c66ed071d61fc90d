import { planNextStep } from '../plan-next-step.ts';
import type { FollowUpRule, HistoryEntry, NextStep, PlannedCase } from '../types.ts';

/* One case, one rule and short ways to write a history down. */

export const hour = 3_600_000;
export const day = 24 * hour;
/** Wednesday, 10:00 in Berlin. */
export const t0 = Date.UTC(2026, 10, 4, 9);
export const alwaysOpen = {
  timeZone: 'Europe/Berlin',
  week: Array.from({ length: 7 }, () => [{ from: 0, to: 1440 }]),
  holidays: [],
  quiet: null,
};
const nineToFive = [{ from: 540, to: 1020 }];
export const officeHours = {
  ...alwaysOpen,
  week: [nineToFive, nineToFive, nineToFive, nineToFive, nineToFive, [], []],
  quiet: { from: 1260, to: 480 },
};

export const quietCase: PlannedCase = {
  id: 'c',
  status: 'waiting-for-details',
  hours: alwaysOpen,
  customerTimeZone: null,
  canBeWrittenTo: true,
};
export const rule: FollowUpRule = {
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

export type Sent = Extract<HistoryEntry, { type: 'sent' }>;
export type Received = Extract<HistoryEntry, { type: 'received' }>;
let ids = 0;
export const sent = (at: number, more: Partial<Sent> = {}): Sent => ({
  type: 'sent',
  id: `s${String((ids += 1))}`,
  at,
  by: more.number == null ? 'person' : 'assistant',
  number: null,
  state: 'confirmed',
  asks: null,
  ...more,
});
export const received = (at: number, kind: Received['kind'], more: Partial<Received> = {}): Received => ({
  type: 'received',
  id: `m${String((ids += 1))}`,
  at,
  kind,
  confidence: 0.9,
  isProven: true,
  until: null,
  ...more,
});
export const adjusted = (at: number, change: Extract<HistoryEntry, { type: 'adjusted' }>['change']): HistoryEntry => ({
  type: 'adjusted',
  id: 'a',
  at,
  change,
});
export const mail = sent(t0, { id: 'mail' });

export type Asked = { now: number; case?: Partial<PlannedCase>; rule?: Partial<FollowUpRule> | null };
export const plan = (history: readonly HistoryEntry[], asked: Asked): NextStep =>
  planNextStep({
    plannedCase: { ...quietCase, ...asked.case },
    rule: asked.rule === null ? null : { ...rule, ...asked.rule },
    history,
    now: asked.now,
  });
export const sure = { chainId: 'mail', confidence: 1, isProven: true };
