import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { closedReason, nextBusinessDay, nextOpenMoment, type OpenHours } from './open-hours.ts';
import type { BusinessHours, MinuteRange } from './types.ts';

const nineToFive = [{ from: 9 * 60, to: 17 * 60 }];
const weekdays: BusinessHours = {
  timeZone: 'Europe/Berlin',
  week: [nineToFive, nineToFive, nineToFive, nineToFive, nineToFive, [], []],
  holidays: ['2026-12-25'],
  quiet: { from: 21 * 60, to: 8 * 60 },
};
const at = (text: string): number => Temporal.Instant.from(text).epochMilliseconds;
const text = (moment: number | undefined): string | null =>
  moment === undefined ? null : Temporal.Instant.fromEpochMilliseconds(moment).toString();

const anyRange = fc
  .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 }))
  .filter(([from, to]) => from < to)
  .map(([from, to]): MinuteRange => ({ from, to }));
const zones = ['Europe/Berlin', 'America/New_York', 'Africa/Cairo', 'America/Sao_Paulo', 'Australia/Lord_Howe', 'Asia/Kolkata'];
const anyZone = fc.constantFrom(...zones);
const anyHours: fc.Arbitrary<BusinessHours> = fc.record({
  timeZone: anyZone,
  week: fc.array(fc.oneof(fc.constant([]), fc.array(anyRange, { minLength: 1, maxLength: 1 })), { minLength: 7, maxLength: 7 }),
  holidays: fc.subarray(['2026-03-29', '2026-03-30', '2026-10-25', '2026-10-26', '2018-11-04']),
  quiet: fc.option(fc.record({ from: fc.integer({ min: 0, max: 1439 }), to: fc.integer({ min: 0, max: 1440 }) })),
});
/** Around changes of clocks in one of the zones, or anywhere in 2026. */
const anyMoment = fc.oneof(
  fc.integer({ min: at('2026-01-01T00:00Z'), max: at('2026-12-31T00:00Z') }),
  fc
    .tuple(
      fc.constantFrom('2026-03-29T01:00Z', '2026-10-25T01:00Z', '2026-03-08T07:00Z', '2018-11-04T03:00Z', '2026-04-23T22:00Z'),
      fc.integer({ min: -2 * 1440, max: 1440 }),
    )
    .map(([moment, minutes]) => at(moment) + minutes * 60_000),
);

/** What open means, told with another library, minute by minute. */
function isOpenOnTheWall({ hours, customerTimeZone }: OpenHours, moment: number): boolean {
  const instant = Temporal.Instant.fromEpochMilliseconds(moment);
  const desk = instant.toZonedDateTimeISO(hours.timeZone);
  const minute = desk.hour * 60 + desk.minute;
  const ranges = hours.week[desk.dayOfWeek - 1] ?? [];
  if (hours.holidays.includes(desk.toPlainDate().toString())) return false;
  if (!ranges.some(({ from, to }) => minute >= from && minute < to)) return false;
  if (hours.quiet === null) return true;
  const { from, to } = hours.quiet;
  const there = instant.toZonedDateTimeISO(customerTimeZone ?? hours.timeZone);
  const minuteThere = there.hour * 60 + there.minute;
  return from <= to ? !(minuteThere >= from && minuteThere < to) : !(minuteThere >= from || minuteThere < to);
}

