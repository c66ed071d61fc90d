import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
/** How far the clock that counts is ahead of this machine's. */
let aheadMs = 0;
let now = Date.now();
let timer: ReturnType<typeof setInterval> | null = null;

/** Answers take their time to come: less than this is no difference between two clocks. */
const leastDifferenceMs = 500;

/** Another clock counts from now on: it shows `at` (ms) at this moment. */
export function setNow(at: number): void {
  const ahead = at - Date.now();
  if (Math.abs(ahead - aheadMs) < leastDifferenceMs) return;
  aheadMs = ahead;
  tick();
}

/** What the clock that counts shows, ms. */
export function timeNow(): number {
  return Date.now() + aheadMs;
}

function tick(): void {
  now = timeNow();
  for (const listener of [...listeners]) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || timer === null) return;
    clearInterval(timer);
    timer = null;
  };
}

/**
 * A clock all waiting times share, in steps of `everyMs` (whole seconds). A component repaints only when its step
 * changes.
 */
export function useNow(everyMs = 1000): number {
  return useSyncExternalStore(subscribe, () => {
    if (timer === null) now = timeNow();
    return Math.floor(now / everyMs) * everyMs;
  });
}
