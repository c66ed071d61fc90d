import type { Clock } from '../ports/ports.ts';

export type PacedClock = Clock & {
  /** Lets time pass, one timer at a time: what a timer set going is through before the next one fires. */
  pass(ms: number): Promise<void>;
  /** Sets the wall clock, as a person or a time server does: durations go on as before. */
  setWall(byMs: number): void;
};

type Timer = { readonly at: number; readonly order: number; readonly callback: () => void };

/** Time for work that waits: between two timers every promise that can settle does. Starts at a fixed Monday in 2026. */
export function createPacedClock(start = Date.UTC(2026, 0, 5, 9, 0, 0)): PacedClock {
  let wall = start;
  let elapsed = 0;
  let orders = 0;
  const timers = new Set<Timer>();
  const moveTo = (at: number): void => {
    wall += at - elapsed;
    elapsed = at;
  };
  return {
    now: () => wall,
    monotonic: () => elapsed,
    after(delayMs, callback) {
      if (!Number.isFinite(delayMs)) throw new RangeError(`No timer waits ${String(delayMs)} ms`);
      const timer = { at: elapsed + Math.max(0, delayMs), order: (orders += 1), callback };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    setWall(byMs) {
      wall += byMs;
    },
    async pass(ms) {
      const until = elapsed + ms;
      await everythingSettled();
      for (let next = earliest(timers, until); next !== undefined; next = earliest(timers, until)) {
        timers.delete(next);
        moveTo(next.at);
        next.callback();
        await everythingSettled();
      }
      moveTo(until);
    },
  };
}

function everythingSettled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

function earliest(timers: ReadonlySet<Timer>, until: number): Timer | undefined {
  let first: Timer | undefined;
  for (const timer of timers) {
    if (timer.at > until) continue;
    if (first === undefined || timer.at < first.at || (timer.at === first.at && timer.order < first.order)) first = timer;
  }
  return first;
}
