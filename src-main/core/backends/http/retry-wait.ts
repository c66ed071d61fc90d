/** Longest time a server may keep us away by one answer, ms: a wrong date must not end the day. */
const longestWaitMs = 15 * 60_000;
const firstWaitMs = 2_000;

/**
 * How long to stay away after a 429 or 503, ms. `header`: Retry-After, in seconds or as a date by the server's clock `now`
 * (RFC 9110 10.2.3). Without one the waits double with every `failure` in a row, counted from 1.
 */
export function retryWait({
  header,
  now,
  failure,
}: {
  readonly header: string | null;
  readonly now: number;
  readonly failure: number;
}): number {
  const asked = header === null ? null : askedFor(header.trim(), now);
  return Math.min(longestWaitMs, asked ?? firstWaitMs * 2 ** Math.min(failure - 1, 20));
}

function askedFor(header: string, now: number): number | null {
  if (/^\d+$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
