import { readModels } from '#core/all-projections.ts';
import { openStore } from '#core/store/open-store.ts';
import type { OpenedStore } from '#core/store/open-store.ts';
import { workspaceFiles } from '#core/store/workspace-files.ts';
import { systemClock } from '#hosts/core-process/system-clock.ts';

/** The store of a workspace that no console has open, for writing into it what a bench needs. */
export function openClosedStore(folder: string): OpenedStore {
  const { databaseFile, contentFolder } = workspaceFiles(folder);
  const silent = (): void => undefined;
  return openStore({
    file: databaseFile,
    contentFolder,
    clock: systemClock,
    logger: { info: silent, warn: silent, error: silent },
    ...readModels,
    views: {},
  });
}
