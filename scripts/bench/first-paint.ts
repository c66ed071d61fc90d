import { median, percentile, rounded } from './bench-row.ts';
import type { BenchRow } from './bench-row.ts';
import type { BenchWorkspace } from './bench-workspace.ts';
import { paintFromDesk } from './paint-from-desk.ts';
import { withWindow } from './window.ts';

const rounds = 10;

/** From the begin of the navigation until a window shows the rep's queue from Dexie, with a core that never answers and a machine at rest. */
export async function benchFirstPaint(workspace: BenchWorkspace): Promise<readonly BenchRow[]> {
  return withWindow(workspace, async (window) => {
    const times = await paintFromDesk(window, rounds);
    return [
      {
        name: `first paint of a window from Dexie, core silent, machine at rest, median of ${rounds}`,
        value: rounded(median(times)),
        unit: 'ms',
        goal: { below: 300 },
      },
      { name: 'the same, slowest', value: rounded(percentile(times, 1)), unit: 'ms' },
    ];
  });
}
