import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { foldedText } from './folded-text.ts';
import { readUntil } from './read-until.ts';

/** Monday, 23 November 2026, ten in the morning in Berlin. */
const at = Temporal.ZonedDateTime.from('2026-11-23T10:00[Europe/Berlin]').epochMilliseconds;

function read(text: string, moment = at, timeZone = 'Europe/Berlin'): string | null {
  const folded = foldedText(text);
  const until = readUntil({ folded, at: moment, timeZone, within: [{ start: 0, end: folded.length }] });
  if (until === null) return null;
  return Temporal.Instant.fromEpochMilliseconds(until.until).toZonedDateTimeISO(timeZone).toPlainDateTime().toString().slice(0, 16);
}

/* Catches a customer written to while they are away, or never again: a day, a month or a year read wrong. */
describe('readUntil, said on Monday 23 November', () => {
  it.each([
    ['until 27 November', '2026-11-28T00:00'],
    ['out of office until November 27th', '2026-11-28T00:00'],
    ['until 27 November 2026', '2026-11-28T00:00'],
    ['until the 27th', '2026-11-28T00:00'],
    ['until 2026-11-27', '2026-11-28T00:00'],
    ['until 27/11', '2026-11-28T00:00'],
    ['until 11/27', '2026-11-28T00:00'],
    ['bis 27.11.', '2026-11-28T00:00'],
    ['bis zum 27.11.2026', '2026-11-28T00:00'],
    ['bis einschließlich 27. November', '2026-11-28T00:00'],
    ['bis Freitag, den 27.11.', '2026-11-28T00:00'],
    ['vom 20. bis 27. November', '2026-11-28T00:00'],
    ['20.11. – 27.11.', '2026-11-28T00:00'],
    ['hasta el 27 de noviembre', '2026-11-28T00:00'],
    ['del 20 al 27 de noviembre', '2026-11-28T00:00'],
    ['from 20 to 27 November', '2026-11-28T00:00'],
    ['back on Monday', '2026-11-30T00:00'],
    ['I will be back on 30 November', '2026-11-30T00:00'],
    ['away until 27 November and back on the 30th', '2026-11-30T00:00'],
    ['ab dem 30.11. wieder da', '2026-11-30T00:00'],
    ['wieder ab Montag', '2026-11-30T00:00'],
    ['vuelvo el lunes', '2026-11-30T00:00'],
    ['a partir del 30 de noviembre', '2026-11-30T00:00'],
    ['on Friday', '2026-11-28T00:00'],
    ['am Freitag', '2026-11-28T00:00'],
    ['el viernes', '2026-11-28T00:00'],
    ['I will check tomorrow', '2026-11-25T00:00'],
    ['the day after tomorrow', '2026-11-26T00:00'],
    ['ich schaue morgen nach', '2026-11-25T00:00'],
    ['morgen früh', '2026-11-25T00:00'],
    ['übermorgen', '2026-11-26T00:00'],
    ['lo miro mañana', '2026-11-25T00:00'],
    ['pasado mañana', '2026-11-26T00:00'],
    ['tonight', '2026-11-24T00:00'],
    ['heute Abend', '2026-11-24T00:00'],
    ['esta noche', '2026-11-24T00:00'],
    ['at the weekend', '2026-11-30T00:00'],
    ['am Wochenende', '2026-11-30T00:00'],
    ['este fin de semana', '2026-11-30T00:00'],
    ['by the end of the week', '2026-11-28T00:00'],
    ['next week', '2026-12-05T00:00'],
    ['nächste Woche', '2026-12-05T00:00'],
    ['la semana que viene', '2026-12-05T00:00'],
    ['back next week', '2026-11-30T00:00'],
    ['give me a few days', '2026-11-27T00:00'],
    ['in two weeks', '2026-12-08T00:00'],
    ['in 3 Tagen', '2026-11-27T00:00'],
    ['geben Sie mir noch ein paar Tage', '2026-11-27T00:00'],
    ['deme unos días', '2026-11-27T00:00'],
    ['dentro de una semana', '2026-12-01T00:00'],
    ['in 5 hours', '2026-11-23T15:00'],
    ['until 2 January', '2027-01-03T00:00'],
    ['bis 2.1.', '2027-01-03T00:00'],
  ])('%s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    ['nothing', 'I will look at it'],
    ['a date that is over', 'I was away until 20 November'],
    ['a day no month has', 'until 31 February'],
    ['a price', 'I paid 27.11 € for it'],
    ['an hour', 'at 12.30 it broke'],
    ['a greeting', 'Guten Morgen, ich schaue nach'],
    ['this very morning', 'esta mañana lo miré'],
    ['a date years away', 'until 27 November 2031'],
    ['an order number', 'order 27112026'],
    ['a short word that is also a day', 'so I sat there'],
  ])('reads nothing in %s', (_name, text) => {
    expect(read(text)).toBeNull();
  });

  it('means a day in the zone of the customer', () => {
    const late = Temporal.Instant.from('2026-11-24T02:00Z').epochMilliseconds;
    expect(read('tomorrow', late, 'America/New_York')).toBe('2026-11-25T00:00');
    expect(read('tomorrow', late, 'Asia/Tokyo')).toBe('2026-11-26T00:00');
  });
});

describe('readUntil, whatever is said', () => {
  const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'America/Sao_Paulo'];
  const moment = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2040, 0, 1) });

  it('finds every written day of the next months again, in any zone, whatever clocks do', () => {
    fc.assert(
      fc.property(
        moment,
        fc.constantFrom(...zones),
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 0, max: 3 }),
        (now, timeZone, ahead, how) => {
          const day = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate().add({ days: ahead });
          const english = day.toLocaleString('en-GB', { day: 'numeric', month: 'long' });
          const texts = [
            `until ${english}`,
            `bis ${day.day}.${day.month}.`,
            `hasta el ${day.toLocaleString('es-ES', { day: 'numeric', month: 'long' })}`,
            `until ${day.toString()}`,
          ];
          const folded = foldedText(texts[how] ?? '');
          const until = readUntil({ folded, at: now, timeZone, within: [{ start: 0, end: folded.length }] });
          expect(until?.until).toBe(day.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds);
        },
      ),
    );
  });

  it('gives a later moment within a year, and words inside the text, or nothing', () => {
    const piece = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom(
        'until',
        'bis',
        'hasta',
        'back on',
        'Monday',
        '27.11.',
        '31/12',
        'tomorrow',
        'in',
        '3',
        'weeks',
        '99',
        '2026-13-40',
        'am',
        '-',
        'may',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), moment, fc.constantFrom(...zones, 'x'), (pieces, now, timeZone) => {
        const folded = foldedText(pieces.join(' '));
        const until = readUntil({ folded, at: now, timeZone, within: [{ start: 0, end: folded.length }] });
        if (until === null) return;
        expect(until.until).toBeGreaterThan(now);
        expect(until.until).toBeLessThanOrEqual(now + 366 * 86_400_000);
        expect(until.span.start).toBeLessThan(until.span.end);
        expect(until.span.end).toBeLessThanOrEqual(folded.length);
      }),
    );
  });
});
