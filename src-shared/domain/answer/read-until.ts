import type { TextSpan } from '../evidence/span.ts';
import { dayMs, hourMs, localTime, momentOf, weekdayOf } from '../time/zoned-time.ts';
import { foldedText, phrasePattern } from './folded-text.ts';
import { answerLanguages } from './languages/all-answer-languages.ts';
import type { DateWords } from './languages/date-words.ts';

export type UntilInput = {
  /** A folded text (`foldedText`). */
  readonly folded: string;
  /** When it was written, ms. */
  readonly at: number;
  /** IANA zone in which its dates are meant. */
  readonly timeZone: string;
  /** Where to look. */
  readonly within: readonly TextSpan[];
};

/** Until when nothing is to be expected, ms, and the words that say so. */
export type Until = { readonly until: number; readonly span: TextSpan };

// A date further away than a year is no date somebody waits for.
const longestWaitDays = 366;
// A date without a year that is this long past is meant for next year, a nearer one is simply over.
const clearlyNextYearDays = 60;

/**
 * Reads until when nobody is to be expected: "until 27 November", "bis 27.11.", "back on Monday", "mañana", "give me a few
 * days". A day named as the last one counts to its end, a day somebody is back on from its beginning; among several the
 * latest counts. Null where none is named, or only one that is over.
 */
export function readUntil(input: UntilInput): Until | null {
  const today = localTime(input.timeZone, input.at).day;
  const found = answerLanguages.flatMap(({ dates }) => datesIn(input, dates, today));
  const named = found.some((date) => date.role !== 'plain') ? found.filter((date) => date.role !== 'plain') : found;
  let best: Until | null = null;
  for (const date of named) {
    const until = momentIn(input, date);
    if (until <= input.at || until > input.at + longestWaitDays * dayMs) continue;
    if (best === null || until > best.until) best = { until, span: date.span };
  }
  return best;
}

/** The same for a whole text as it was written; ms, null where it names no date to come. */
export function readUntilIn(text: string, place: { readonly at: number; readonly timeZone: string }): number | null {
  const folded = foldedText(text);
  return readUntil({ folded, ...place, within: [{ start: 0, end: folded.length }] })?.until ?? null;
}

/** `plain`: no word before it says whether somebody is gone until then or back from then on. */
type Role = 'until' | 'back' | 'plain';
type When = { readonly day: number } | { readonly moment: number };
type FoundDate = { readonly when: When; readonly role: Role; readonly span: TextSpan };

function momentIn({ timeZone }: UntilInput, { when, role }: FoundDate): number {
  if ('moment' in when) return when.moment;
  return momentOf(timeZone, { day: role === 'back' ? when.day : when.day + 1, msOfDay: 0 });
}

function datesIn(input: UntilInput, words: DateWords, today: number): readonly FoundDate[] {
  const patterns = patternsOf(words);
  return patterns.readers.flatMap(({ pattern, read }) =>
    Array.from(input.folded.matchAll(pattern)).flatMap((match) => {
      const span = { start: match.index, end: match.index + match[0].length };
      if (!input.within.some((place) => span.start >= place.start && span.end <= place.end)) return [];
      const before = input.folded.slice(Math.max(0, span.start - 60), span.start);
      const role = roleOf(patterns, before);
      const when = read({ match, today, at: input.at, isIntroduced: role !== 'plain' || patterns.beforeDay.test(before), role });
      return when === null ? [] : [{ when, role, span }];
    }),
  );
}

function roleOf({ until, backOn }: Patterns, before: string): Role {
  if (backOn.test(before)) return 'back';
  return until.test(before) || /\d\.? ?[-–—] ?$/u.test(before) ? 'until' : 'plain';
}

type Reading = {
  readonly match: RegExpExecArray;
  readonly today: number;
  readonly at: number;
  /** A word before it says that a date follows. */
  readonly isIntroduced: boolean;
  readonly role: Role;
};
type Reader = { readonly pattern: RegExp; readonly read: (reading: Reading) => When | null };
type Patterns = { readonly readers: readonly Reader[]; readonly until: RegExp; readonly backOn: RegExp; readonly beforeDay: RegExp };

const made = new Map<DateWords, Patterns>();

