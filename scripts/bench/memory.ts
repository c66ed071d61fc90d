import { setTimeout as pause } from 'node:timers/promises';
import { contractVersion } from '#shared/contract/contract-version.ts';
import { AppError } from '#shared/lib/app-error.ts';
import { connectConsole, findConsole } from '../data/console-client.ts';
import { residentMemory } from '../data/resident-memory.ts';
import { rounded } from './bench-row.ts';
import type { BenchRow } from './bench-row.ts';
import type { BenchWorkspace } from './bench-workspace.ts';
import { startHost } from './running-console.ts';

/** Long after everything learned at the start is learned. */
const afterMs = 60_000;

/** Resident memory of the built host and its core, a minute after their start, with one console that asked for its desk. */
export async function benchMemory(workspace: BenchWorkspace): Promise<readonly BenchRow[]> {
  return workspace.withCopy(async (folder) => {
    const host = await startHost(folder);
    const console = connectConsole(folder, findConsole(folder));
    try {
      await console.call('system.hello', { contractVersion });
      await console.call('changes.since', { since: null });
      await pause(afterMs);
      const resident = await residentMemory(host.pid);
      if (resident === null) throw new AppError('unavailable', 'MEMORY_NOT_TOLD', 'This system does not tell the memory of a process');
      return [
        {
          name: 'resident memory, core and host together',
          value: rounded(resident.coreMb + resident.hostMb),
          unit: 'MB',
          goal: { below: 250 },
        },
        { name: 'resident memory, core', value: resident.coreMb, unit: 'MB' },
        { name: 'resident memory, host', value: resident.hostMb, unit: 'MB' },
      ];
    } finally {
      console.close();
      await host.stop();
    }
  });
}
