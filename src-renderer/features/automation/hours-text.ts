type Range = { readonly from: number; readonly to: number };

/** Minutes of a day as "09:00"; '' for none. */
export function timeText(minutes: number | undefined): string {
  if (minutes === undefined) return '';
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** Minutes since midnight of "9", "9:30" or "24:00"; null for what is no time. */
export function parseTime(text: string): number | null {
  const match = /^(\d{1,2})(?:[:.h](\d{2}))?$/.exec(text.trim());
  if (match === null) return null;
  const minutes = Number(match[1]) * 60 + Number(match[2] ?? 0);
  return Number(match[2] ?? 0) < 60 && minutes <= 24 * 60 ? minutes : null;
}

export function rangesText(ranges: readonly Range[]): string {
  return ranges.map(({ from, to }) => `${timeText(from)}–${timeText(to)}`).join(', ');
}

/** "09:00–12:30, 13:30-17:00" in order and without overlap; empty is closed. Null for what cannot be read. */
export function parseRanges(text: string): readonly Range[] | null {
  if (text.trim() === '') return [];
  const ranges = text.split(',').map(parseRange);
  const isWhole = ranges.every((range): range is Range => range !== null);
  if (!isWhole) return null;
  return ranges.every((range, index) => index === 0 || range.from >= (ranges[index - 1]?.to ?? 0)) ? ranges : null;
}

/** Days as they are written, one a line; the core says which is none. */
export function holidaysIn(text: string): string[] {
  return text.split(/[\s,;]+/).filter((day) => day !== '');
}

function parseRange(text: string): Range | null {
  const [from, to, more] = text.split(/[-–—]/).map(parseTime);
  if (from == null || to == null || more !== undefined) return null;
  return from < to ? { from, to } : null;
}
