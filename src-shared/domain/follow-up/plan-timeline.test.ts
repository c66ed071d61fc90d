import { describe, expect, it } from 'vitest';
import { planTimeline } from './plan-timeline.ts';
import { adjusted, day, hour, mail, quietCase, received, rule, sent, t0 } from './testing/invented-case.ts';
import type { FollowUpRule, HistoryEntry } from './types.ts';

/** One line a moment: what, number, hours since the mail, state. */
function shown(history: readonly HistoryEntry[], now: number, more: Partial<FollowUpRule> = {}): string[] {
  return planTimeline({ plannedCase: quietCase, rule: { ...rule, ...more }, history, now }).map(({ what, number, at, state, isMoved }) =>
    [what, number, (at - t0) / hour, state, isMoved ? 'moved' : null].filter((part) => part !== null).join(' '),
  );
}

describe('planTimeline', () => {
  // Would catch: dates that are not those of the plan, waits[0] shown for a mail that counts as the first (product.md: First follow-up).
  it('spells out the cadence in dates', () => {
    const later = ['follow-up 2 29 to-come', 'follow-up 3 53 to-come', 'closing 101 to-come'];
    expect(shown([mail], t0)).toEqual(['sent 0 done', 'follow-up 1 5 to-come', ...later]);
    const counting = ['sent 1 0 done', 'follow-up 2 24 to-come', 'follow-up 3 48 to-come', 'closing 96 to-come'];
    expect(shown([mail], t0, { repMailCounts: true })).toEqual(counting);
  });

  // Would catch: later steps dated from when the due one should have gone, though it still waits for somebody.
  it('dates what comes from now on while a step is due', () => {
    const dated = ['sent 0 done', 'follow-up 1 5 now', 'follow-up 2 34 to-come', 'follow-up 3 58 to-come', 'closing 106 to-come'];
    expect(shown([mail], t0 + 10 * hour)).toEqual(dated);
  });

  it('shows what was done, said, skipped, moved and is on its way', () => {
    const past = [mail, sent(t0 + 5 * hour, { number: 1 }), received(t0 + 6 * hour, 'holding', { until: t0 + 40 * hour })];
    const done = ['sent 0 done', 'follow-up 1 5 done', 'holding 6 done'];
    expect(shown(past, t0 + 7 * hour)).toEqual([...done, 'follow-up 2 40 to-come', 'follow-up 3 64 to-come', 'closing 112 to-come']);
    const changed = [...past, adjusted(t0, { kind: 'skip', step: 2 }), adjusted(t0, { kind: 'move', step: 3, to: t0 + 3 * day })];
    expect(shown(changed, t0 + 7 * hour)).toEqual([
      ...done,
      'follow-up 2 40 skipped',
      'follow-up 3 72 to-come moved',
      'closing 120 to-come',
    ]);
    const sending = [mail, sent(t0 + 5 * hour, { number: 1, state: 'handed-over' })];
    expect(shown(sending, t0 + 6 * hour).slice(0, 2)).toEqual(['sent 0 done', 'follow-up 1 5 now']);
  });

  // Would catch: dates on the screen that count from an overdue step somebody skipped, so that the whole cadence stands in the past.
  it('dates what comes after an overdue step from when it was skipped', () => {
    const late = [mail, adjusted(t0 + 200 * hour, { kind: 'skip', step: 1 })];
    const shownLate = ['sent 0 done', 'follow-up 1 5 skipped', 'follow-up 2 224 to-come', 'follow-up 3 248 to-come', 'closing 296 to-come'];
    expect(shown(late, t0 + 201 * hour)).toEqual(shownLate);
  });

  it('ends with an answer, and shows nothing to come where the plan stopped', () => {
    expect(shown([mail, received(t0 + hour, 'negative')], t0 + day)).toEqual(['sent 0 done', 'answer 1 done']);
    expect(shown([mail, adjusted(t0, { kind: 'stop' })], t0)).toEqual(['sent 0 done']);
    expect(shown([], t0)).toEqual([]);
  });
});
