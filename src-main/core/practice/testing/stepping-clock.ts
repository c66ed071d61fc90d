import type { Clock } from '../../ports/ports.ts';

/** A clock that moves only when told, calling back what falls due on the way, in order. */
export function createSteppingClock(startAt: number): Clock & { advance(ms: number): void } {
  let now = startAt;
  let dues: { readonly at: number; readonly callback: () => void }[] = [];
  return {
    now: () => now,
    monotonic: () => now,
    after(delayMs, callback) {
      // A real timer takes such a delay for none at all.
      if (!Number.isFinite(delayMs)) throw new RangeError(`No timer waits ${delayMs} ms`);
      const due = { at: now + delayMs, callback };
      dues.push(due);
      return () => {
        dues = dues.filter((other) => other !== due);
      };
    },
    advance(ms) {
      const until = now + ms;
      for (;;) {
        const next = dues.filter((due) => due.at <= until).toSorted((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        now = Math.max(now, next.at);
        dues = dues.filter((due) => due !== next);
        next.callback();
      }
      now = until;
    },
  };
}