function patternsOf(words: DateWords): Patterns {
  const known = made.get(words);
  if (known !== undefined) return known;
  const day =
    words.beforeDay.length === 0
      ? ''
      : `(?:(?:${words.beforeDay.join('|')}) +)*(?:${words.weekdays.flat().join('|')})?[.,]? *(?:${words.beforeDay.join('|')})? *`;
  const patterns: Patterns = {
    readers: [...writtenDates(words), ...weekdays(words), ...relativeDays(words), ...counted(words), ...bareDays()],
    until: new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.until.join('|').replaceAll(' ', ' +')}) +${day}$`, 'u'),
    backOn: new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.backOn.join('|').replaceAll(' ', ' +')}) +${day}$`, 'u'),
    beforeDay: new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.beforeDay.join('|').replaceAll(' ', ' +')}) +$`, 'u'),
  };
  made.set(words, patterns);
  return patterns;
}

function writtenDates(words: DateWords): readonly Reader[] {
  const months = words.months.map((names, index) => ({ names: new Set(names), index }));
  const monthOf = (name: string | undefined): number => months.find((month) => month.names.has(name ?? ''))?.index ?? -1;
  const anyMonth = `(${words.months.flat().toSorted(byLength).join('|')})`;
  const of = `(?: +(?:${words.ofMonth.join('|')}))?`;
  const year = `(?:,? +(?:(?:${words.ofMonth.join('|')}) +)?(\\d{4}))?`;
  const fromNames = (reading: Reading, place: { day: number; month: number; year: number }): When | null =>
    dayOf(reading, {
      day: Number(reading.match[place.day]),
      month: monthOf(reading.match[place.month]),
      year: numberOrNull(reading.match[place.year]),
    });
  return [
    {
      pattern: /(?<![\d.])(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/gu,
      read: (reading) =>
        dayOf(reading, { day: Number(reading.match[3]), month: Number(reading.match[2]) - 1, year: Number(reading.match[1]) }),
    },
    {
      pattern: /(?<![\d.,/])(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d{2})(?!\d)|\.)?(?![\d€$£%])/gu,
      read: (reading) => fromNumbers(reading, words),
    },
    {
      pattern: new RegExp(`(?<!\\d)(\\d{1,2})(?:st|nd|rd|th|\\.|º|°)?${of} +${anyMonth}\\b\\.?${year}`, 'gu'),
      read: (reading) => fromNames(reading, { day: 1, month: 2, year: 3 }),
    },
    {
      pattern: new RegExp(`(?<!\\p{L})${anyMonth}\\.? +(\\d{1,2})(?:st|nd|rd|th)?(?![\\d:.])${year}`, 'gu'),
      read: (reading) => fromNames(reading, { day: 2, month: 1, year: 3 }),
    },
  ];
}

/** "27.11." or "27/11": without a year or a point at its end it needs a word before it, since prices and times look alike. */
function fromNumbers(reading: Reading, words: DateWords): When | null {
  const [whole, first, second, year] = reading.match;
  if (year === undefined && !whole.endsWith('.') && !reading.isIntroduced) return null;
  const [a, b] = [Number(first), Number(second)];
  const isDayFirst = b > 12 ? false : a > 12 ? true : words.isDayFirst || whole.includes('.');
  const fullYear = year === undefined ? null : year.length === 2 ? 2000 + Number(year) : Number(year);
  return dayOf(reading, { day: isDayFirst ? a : b, month: (isDayFirst ? b : a) - 1, year: fullYear });
}

function weekdays(words: DateWords): readonly Reader[] {
  return [
    {
      pattern: phrasePattern([`(${words.weekdays.flat().toSorted(byLength).join('|')})(?=\\.?)`]),
      read({ match, today, isIntroduced }) {
        const name = match[1] ?? '';
        const weekday = words.weekdays.findIndex((names) => names.includes(name));
        // "so", "do", "sat": short forms are words too.
        if (weekday < 0 || (name.length <= 4 && words.weekdays[weekday]?.[0] !== name && !isIntroduced)) return null;
        return { day: today + (((weekday - weekdayOf(today) + 6) % 7) + 1) };
      },
    },
  ];
}

function relativeDays(words: DateWords): readonly Reader[] {
  const sunday = (today: number): number => today + 6 - weekdayOf(today);
  const friday = (today: number): number => (weekdayOf(today) <= 4 ? today + 4 - weekdayOf(today) : sunday(today));
  const reader = (phrases: readonly string[], read: (today: number, role: Role) => number): Reader => ({
    pattern: phrasePattern(phrases),
    read: ({ today, role }) => ({ day: read(today, role) }),
  });
  return [
    reader(words.dayAfterTomorrow, (today) => today + 2),
    reader(words.tomorrow, (today) => today + 1),
    reader([...words.today, ...words.tonight], (today) => today),
    reader(words.weekend, sunday),
    reader(words.endOfWeek, friday),
    reader(words.nextWeek, (today, role) => (role === 'back' ? sunday(today) + 1 : sunday(today) + 5)),
    reader(words.endOfMonth, (today) => monthStart(today, 1) - 1),
    reader(words.nextMonth, (today, role) => (role === 'back' ? monthStart(today, 1) : monthStart(today, 2) - 1)),
  ];
}

function counted(words: DateWords): readonly Reader[] {
  const count = `(\\d{1,3}|${Object.keys(words.counts).toSorted(byLength).join('|')})`;
  const unitNames = Object.entries(words.units).map(([unit, names]) => `(?<${unit}>${names.join('|')})`);
  const within = words.within.toSorted(byLength).join('|');
  return [
    {
      pattern: phrasePattern([
        `(?:${within}) (?:(?:the|den|die|los|las|noch|other|another|otros|otras) )?${count}(?: (?:more|other|mehr|weitere|mas|de))* (?:${unitNames.join('|')})`,
      ]),
      read({ match, today, at }) {
        const amount = words.counts[match[1] ?? ''] ?? Number(match[1]);
        if (!Number.isFinite(amount) || amount < 1) return null;
        const { hour, day, week } = match.groups ?? {};
        if (hour !== undefined) return { moment: at + amount * hourMs };
        return { day: today + amount * (day !== undefined ? 1 : week !== undefined ? 7 : 30) };
      },
    },
  ];
}

/** "until the 27th", "bis zum 27.", "hasta el 27": the next day of that number. */
function bareDays(): readonly Reader[] {
  return [
    {
      pattern:
        /(?<![\d.,/:])(\d{1,2})(?:st|nd|rd|th|\.)?(?=[\s,;.!)]|$)(?! *(?:%|€|\$|uhr|am|pm|o'clock|h\b|:|\/|\d|st|nd|rd|th|[-–]))(?! +\p{L})/gu,
      read(reading) {
        const day = Number(reading.match[1]);
        if (reading.role === 'plain' || day < 1 || day > 31) return null;
        for (const ahead of [0, 1, 2]) {
          const start = monthStart(reading.today, ahead);
          const candidate = start + day - 1;
          if (candidate >= reading.today && candidate < monthStart(reading.today, ahead + 1)) return { day: candidate };
        }
        return null;
      },
    },
  ];
}

function dayOf(reading: Reading, date: { readonly day: number; readonly month: number; readonly year: number | null }): When | null {
  if (!(date.month >= 0 && date.month < 12 && date.day >= 1 && date.day <= 31)) return null;
  const thisYear = new Date(reading.today * dayMs).getUTCFullYear();
  const inYear = (year: number): number | null => {
    const day = Date.UTC(year, date.month, date.day) / dayMs;
    return new Date(day * dayMs).getUTCMonth() === date.month ? day : null;
  };
  if (date.year !== null) return asWhen(inYear(date.year));
  const day = inYear(thisYear);
  return asWhen(day === null || day < reading.today - clearlyNextYearDays ? inYear(thisYear + 1) : day);
}

function asWhen(day: number | null): When | null {
  return day === null || !Number.isFinite(day) ? null : { day };
}

/** First day of the month that lies `ahead` months after the one of `day`. */
function monthStart(day: number, ahead: number): number {
  const date = new Date(day * dayMs);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + ahead, 1) / dayMs;
}

function numberOrNull(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}

function byLength(a: string, b: string): number {
  return b.length - a.length;
}
