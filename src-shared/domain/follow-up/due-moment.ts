import { nextBusinessDay, nextOpenMoment } from '../time/open-hours.ts';
import { dayMs } from '../time/zoned-time.ts';
import { saneTime, type AskedPause, type Chain, type Move, type Reading, type Step } from './read-history.ts';
import { mostFollowUps, type FollowUpRule, type PlannedCase, type WaitReason } from './types.ts';

/** An out-of-office note that does not say until when: about what a short absence takes. */
const outOfOfficePauseMs = 2 * dayMs;

export type Due = { readonly at: number; readonly because: WaitReason; readonly isMoved: boolean };

type DueInput = {
  readonly plannedCase: PlannedCase;
  readonly reading: Reading;
  readonly rule: FollowUpRule;
};

/**
 * When a step is due: the wait has elapsed since `from` (ms), no holding reply asks for longer, and the desk is open. A person's
 * move wins over both, and a holding reply after the move over that. Null when the desk is never open.
 */
export function dueMoment({ plannedCase, reading, rule }: DueInput, step: Step, from: number): Due | null {
  const move = reading.moves.get(step) ?? null;
  const elapsed = move === null ? saneTime(from) + waitOf(rule, step) : saneTime(move.to);
  const pause = longestPause(plannedCase, pausesAfter(reading, move));
  const isPaused = pause !== null && pause.until > elapsed;
  const open = nextOpenMoment(openHours(plannedCase), isPaused ? pause.until : elapsed);
  if (open === null) return null;
  if (isPaused) return { at: open.at, because: pause.because, isMoved: move !== null };
  return { at: open.at, because: move === null ? (open.movedBy ?? 'cadence') : 'moved', isMoved: move !== null };
}

/** Until when a favourable answer rests by somebody's words: a person's snooze, or a promise of the customer after it. */
export function laterByWords(plannedCase: PlannedCase, reading: Reading): { until: number; because: WaitReason } | null {
  const move = [...reading.moves.values()].at(-1) ?? null;
  const pause = longestPause(plannedCase, pausesAfter(reading, move));
  const moved = move === null ? null : { until: saneTime(move.to), because: 'moved' as const };
  return pause !== null && (moved === null || pause.until > moved.until) ? pause : moved;
}

function pausesAfter(reading: Reading, move: Move | null): readonly AskedPause[] {
  return move === null ? reading.pauses : reading.pauses.filter(({ order }) => order > move.order);
}

/** A step that comes next, and the skipped ones before it with the moments they would have had. */
export type Upcoming = { readonly step: Step; readonly from: number; readonly skipped: readonly { step: number; at: number }[] };

/** Which step follows what was sent. Counted from what was sent and never from the time. Null when the desk is never open. */
export function upcomingStep(input: DueInput, chain: Chain): Upcoming | null {
  const skipped: { step: number; at: number }[] = [];
  let from = chain.sent.at(-1)?.at ?? 0;
  let number = highestNumber(chain, input.rule) + 1;
  while (number <= followUpCount(input.rule) && input.reading.skipped.has(number)) {
    const due = dueMoment(input, number, from);
    if (due === null) return null;
    skipped.push({ step: number, at: due.at });
    from = afterSkipped(input.reading, number, due.at);
    number += 1;
  }
  return { step: number <= followUpCount(input.rule) ? number : 'closing', from, skipped };
}

/** From when the step after a skipped one counts, ms: from when that was planned for, or from the skip where it was overdue then. */
export function afterSkipped({ skipped }: Reading, step: Step, plannedAt: number): number {
  return Math.max(plannedAt, skipped.get(step) ?? plannedAt);
}

export function followUpCount(rule: FollowUpRule): number {
  return Math.min(rule.waitsMs.length, mostFollowUps);
}

/** Until when the customer asked for patience; null when they did not. */
function longestPause(
  plannedCase: PlannedCase,
  pauses: readonly AskedPause[],
): { until: number; because: 'holding' | 'out-of-office' } | null {
  let longest: { until: number; because: 'holding' | 'out-of-office' } | null = null;
  for (const { entry } of pauses) {
    const because = entry.kind === 'out-of-office' ? 'out-of-office' : 'holding';
    const at = saneTime(entry.at);
    const isDated = entry.until !== null && entry.until > at;
    const until = isDated ? saneTime(entry.until) : because === 'holding' ? holdingPause(plannedCase, at) : at + outOfOfficePauseMs;
    if (longest === null || until > longest.until) longest = { until, because };
  }
  return longest;
}

/** "I will check", without a day: one business day. */
function holdingPause(plannedCase: PlannedCase, at: number): number {
  return nextBusinessDay(plannedCase.hours, at) ?? at + dayMs;
}

function openHours(plannedCase: PlannedCase): { hours: PlannedCase['hours']; customerTimeZone: string | null } {
  return { hours: plannedCase.hours, customerTimeZone: plannedCase.customerTimeZone };
}

function waitOf(rule: FollowUpRule, step: Step): number {
  const wait = step === 'closing' ? rule.closeAfterMs : (rule.waitsMs[step - 1] ?? rule.closeAfterMs);
  return wait > 0 ? wait : 0;
}

/** Of the follow-ups the customer got, the rep's own mail included where it counts as the first. */
function highestNumber(chain: Chain, rule: FollowUpRule): number {
  let highest = rule.repMailCounts ? 1 : 0;
  for (const { number } of chain.sent) if (number !== null && number > highest) highest = Math.ceil(number);
  return highest;
}
