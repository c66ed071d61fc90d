import type { SerialisedError } from '#shared/lib/app-error.ts';

/** Five deaths within this time, and the core is not started again: a person has to look. */
const windowMs = 30_000;
const mostDeaths = 5;
const shortestWaitMs = 200;
const longestWaitMs = 5000;

export type AfterDeath = { readonly act: 'restart'; readonly delayMs: number } | { readonly act: 'give-up' };

/** Decides whether and when a core that died is started again. */
export function createRestartPolicy(): { afterDeath(now: number): AfterDeath } {
  let deaths: readonly number[] = [];
  return {
    afterDeath(now) {
      deaths = [...deaths.filter((at) => now - at < windowMs), now];
      if (deaths.length >= mostDeaths) return { act: 'give-up' };
      return { act: 'restart', delayMs: Math.min(longestWaitMs, shortestWaitMs * 2 ** (deaths.length - 1)) };
    },
  };
}

/** False for what starting again cannot mend: a store that is locked, corrupt, or newer than this program. */
export function mayStartAgain(error: SerialisedError): boolean {
  return error.kind !== 'corrupt-data' && error.code !== 'STORE_LOCKED' && error.code !== 'STORE_NEWER';
}
