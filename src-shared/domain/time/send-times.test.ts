import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { closedReason, type OpenHours } from './open-hours.ts';
import { sendTimes } from './send-times.ts';
import type { BusinessHours, MinuteRange } from './types.ts';

const nineToFive = [{ from: 9 * 60, to: 17 * 60 }];
const berlin: BusinessHours = {
  timeZone: 'Europe/Berlin',
  week: [nineToFive, nineToFive, nineToFive, nineToFive, nineToFive, [], []],
  holidays: ['2026-12-25'],
  quiet: { from: 21 * 60, to: 8 * 60 },
};
const at = (text: string): number => Temporal.Instant.from(text).epochMilliseconds;
const shown = (open: OpenHours, now: string): readonly string[] =>
  sendTimes(open, at(now)).map(({ choice, at: moment }) => {
    const zone = open.customerTimeZone ?? open.hours.timeZone;
    return `${choice} ${Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone).toPlainDateTime().toString().slice(0, 16)}`;
  });

describe('moments to which a reply can be put off', () => {
  const desk: OpenHours = { hours: berlin, customerTimeZone: null };
  it.each<[string, OpenHours, string, readonly string[]]>([
    [
      'on a Wednesday morning',
      desk,
      '2026-11-25T09:00:30Z',
      ['hour 2026-11-25T11:01', 'afternoon 2026-11-25T14:00', 'tomorrow 2026-11-26T09:00', 'monday 2026-11-30T09:00'],
    ],
    ['late on a Friday', desk, '2026-11-27T16:30:00Z', ['next-open 2026-11-30T09:00']],
    [
      'before a holiday',
      desk,
      '2026-12-24T09:00:00Z',
      ['hour 2026-12-24T11:00', 'afternoon 2026-12-24T14:00', 'next-open 2026-12-28T09:00'],
    ],
    ['on a Sunday, where tomorrow is Monday', desk, '2026-11-29T10:00:00Z', ['tomorrow 2026-11-30T09:00']],
    [
      // 9:00 in New York is 15:00 in Berlin.
      'for a customer behind the desk',
      { hours: berlin, customerTimeZone: 'America/New_York' },
      '2026-11-25T08:00:00Z',
      ['tomorrow 2026-11-26T09:00', 'monday 2026-11-30T09:00'],
    ],
    [
      'where the desk is never open',
      { hours: { ...berlin, week: [] }, customerTimeZone: null },
      '2026-11-28T10:00:00Z',
      ['hour 2026-11-28T12:00', 'afternoon 2026-11-28T14:00', 'tomorrow 2026-11-29T09:00', 'monday 2026-11-30T09:00'],
    ],
  ])('%s', (_name, open, now, expected) => {
    expect(shown(open, now)).toEqual(expected);
  });

  // Would catch: a moment that is over, closed, twice in the menu, or out of order, in any zone and at any change of clocks.
  it('are to come, open, in order and each once', () => {
    const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Africa/Cairo', 'Australia/Lord_Howe', 'Asia/Kolkata', 'No/Where');
    const range = fc
      .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 }))
      .filter(([from, to]) => from < to)
      .map(([from, to]): MinuteRange => ({ from, to }));
    const hours: fc.Arbitrary<BusinessHours> = fc.record({
      timeZone: zones,
      week: fc.array(fc.oneof(fc.constant([]), fc.array(range, { minLength: 1, maxLength: 1 })), { minLength: 7, maxLength: 7 }),
      holidays: fc.subarray(['2026-03-29', '2026-10-25', '2026-10-26']),
      quiet: fc.option(fc.record({ from: fc.integer({ min: 0, max: 1439 }), to: fc.integer({ min: 0, max: 1440 }) })),
    });
    const open: fc.Arbitrary<OpenHours> = fc.record({ hours, customerTimeZone: fc.option(zones) });
    const moments = fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2026-12-31T00:00:00Z') });
    fc.assert(
      fc.property(open, moments, (wanted, now) => {
        const times = sendTimes(wanted, now).map((time) => time.at);
        const isEverOpen = sendTimes(wanted, now).some((time) => closedReason(wanted, time.at) === null);
        for (const moment of times) expect(moment).toBeGreaterThan(now);
        expect(times).toEqual([...new Set(times)].toSorted((a, b) => a - b));
        if (isEverOpen) expect(times.map((moment) => closedReason(wanted, moment))).toEqual(times.map(() => null));
      }),
    );
  });
});