describe('next open moment', () => {
  // Would catch: an hour taken in the wrong zone, a weekend or holiday not skipped, a UTC hour kept over a change of clocks.
  it.each<[string, string | null, string, string, string | null]>([
    ['is the moment itself while open', 'Europe/Berlin', '2026-11-04T10:00:00Z', '2026-11-04T10:00:00Z', null],
    ['waits for the morning', null, '2026-11-04T20:00:00Z', '2026-11-05T08:00:00Z', 'outside-hours'],
    ['waits over the weekend', null, '2026-11-06T16:00:00Z', '2026-11-09T08:00:00Z', 'outside-hours'],
    ['waits over a holiday and the weekend after it', null, '2026-12-24T18:00:00Z', '2026-12-28T08:00:00Z', 'outside-hours'],
    ['opens an hour earlier in UTC after clocks went forward', null, '2026-03-27T20:00:00Z', '2026-03-30T07:00:00Z', 'outside-hours'],
    ['does not wake a customer in New York', 'America/New_York', '2026-11-04T10:00:00Z', '2026-11-04T13:00:00Z', 'quiet-hours'],
    // 9 to 17 in Berlin is 21 to 5 in Auckland all winter; a common hour comes when Berlin changes its clocks.
    ['waits months for a common hour', 'Pacific/Auckland', '2026-11-04T10:00:00Z', '2027-03-29T07:00:00Z', 'quiet-hours'],
  ])('%s', (_name, customerTimeZone, from, expected, movedBy) => {
    const found = nextOpenMoment({ hours: weekdays, customerTimeZone }, at(from));
    expect(text(found?.at)).toBe(expected);
    expect(found?.movedBy).toBe(movedBy);
  });

  // Would catch: a planner that searches for ever, or mails at any hour, where a supervisor closed every day.
  it('is none when the desk is never open, or only while the customer sleeps', () => {
    const closed = { ...weekdays, week: weekdays.week.map(() => []) };
    expect(nextOpenMoment({ hours: closed, customerTimeZone: null }, at('2026-11-04T10:00Z'))).toBeNull();
    const asleep = { ...weekdays, quiet: { from: 0, to: 1440 } };
    expect(nextOpenMoment({ hours: asleep, customerTimeZone: null }, at('2026-11-04T10:00Z'))).toBeNull();
    expect(nextOpenMoment({ hours: weekdays, customerTimeZone: null }, Number.NaN)).toBeNull();
  });

  // Would catch: an hour that is written in the night of a change of clocks, a quiet hour taken in the desk's zone, a skipped open minute.
  it('is the first minute that the clocks on both walls call open', () => {
    fc.assert(
      fc.property(anyHours, fc.option(anyZone), anyMoment, (hours, customerTimeZone, moment) => {
        const open = { hours, customerTimeZone };
        const found = nextOpenMoment(open, moment);
        expect(closedReason(open, moment) === null).toBe(isOpenOnTheWall(open, moment));
        if (found === null || found.at !== moment) expect(isOpenOnTheWall(open, moment)).toBe(false);
        if (found !== null) {
          expect(isOpenOnTheWall(open, found.at)).toBe(true);
          expect(found.at).toBeGreaterThanOrEqual(moment);
        }
        // Every minute before it is closed; two days of them are enough to look at.
        const end = Math.min(found?.at ?? Infinity, moment + 2 * 86_400_000);
        for (let minute = Math.ceil(moment / 60_000) * 60_000; minute < end; minute += 420_000)
          expect(isOpenOnTheWall(open, minute)).toBe(false);
        if (found !== null && found.at > moment) expect(isOpenOnTheWall(open, found.at - 1)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});

describe('one business day later', () => {
  // Would catch: a pause of "one business day" that ends on a Sunday, or shifts by an hour over a change of clocks.
  it.each([
    ['2026-11-04T10:00:00Z', '2026-11-05T10:00:00Z'],
    ['2026-11-06T15:00:00Z', '2026-11-09T15:00:00Z'],
    ['2026-11-07T11:00:00Z', '2026-11-09T11:00:00Z'],
    ['2026-03-27T15:00:00Z', '2026-03-30T14:00:00Z'],
  ])('of %s is %s', (from, expected) => {
    expect(text(nextBusinessDay(weekdays, at(from)) ?? undefined)).toBe(expected);
  });

  it('is none where the desk never opens', () => {
    expect(nextBusinessDay({ ...weekdays, week: [] }, at('2026-11-06T15:00Z'))).toBeNull();
  });
});
