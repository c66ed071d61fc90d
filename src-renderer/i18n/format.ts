import i18next from 'i18next';

/** Time of day, "14:03". */
export function formatTime(at: number): string {
  return new Intl.DateTimeFormat(language(), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
}

/** A day, "Mon 23 Nov", with the year when it is not this one. */
export function formatDay(at: number, now: number): string {
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat(language(), {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(isThisYear ? {} : { year: 'numeric' }),
  }).format(at);
}

/** Day and time for tooltips and tables, "23 Nov 2026, 14:03". */
export function formatDateTime(at: number): string {
  return new Intl.DateTimeFormat(language(), { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' }).format(at);
}

/**
 * How long ago in words, "2m ago"; "now" under a minute. The words are the catalogue's: the first `Intl` format of a window
 * loads the machine's tables, which takes 15 ms of its first paint.
 */
export function formatAgo(at: number, now: number): string {
  const seconds = Math.max(0, Math.round((now - at) / 1000));
  if (seconds < 60) return i18next.t('ago.now');
  if (seconds < 3600) return i18next.t('ago.minutes', { n: Math.floor(seconds / 60) });
  if (seconds < 86_400) return i18next.t('ago.hours', { n: Math.floor(seconds / 3600) });
  const days = Math.floor(seconds / 86_400);
  return days === 1 ? i18next.t('ago.yesterday') : i18next.t('ago.days', { n: days });
}

const nearDays = 6;

/** A moment near now: "14:00" today, "Tue 14:00" within the week, else "28 Nov, 14:00". */
export function formatMoment(at: number, now: number): string {
  const days = Math.abs(startOfDay(at) - startOfDay(now)) / 86_400_000;
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  if (days < 0.5) return formatTime(at);
  if (days <= nearDays) return new Intl.DateTimeFormat(language(), { weekday: 'short', ...time }).format(at);
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat(language(), {
    day: 'numeric',
    month: 'short',
    ...time,
    ...(isThisYear ? {} : { year: 'numeric' }),
  }).format(at);
}

/** What the screen's zone and the desk's are called at a moment, "GMT+1"; null where both clocks show the same. */
export function zonesApart(at: number, deskZone: string): { readonly here: string; readonly desk: string } | null {
  if (zoneName(at, { timeZoneName: 'longOffset' }) === zoneName(at, { timeZone: deskZone, timeZoneName: 'longOffset' })) return null;
  return { here: zoneName(at, { timeZoneName: 'short' }), desk: zoneName(at, { timeZone: deskZone, timeZoneName: 'short' }) };
}

function zoneName(at: number, options: Intl.DateTimeFormatOptions): string {
  const parts = new Intl.DateTimeFormat(language(), options).formatToParts(at);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

/** A span of time as short as it can be read: "45m", "26h", "3d". */
export function formatShortSpan(durationMs: number): string {
  const minutes = Math.max(0, Math.floor(durationMs / 60_000));
  const [amount, unit] = minutes < 60 ? [minutes, 'minute'] : minutes < 72 * 60 ? [minutes / 60, 'hour'] : [minutes / 1440, 'day'];
  return new Intl.NumberFormat(language(), { style: 'unit', unit, unitDisplay: 'narrow' }).format(Math.floor(amount));
}

/** A running clock, "4:10" or "1:02:33". */
export function formatClock(durationMs: number): string {
  const total = Math.max(0, Math.floor(durationMs / 1000));
  const two = (n: number) => String(n).padStart(2, '0');
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(total % 60)}` : `${minutes}:${two(total % 60)}`;
}

const mostInBadge = 99;

/** What has room beside an icon: up to two digits, above that "99+". Like `formatAgo` it asks the machine for nothing. */
export function formatBadge(count: number): string {
  return count > mostInBadge ? `${mostInBadge}+` : String(count);
}

function language(): string {
  return i18next.language || 'en';
}

/** A share between 0 and 1 as people read it, "88.2%". */
export function formatShare(share: number): string {
  return new Intl.NumberFormat(language(), { style: 'percent', maximumFractionDigits: 1 }).format(share);
}

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** A size as people read it, "340 kB". */
export function formatBytes(bytes: number): string {
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const format = { style: 'unit', unit: units[power] ?? 'byte', unitDisplay: 'short', maximumFractionDigits: power > 1 ? 1 : 0 } as const;
  return new Intl.NumberFormat(language(), format).format(bytes / 1000 ** power);
}

/** How long something takes or took, in its largest unit: "3 hr", "2 days". In the catalogue's words, as `formatAgo`. */
export function formatSpan(durationMs: number): string {
  const minutes = Math.max(0, Math.floor(durationMs / 60_000));
  if (minutes < 60) return i18next.t('span.minutes', { n: minutes });
  return minutes < 1440
    ? i18next.t('span.hours', { n: Math.floor(minutes / 60) })
    : i18next.t('span.days', { count: Math.floor(minutes / 1440) });
}
