/** First wait before a send that certainly did not go is tried again. */
const firstWaitMs = 15_000;
/** A server that has been away for hours is asked four times an hour. */
export const longestWaitMs = 15 * 60_000;

/**
 * How long to wait after the n-th attempt (from 1), ms: doubled each time up to a cap, and spread by `random` (0 to 1) over
 * its upper half, so that many consoles do not come back in the same second.
 */
export function retryDelayMs(attempt: number, random: number): number {
  const full = Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(attempt - 1, 20));
  return Math.round(full * (0.5 + random / 2));
}

/** What the other side refused, or lost, is not tried for ever. */
const mostRefusals = 8;
/** About nine hours: a flight without network. */
const mostUnreached = 40;

/** Whether a send that certainly did not go is tried again by itself after this many attempts. */
export function mayTryAgain(attempts: number, problem: string): boolean {
  return attempts < (problem === 'CHANNEL_NOT_REACHED' ? mostUnreached : mostRefusals);
}
