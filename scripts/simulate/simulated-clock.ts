import type { Clock } from '#core/ports/ports.ts';

/** Time of a simulated world: it leaps from one appointment to the next, and between two of them every promise settles. */
export type SimulatedClock = {
  /** ms since the start of the world; nobody can set it. */
  elapsed(): number;
  /** Calls back at this moment of the world, in the order asked. Returns the cancel function. */
  at(elapsed: number, callback: () => void): () => void;
  /** The console's clock: what a person sets is its wall, never its durations. */
  readonly console: Clock & { setWall(byMs: number): void };
  run(until: number): Promise<void>;
};

type Appointment = { at: number; order: number; callback: (() => void) | null };

export function createSimulatedClock(startsAt: number): SimulatedClock {
  const heap: Appointment[] = [];
  let elapsed = 0;
  let wallShift = startsAt;
  let orders = 0;

  const at = (moment: number, callback: () => void): (() => void) => {
    const appointment: Appointment = { at: Math.max(elapsed, Math.round(moment)), order: (orders += 1), callback };
    push(heap, appointment);
    return () => {
      appointment.callback = null;
    };
  };

  return {
    elapsed: () => elapsed,
    at,
    console: {
      now: () => wallShift + elapsed,
      monotonic: () => elapsed,
      after: (delayMs, callback) => at(elapsed + Math.max(0, delayMs), callback),
      setWall(byMs) {
        wallShift += byMs;
      },
    },
    async run(until) {
      for (let next = heap[0]; next !== undefined && next.at <= until; next = heap[0]) {
        pop(heap);
        if (next.callback === null) continue;
        elapsed = next.at;
        next.callback();
        await everythingSettled();
      }
      elapsed = until;
    },
  };
}

function everythingSettled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

function isBefore(a: Appointment, b: Appointment): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

function push(heap: Appointment[], added: Appointment): void {
  let child = heap.push(added) - 1;
  for (;;) {
    const parent = (child - 1) >> 1;
    const above = heap[parent];
    if (child === 0 || above === undefined || !isBefore(added, above)) break;
    heap[child] = above;
    child = parent;
  }
  heap[child] = added;
}

function pop(heap: Appointment[]): void {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return;
  let parent = 0;
  for (;;) {
    let child = 2 * parent + 1;
    const left = heap[child];
    if (left === undefined) break;
    const right = heap[child + 1];
    let smaller = left;
    if (right !== undefined && isBefore(right, left)) {
      child += 1;
      smaller = right;
    }
    if (!isBefore(smaller, last)) break;
    heap[parent] = smaller;
    parent = child;
  }
  heap[parent] = last;
}
