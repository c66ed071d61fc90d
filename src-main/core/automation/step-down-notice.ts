import type { Capability } from '#shared/domain/autonomy/types.ts';
import type { Clock } from '../ports/ports.ts';
import type { Store } from '../store/store.ts';

export type SteppedDown = { readonly lineOfBusinessName: string; readonly capability: Capability };

/** Tells of every cell that steps down while the core runs. Returns the stop function. */
export function watchStepDowns(store: Store, clock: Clock, onSteppedDown: (cell: SteppedDown) => void): () => void {
  let toldUntil = clock.now();
  return store.onChange(({ changed }) => {
    if (!changed.some(({ entity }) => entity === 'workspace')) return;
    const fresh = store.all<SteppedDown & { at: number }>(
      `SELECT b.name AS lineOfBusinessName, l.capability, l.changed_at AS at FROM levels l JOIN lines_of_business b ON b.id = l.line_of_business_id
       WHERE l.is_step_down = 1 AND l.changed_at > ? ORDER BY l.changed_at`,
      toldUntil,
    );
    for (const { at, lineOfBusinessName, capability } of fresh) {
      toldUntil = Math.max(toldUntil, at);
      onSteppedDown({ lineOfBusinessName, capability });
    }
  });
}
