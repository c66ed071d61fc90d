export type TokenBucket = {
  /** Takes one token and returns 0, or takes none and returns after how many ms there is one. */
  take(): number;
};

/** A budget that refills evenly. `now` in ms, never running backwards. */
export function createTokenBucket(options: {
  readonly burst: number;
  readonly perSecond: number;
  readonly now: () => number;
}): TokenBucket {
  let tokens = options.burst;
  let refilledAt = options.now();
  return {
    take() {
      const now = options.now();
      tokens = Math.min(options.burst, tokens + ((now - refilledAt) / 1000) * options.perSecond);
      refilledAt = now;
      if (tokens >= 1) {
        tokens -= 1;
        return 0;
      }
      return Math.ceil(((1 - tokens) / options.perSecond) * 1000);
    },
  };
}
