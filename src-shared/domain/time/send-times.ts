import { nextOpenMoment, type OpenHours } from './open-hours.ts';
import { hourMs, localTime, minuteMs, momentOf } from './zoned-time.ts';

/** `next-open`: the next day on which the desk is open, where that is not tomorrow. */
export const sendChoices = ['hour', 'afternoon', 'tomorrow', 'next-open', 'monday'] as const;
export type SendChoice = (typeof sendChoices)[number];
export type SendTime = { readonly choice: SendChoice; readonly at: number };

const afternoonHour = 14;
const morningHour = 9;

/**
 * The moments to which a reply can be put off, ms, in the order in which they come: by the customer's clock (the desk's where
 * unknown), each open and not quiet. A choice whose hour is closed is left out; a day moves to its first open hour. A desk that is
 * never open is taken for one that always is: a person decides. Total.
 */
export function sendTimes(open: OpenHours, now: number): readonly SendTime[] {
  const zone = open.customerTimeZone ?? open.hours.timeZone;
  const today = localTime(zone, now);
  const dayOf = (at: number): number => localTime(zone, at).day;
  const at = (day: number, hour: number): number => momentOf(zone, { day, msOfDay: hour * hourMs });
  const openAt = (moment: number): number | null => nextOpenMoment(open, moment)?.at ?? null;
  const isNeverOpen = openAt(now) === null;
  const exactly = (choice: SendChoice, moment: number): readonly SendTime[] =>
    isNeverOpen || openAt(moment) === moment ? [{ choice, at: moment }] : [];
  const onDay = (choice: SendChoice, day: number): readonly SendTime[] => {
    const moment = isNeverOpen ? at(day, morningHour) : openAt(at(day, morningHour));
    return moment === null || dayOf(moment) !== day ? [] : [{ choice, at: moment }];
  };
  const afternoon = at(today.day, afternoonHour);
  const morning = openAt(at(today.day + 1, morningHour));
  const times = [
    ...exactly('hour', wholeMinute(now + hourMs)),
    ...(afternoon - now > hourMs ? exactly('afternoon', afternoon) : []),
    ...onDay('tomorrow', today.day + 1),
    ...(morning === null || dayOf(morning) === today.day + 1 ? [] : onDay('next-open', dayOf(morning))),
    ...onDay('monday', today.day + 7 - today.weekday),
  ];
  return times.filter((time, place) => times.findIndex((other) => other.at === time.at) === place);
}

/** Nobody wants seconds. */
function wholeMinute(at: number): number {
  return Math.ceil(at / minuteMs) * minuteMs;
}
