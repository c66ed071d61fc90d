import type { Clock } from '../ports/ports.ts';

export type ManualClock = Clock & {
  /** Moves time on, calling back what becomes due, in order, each at its own time. */
  advance(ms: number): void;
  /** Sets the wall clock without calling anything back, as a person does who changes it. */
  setNow(now: number): void;
};

type Timer = { readonly at: number; readonly callback: () => void };

/** Time that only moves when a test says so. Starts at a fixed moment in 2026. */
export function createManualClock(start = Date.UTC(2026, 0, 5, 9, 0, 0)): ManualClock {
  let now = start;
  let elapsed = 0;
  const timers = new Set<Timer>();
  return {
    now: () => now,
    monotonic: () => elapsed,
    after(delayMs, callback) {
      const timer = { at: elapsed + Math.max(0, delayMs), callback };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    advance(ms) {
      const until = elapsed + ms;
      for (let next = earliest(timers, until); next !== undefined; next = earliest(timers, until)) {
        timers.delete(next);
        now += next.at - elapsed;
        elapsed = next.at;
        next.callback();
      }
      now += until - elapsed;
      elapsed = until;
    },
    setNow(at) {
      now = at;
    },
  };
}

function earliest(timers: ReadonlySet<Timer>, until: number): Timer | undefined {
  return [...timers].filter((timer) => timer.at <= until).toSorted((a, b) => a.at - b.at)[0];
}
