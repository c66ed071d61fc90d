import type { BusinessHours, MinuteRange } from './types.ts';
import { dateText, dayMs, firstMoment, lastMoment, localTime, minuteMs, momentOf, offsetStretch, type LocalTime } from './zoned-time.ts';

/** Why a moment is not one in which a customer is written to. `outside-hours` goes before `quiet-hours` where both hold. */
export type ClosedReason = 'outside-hours' | 'quiet-hours';

/** What a customer's moments are judged by. */
export type OpenHours = {
  readonly hours: BusinessHours;
  /** IANA name of the customer's zone, in which quiet hours count; null: the desk's. */
  readonly customerTimeZone: string | null;
};

/** The first moment at or after the one asked about that is open and not quiet, and why it is a later one. */
export type OpenMoment = { readonly at: number; readonly movedBy: ClosedReason | null };

/** Null when the desk is open and the customer not asleep (product.md: Follow-up rules). Total. */
export function closedReason(open: OpenHours, at: number): ClosedReason | null {
  if (!isDeskOpen(open.hours, localTime(open.hours.timeZone, at))) return 'outside-hours';
  return isQuiet(open, at) ? 'quiet-hours' : null;
}

/**
 * The next open moment at or after `at`, ms. Clocks that are set forward or back, in the desk's zone and in the customer's, are
 * taken as the clocks on the wall show them. Null when no moment is ever open: then a person decides. Total.
 */
export function nextOpenMoment(open: OpenHours, at: number): OpenMoment | null {
  if (!(at >= firstMoment && at < lastMoment)) return null;
  const movedBy = closedReason(open, at);
  if (movedBy === null) return { at, movedBy };
  if (!isEverOpen(open.hours)) return null;
  const until = Math.min(at + searchedDays(open.hours) * dayMs, lastMoment);
  let closed: ClosedReason | null = movedBy;
  let moment = at;
  while (closed !== null) {
    moment = closed === 'outside-hours' ? nextDeskChange(open.hours, moment) : nextQuietChange(open, moment);
    if (moment >= until) return null;
    closed = closedReason(open, moment);
  }
  return { at: moment, movedBy };
}

/** The same time by the desk's clock on its next day with an open hour, ms: "one business day later". Null when never open. */
export function nextBusinessDay(hours: BusinessHours, at: number): number | null {
  const local = localTime(hours.timeZone, at);
  const tomorrow = momentOf(hours.timeZone, { day: local.day + 1, msOfDay: 0 });
  const opens = nextOpenMoment({ hours: { ...hours, quiet: null }, customerTimeZone: null }, tomorrow);
  if (opens === null) return null;
  return momentOf(hours.timeZone, { day: localTime(hours.timeZone, opens.at).day, msOfDay: local.msOfDay });
}

function isEverOpen(hours: BusinessHours): boolean {
  return hours.week.some((ranges) => ranges.some((range) => range.from < range.to && range.to > 0 && range.from < dayMs / minuteMs));
}

/** A year shows every relation of two zones' clocks; each holiday may take a week away from a desk that is open one day a week. */
function searchedDays(hours: BusinessHours): number {
  return 2 * 366 + 7 * hours.holidays.length;
}

function isDeskOpen(hours: BusinessHours, local: LocalTime): boolean {
  const ranges = hours.week[local.weekday] ?? [];
  if (!ranges.some((range) => isWithin(range, local.msOfDay))) return false;
  return hours.holidays.length === 0 || !hours.holidays.includes(dateText(local.day));
}

function isQuiet(open: OpenHours, at: number): boolean {
  const { quiet } = open.hours;
  if (quiet === null) return false;
  const { msOfDay } = localTime(quietZone(open), at);
  if (quiet.from <= quiet.to) return isWithin(quiet, msOfDay);
  // Over midnight: 21:00 to 8:00.
  return msOfDay >= quiet.from * minuteMs || msOfDay < quiet.to * minuteMs;
}

function isWithin(range: MinuteRange, msOfDay: number): boolean {
  return msOfDay >= range.from * minuteMs && msOfDay < range.to * minuteMs;
}

function quietZone(open: OpenHours): string {
  return open.customerTimeZone ?? open.hours.timeZone;
}

/** The next moment at which the desk may open, later than `at`. */
function nextDeskChange(hours: BusinessHours, at: number): number {
  const local = localTime(hours.timeZone, at);
  const isHoliday = hours.holidays.length > 0 && hours.holidays.includes(dateText(local.day));
  const ranges = isHoliday ? [] : (hours.week[local.weekday] ?? []);
  return laterThan(at, at + msToNextEdge(ranges, local.msOfDay), offsetStretch(hours.timeZone, at).until);
}

/** The next moment at which the customer's quiet hours may end, later than `at`. */
function nextQuietChange(open: OpenHours, at: number): number {
  const zone = quietZone(open);
  const { quiet } = open.hours;
  const edge = msToNextEdge(quiet === null ? [] : [quiet], localTime(zone, at).msOfDay);
  return laterThan(at, at + edge, offsetStretch(zone, at).until);
}

/** An edge closer than a number can tell apart must not stop the search. */
function laterThan(at: number, edge: number, change: number): number {
  return Math.max(Math.min(edge, change), at + 1);
}

function msToNextEdge(ranges: readonly MinuteRange[], msOfDay: number): number {
  let edge = dayMs;
  for (const { from, to } of ranges) {
    const start = from * minuteMs;
    const end = to * minuteMs;
    if (start > msOfDay && start < edge) edge = start;
    if (end > msOfDay && end < edge) edge = end;
  }
  return edge - msOfDay;
}
