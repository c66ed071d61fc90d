import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fieldValueOf } from '../../ui/moment-field.ts';
import { snoozeTimes } from './snooze-times.ts';

const at = (text: string) => new Date(text).getTime();
const timesAt = (text: string) => snoozeTimes(at(text)).map((time) => `${time.choice} ${fieldValueOf(time.at)}`);

it.each([
  // A Tuesday morning: everything makes sense.
  ['2026-11-24T08:30', ['hour 2026-11-24T09:30', 'afternoon 2026-11-24T14:00', 'tomorrow 2026-11-25T09:00', 'week 2026-11-30T09:00']],
  // The bug: "this afternoon" is offered when it is over, and the case is due at once.
  ['2026-11-24T14:30', ['hour 2026-11-24T15:30', 'tomorrow 2026-11-25T09:00', 'week 2026-11-30T09:00']],
  // The bug: next week is today, on a Monday, or tomorrow, on a Sunday evening.
  ['2026-11-23T20:00', ['hour 2026-11-23T21:00', 'tomorrow 2026-11-24T09:00', 'week 2026-11-30T09:00']],
  ['2026-11-29T20:00', ['hour 2026-11-29T21:00', 'tomorrow 2026-11-30T09:00', 'week 2026-11-30T09:00']],
])('at %s', (now, expected) => expect(timesAt(now)).toEqual(expected));

it('offers only moments to come, whenever it is', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }), (date) => {
      for (const time of snoozeTimes(date.getTime())) expect(time.at).toBeGreaterThan(date.getTime());
    }),
  );
});
