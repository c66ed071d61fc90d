import type { Clock } from '../ports/ports.ts';

/** Time as practice customers live it: real time times the speed, standing still at 0. */
export type PracticeTime = {
  /** Practice milliseconds since it was made. */
  now(): number;
  /** Calls back once after so many practice milliseconds. Returns the cancel function. */
  after(delayMs: number, callback: () => void): () => void;
  setSpeed(speed: number): void;
  speed(): number;
  /** Cancels everything that is due. */
  stop(): void;
};

type Due = { readonly at: number; readonly callback: () => void; cancel: (() => void) | null };

export function createPracticeTime(clock: Clock, startSpeed: number): PracticeTime {
  const dues = new Set<Due>();
  let speed = startSpeed;
  let passed = 0;
  let since = clock.monotonic();
  const now = (): number => passed + (clock.monotonic() - since) * speed;

  function arm(due: Due): void {
    due.cancel?.();
    due.cancel = null;
    if (speed <= 0) return;
    due.cancel = clock.after(Math.max(0, due.at - now()) / speed, () => {
      dues.delete(due);
      due.callback();
    });
  }

  function drop(due: Due): void {
    due.cancel?.();
    dues.delete(due);
  }

  return {
    now,
    after(delayMs, callback) {
      const due: Due = { at: now() + delayMs, callback, cancel: null };
      dues.add(due);
      arm(due);
      return () => drop(due);
    },
    setSpeed(next) {
      passed = now();
      since = clock.monotonic();
      speed = next;
      for (const due of dues) arm(due);
    },
    speed: () => speed,
    stop() {
      for (const due of dues) drop(due);
    },
  };
}
