import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | null = null;

function tick(): void {
  now = Date.now();
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
    if (timer === null) now = Date.now();
    return Math.floor(now / everyMs) * everyMs;
  });
}
