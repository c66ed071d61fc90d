import type { Clock } from '../ports/ports.ts';
import type { Store } from '../store/store.ts';
import { moveMoment, outboxCause } from './effect-moves.ts';
import type { EffectRow } from './effect-row.ts';

/** Less than this is the clock's own drift. */
const toleranceMs = 5_000;

/** Tells when the wall clock has gone back since the last look. */
export function createClockWatch(clock: Clock): { wasSetBack(): boolean } {
  let last: { readonly wall: number; readonly elapsed: number } | null = null;
  return {
    wasSetBack() {
      const before = last;
      last = { wall: clock.now(), elapsed: clock.monotonic() };
      // The first look knows nothing of what was before it.
      return before === null || last.wall - before.wall < last.elapsed - before.elapsed - toleranceMs;
    },
  };
}

/**
 * Gives what seems to wait since the future its short waits anew, from now: an undo window or the pause before a repeat
 * must not become hours because somebody set the clock back. A date chosen by a person stays.
 */
export function shortenWaits(store: Store, now: number): void {
  const ahead = store.all<EffectRow>("SELECT * FROM effects WHERE state = 'waiting' AND changed_at > ?", now + toleranceMs);
  if (ahead.length === 0) return;
  store.transact(outboxCause, (tx) => {
    for (const effect of ahead) {
      const left = (moment: number): number => tx.now + Math.max(0, moment - effect.changed_at);
      moveMoment(tx, effect, {
        ...(effect.undo_until === null ? {} : { undoUntil: left(effect.undo_until) }),
        ...(effect.retry_at === null ? {} : { retryAt: left(effect.retry_at) }),
      });
    }
  });
}
