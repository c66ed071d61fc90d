import { setImmediate as nextTurn } from 'node:timers/promises';
import { AppError } from '#shared/lib/app-error.ts';
import type { Clock } from './ports/ports.ts';

/** Longest stretch of work at once: a console that asks something meanwhile hardly notices (20 ms at the most with one item). */
export const sliceMs = 8;

/**
 * Works through many items and lets everything else the core does in between. What an item reads may have changed since the one
 * before. Throws cancelled CANCELLED when the caller has gone.
 */
export async function inSlices<Item>(
  items: Iterable<Item>,
  work: (item: Item) => void,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal | null },
): Promise<void> {
  let startedAt = clock.monotonic();
  for (const item of items) {
    work(item);
    if (clock.monotonic() - startedAt < sliceMs) continue;
    await nextTurn();
    if (signal?.aborted === true) throw new AppError('cancelled', 'CANCELLED', 'The request was cancelled');
    startedAt = clock.monotonic();
  }
}
