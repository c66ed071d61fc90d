/* UTC milliseconds to local time and back. Offsets are asked of Intl once a day of a zone and kept: planning asks millions of times. */

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** A moment as the clock on a wall shows it. */
export type LocalTime = {
  /** Days since 1970-01-01 in the local calendar. */
  readonly day: number;
  /** 0 = Monday to 6 = Sunday. */
  readonly weekday: number;
  /** Milliseconds since local midnight as the clock shows them: on a day with a change of clocks some are missing or come twice. */
  readonly msOfDay: number;
};

/** A stretch of time in which a zone's offset from UTC does not change: `from` inclusive, `until` exclusive. Not the longest one. */
export type OffsetStretch = { readonly from: number; readonly until: number; readonly offsetMs: number };

/** Local time of a moment, ms. Total: an unknown zone counts as UTC, a moment no calendar has as the nearest one it has. */
export function localTime(timeZone: string, at: number): LocalTime {
  const moment = withinCalendar(at);
  const localMs = moment + offsetStretch(timeZone, moment).offsetMs;
  const day = Math.floor(localMs / dayMs);
  return { day, weekday: weekdayOf(day), msOfDay: localMs - day * dayMs };
}

/**
 * The moment at which a local clock shows this time, ms. A time that comes twice (clocks set back) means the first of the two,
 * one that is left out (clocks set forward) the moment it would have been by the clock before the change.
 */
export function momentOf(timeZone: string, local: { readonly day: number; readonly msOfDay: number }): number {
  const localMs = withinCalendar(local.day * dayMs + local.msOfDay);
  const before = localMs - offsetStretch(timeZone, withinCalendar(localMs - dayMs)).offsetMs;
  const after = localMs - offsetStretch(timeZone, withinCalendar(localMs + dayMs)).offsetMs;
  const shown = [before, after].filter((moment) => moment + offsetStretch(timeZone, withinCalendar(moment)).offsetMs === localMs);
  return shown.length === 0 ? before : Math.min(...shown);
}

/** Offset of a zone at a moment, with how long it is known to last. */
export function offsetStretch(timeZone: string, at: number): OffsetStretch {
  const moment = withinCalendar(at);
  const zone = zoneOf(timeZone);
  const day = Math.floor(moment / dayMs);
  let stretches = zone.days.get(day);
  if (stretches === undefined) {
    stretches = stretchesOf(zone.format, day);
    if (zone.days.size >= mostDaysKept) zone.days.clear();
    zone.days.set(day, stretches);
  }
  return moment < stretches[0].until ? stretches[0] : stretches[1];
}

/** 0 = Monday to 6 = Sunday of a day since 1970-01-01, which was a Thursday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** `YYYY-MM-DD` of a day since 1970-01-01. */
export function dateText(day: number): string {
  return new Date(withinCalendar(day * dayMs)).toISOString().slice(0, 10);
}

/** Whether Intl knows the zone. */
export function isTimeZone(timeZone: string): boolean {
  return zoneOf(timeZone).format !== null;
}

type Zone = { readonly format: Intl.DateTimeFormat | null; readonly days: Map<number, readonly [OffsetStretch, OffsetStretch]> };

/** Ten years of days; more is a sweep over history, which may ask again. */
const mostDaysKept = 4000;
/** Tests and hostile mails name zones that do not exist; real ones are about 600. */
const mostZonesKept = 2000;
const zones = new Map<string, Zone>();

/** What planning is done in: years that every calendar writes alike. */
export const firstMoment = Date.UTC(1000, 0, 1);
export const lastMoment = Date.UTC(9999, 0, 1);

function withinCalendar(at: number): number {
  if (Number.isNaN(at)) return 0;
  return Math.min(Math.max(at, firstMoment), lastMoment);
}

function zoneOf(timeZone: string): Zone {
  let zone = zones.get(timeZone);
  if (zone === undefined) {
    zone = { format: formatOf(timeZone), days: new Map() };
    if (zones.size >= mostZonesKept) zones.clear();
    zones.set(timeZone, zone);
  }
  return zone;
}

function formatOf(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch (error) {
    // A zone nobody knows comes from outside (a mail, an import): it counts as UTC.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** A zone changes its clocks at most once a UTC day: the moment of the change is sought only where both ends differ. */
function stretchesOf(format: Intl.DateTimeFormat | null, day: number): readonly [OffsetStretch, OffsetStretch] {
  const from = day * dayMs;
  const until = from + dayMs;
  const first = offsetAt(format, from);
  const last = offsetAt(format, until - 1000);
  if (first === last) {
    const whole = { from, until, offsetMs: first };
    return [whole, whole];
  }
  let before = from;
  let after = until - 1000;
  while (after - before > 1000) {
    const middle = Math.floor((before + after) / 2000) * 1000;
    if (offsetAt(format, middle) === first) before = middle;
    else after = middle;
  }
  return [
    { from, until: after, offsetMs: first },
    { from: after, until, offsetMs: last },
  ];
}

function offsetAt(format: Intl.DateTimeFormat | null, at: number): number {
  if (format === null) return 0;
  const part = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 };
  for (const { type, value } of format.formatToParts(at)) if (type in part) part[type as keyof typeof part] = Number(value);
  return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second) - at;
}
