import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { hostWords } from '../page/host-words.ts';

type UpdateOptions = {
  readonly isPackaged: boolean;
  readonly resourcesFolder: string;
  readonly onProblem: (error: unknown) => void;
};

/** electron-builder writes app-update.yml only when a feed is configured; without one nothing is ever asked for. */
export async function checkForUpdates({ isPackaged, resourcesFolder, onProblem }: UpdateOptions): Promise<boolean> {
  if (!isPackaged || !existsSync(join(resourcesFolder, 'app-update.yml'))) return false;
  try {
    const { default: updater } = await import('electron-updater');
    // The updater fills its own blanks.
    const body = hostWords('update.body', { name: '{appName}', version: '{version}' });
    await updater.autoUpdater.checkForUpdatesAndNotify({ title: hostWords('update.title'), body });
    return true;
  } catch (error) {
    onProblem(error);
    return false;
  }
}
