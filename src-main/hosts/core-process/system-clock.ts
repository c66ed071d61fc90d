import type { Clock } from '#core/ports/ports.ts';

/** Longer delays overflow the timer of Node and fire at once; they are waited for in stretches. */
const longestTimerMs = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(delayMs, callback) {
    let timer: NodeJS.Timeout;
    const wait = (leftMs: number): void => {
      timer = setTimeout(() => (leftMs > longestTimerMs ? wait(leftMs - longestTimerMs) : callback()), Math.min(leftMs, longestTimerMs));
    };
    wait(Math.max(0, delayMs));
    return () => clearTimeout(timer);
  },
};
