import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type BuildLayout = {
  readonly coreScript: string;
  readonly preloadScript: string;
  readonly pageFolder: string;
  readonly chatPageFolder: string;
  readonly icon: string;
  readonly trayIcon: string;
  readonly appVersion: string;
};

/** Where the build put things, the same below the project and inside the packaged archive. `mainFolder` is out/main. */
export function readBuildLayout(mainFolder: string): BuildLayout {
  const root = join(mainFolder, '..', '..');
  return {
    coreScript: join(mainFolder, 'core.js'),
    preloadScript: join(root, 'out', 'preload', 'index.cjs'),
    pageFolder: join(root, 'out', 'renderer'),
    chatPageFolder: join(root, 'out', 'customer-chat'),
    icon: join(root, 'resources', 'icons', 'icon.png'),
    trayIcon: join(root, 'resources', 'icons', 'tray.png'),
    appVersion: readVersion(join(root, 'package.json')),
  };
}

function readVersion(packageFile: string): string {
  const value: unknown = JSON.parse(readFileSync(packageFile, 'utf8'));
  return typeof value === 'object' && value !== null && 'version' in value && typeof value.version === 'string' ? value.version : '0.0.0';
}
