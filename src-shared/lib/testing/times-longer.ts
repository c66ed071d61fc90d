type Measured = {
  readonly small: number;
  readonly large: number;
  /** A steady clock, ms. */
  readonly now: () => number;
};

/** Shorter than this, a clock tells little, ms. */
const leastMeasured = 0.5;
/** A round that a busy machine interrupts is longer; the shortest one says what the work itself takes. */
const rounds = 5;

/**
 * How many times longer the same work takes for the large size than for the small one: about large / small where it grows with
 * its size, the square of that where it grows with the square. Measured side by side, so that it says the same of a slow or a
 * busy machine as of a fast one, which no limit in milliseconds does.
 */
export async function timesLonger(work: (size: number) => unknown, { small, large, now }: Measured): Promise<number> {
  const run = async (size: number, times: number): Promise<number> => {
    const startedAt = now();
    for (let turn = 0; turn < times; turn += 1) await work(size);
    return now() - startedAt;
  };
  let times = 1;
  while (times < 4096 && (await run(small, times)) < leastMeasured) times *= 2;
  let best = { small: Infinity, large: Infinity };
  for (let round = 0; round < rounds; round += 1)
    best = { small: Math.min(best.small, await run(small, times)), large: Math.min(best.large, await run(large, times)) };
  return best.large / Math.max(best.small, leastMeasured / 4);
}
