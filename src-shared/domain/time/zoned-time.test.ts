import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { dateText, dayMs, isTimeZone, localTime, momentOf, offsetStretch } from './zoned-time.ts';

/** Zones with odd offsets, changes at midnight, changes of half an hour, a skipped day and no change at all. */
const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'America/Sao_Paulo',
  'Africa/Casablanca',
  'America/Havana',
  'Pacific/Apia',
  'Africa/Cairo',
  'Asia/Beirut',
  'Pacific/Chatham',
];
const anyZone = fc.constantFrom(...zones);
const anyMoment = fc.integer({ min: Date.UTC(1970, 0, 2), max: Date.UTC(2060, 0, 1) });

describe('zoned time', () => {
  // Would catch: an offset kept across a change of clocks, a weekday off by one, a lost half hour.
  it('shows the clock on the wall as a calendar library does', () => {
    fc.assert(
      fc.property(anyZone, anyMoment, (zone, at) => {
        const expected = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
        const local = localTime(zone, at);
        expect(dateText(local.day)).toBe(expected.toPlainDate().toString());
        expect(local.weekday).toBe(expected.dayOfWeek - 1);
        const { hour, minute, second, millisecond } = expected;
        expect(local.msOfDay).toBe(((hour * 60 + minute) * 60 + second) * 1000 + millisecond);
      }),
      { numRuns: 2000 },
    );
  });

  // Would catch: a change of clocks found a second late or early.
  it('knows an offset up to the very moment it changes', () => {
    for (const zone of zones) {
      let transition = Temporal.Instant.from('1975-01-01T00:00Z').toZonedDateTimeISO(zone).getTimeZoneTransition('next');
      for (let n = 0; n < 60 && transition !== null; n += 1) {
        const at = transition.epochMilliseconds;
        expect(offsetStretch(zone, at).offsetMs).toBe(transition.offsetNanoseconds / 1e6);
        expect(offsetStretch(zone, at - 1).until).toBe(at);
        transition = transition.getTimeZoneTransition('next');
      }
    }
  });

  // Would catch: a local time in a gap or an overlap taken for another moment than everybody means by it.
  it('finds the moment of a local time, in gaps and overlaps as the calendar standard does', () => {
    const nearChange = fc.tuple(anyZone, anyMoment, fc.integer({ min: -120, max: 120 })).map(([zone, at, minutes]) => {
      const change = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).getTimeZoneTransition('next');
      return { zone, at: (change?.epochMilliseconds ?? at) + minutes * 60_000 };
    });
    fc.assert(
      fc.property(nearChange, fc.integer({ min: -180, max: 180 }), ({ zone, at }, minutes) => {
        const local = localTime(zone, at);
        const wanted = local.day * dayMs + local.msOfDay + minutes * 60_000;
        const day = Math.floor(wanted / dayMs);
        const plain = Temporal.Instant.fromEpochMilliseconds(wanted).toZonedDateTimeISO('UTC').toPlainDateTime();
        const expected = plain.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
        expect(momentOf(zone, { day, msOfDay: wanted - day * dayMs })).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });

  // Would catch: a throw in the planner for a zone out of somebody's mail, or for a broken number.
  it('is total: an unknown zone counts as UTC, no number throws', () => {
    expect(isTimeZone('Mars/Olympus')).toBe(false);
    expect(isTimeZone('Europe/Berlin')).toBe(true);
    fc.assert(
      fc.property(fc.oneof(fc.string(), anyZone), fc.double(), (zone, at) => {
        const local = localTime(zone, at);
        expect(local.weekday).toBeGreaterThanOrEqual(0);
        momentOf(zone, local);
      }),
    );
  });

  // Would catch: planning that asks Intl each time; a simulation asks millions of times.
  it('answers hundreds of thousands of times a second', () => {
    const from = Date.UTC(2026, 2, 1);
    const startedAt = performance.now();
    let seen = 0;
    for (let n = 0; n < 300_000; n += 1) seen += localTime(zones[n % 4] ?? 'UTC', from + (n % 60) * dayMs + n * 1000).weekday;
    expect(seen).toBeGreaterThan(0);
    expect(performance.now() - startedAt).toBeLessThan(1500);
  });
});
