import type { Clock } from '../ports/ports.ts';

export type Outcome<Value> =
  | { readonly outcome: 'done'; readonly value: Value }
  | { readonly outcome: 'failed'; readonly error: unknown }
  /** Still under way: `later` resolves with what became of it. */
  | { readonly outcome: 'too-late'; readonly later: Promise<Outcome<Value>> };

/**
 * Runs what leaves the process with a time limit. Never throws. What is there already when the limit is noticed counts: the
 * process may have been busy, or the machine asleep.
 */
export async function within<Value>(clock: Clock, limitMs: number, work: () => Promise<Value>): Promise<Outcome<Value>> {
  const settled = settle(work);
  let stopWaiting = (): void => undefined;
  const limit = new Promise<Outcome<Value>>((resolve) => {
    stopWaiting = clock.after(limitMs, () => void setImmediate(() => resolve({ outcome: 'too-late', later: settled })));
  });
  const first = await Promise.race([settled, limit]);
  stopWaiting();
  return first;
}

async function settle<Value>(work: () => Promise<Value>): Promise<Outcome<Value>> {
  try {
    return { outcome: 'done', value: await work() };
  } catch (error) {
    return { outcome: 'failed', error };
  }
}
