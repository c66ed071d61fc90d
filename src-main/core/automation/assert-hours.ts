import type { BusinessHours } from '#shared/domain/time/types.ts';
import { isTimeZone } from '#shared/domain/time/zoned-time.ts';
import { AppError } from '#shared/lib/app-error.ts';

/** Throws invalid-input TIME_ZONE_UNKNOWN, HOURS_OVERLAP or HOLIDAY_INVALID. */
export function assertHours(hours: BusinessHours): void {
  if (!isTimeZone(hours.timeZone))
    throw new AppError('invalid-input', 'TIME_ZONE_UNKNOWN', 'No such time zone', { data: { timeZone: hours.timeZone } });
  for (const day of hours.week) {
    const isOrdered = day.every((range, index) => index === 0 || range.from >= (day[index - 1]?.to ?? 0));
    if (!isOrdered) throw new AppError('invalid-input', 'HOURS_OVERLAP', 'Open hours of a day overlap');
  }
  const wrong = hours.holidays.find((day) => !isDay(day));
  if (wrong !== undefined) throw new AppError('invalid-input', 'HOLIDAY_INVALID', 'No such day', { data: { day: wrong } });
}

function isDay(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
}
