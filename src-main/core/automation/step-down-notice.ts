import type { Capability } from '#shared/domain/autonomy/types.ts';
import type { Clock } from '../ports/ports.ts';
import type { Store } from '../store/store.ts';

export type SteppedDown = { readonly lineOfBusinessName: string; readonly capability: Capability };

/** Tells of every cell that steps down while the core runs. Returns the stop function. */
export function watchStepDowns(store: Store, clock: Clock, onSteppedDown: (cell: SteppedDown) => void): () => void {
  const startedAt = clock.now();
  const told = new Set<string>();
  return store.onChange(({ changed }) => {
    if (!changed.some(({ entity }) => entity === 'workspace')) return;
    const steppedDown = store.all<SteppedDown & { id: string; at: number }>(
      `SELECT b.id, b.name AS lineOfBusinessName, l.capability, l.changed_at AS at
       FROM levels l JOIN lines_of_business b ON b.id = l.line_of_business_id WHERE l.is_step_down = 1 AND l.changed_at >= ?`,
      startedAt,
    );
    for (const { id, at, lineOfBusinessName, capability } of steppedDown) {
      const key = `${id}:${capability}:${String(at)}`;
      if (told.has(key)) continue;
      told.add(key);
      onSteppedDown({ lineOfBusinessName, capability });
    }
  });
}
