import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { takeWorkspaceLock } from '#hosts/workspace/workspace-lock.ts';

export const projectFolder = join(import.meta.dirname, '../..');
export const outFolder = join(projectFolder, 'out');
const stampFile = join(outFolder, '.built-from');

const builtFrom = [
  'src-main',
  'src-renderer',
  'src-shared',
  'resources',
  'scripts/build',
  'electron.vite.config.ts',
  'customer-chat.vite.config.ts',
  'package.json',
  'package-lock.json',
];

export type BuildOptions = { readonly logLevel: 'info' | 'warn' | 'error' | 'silent' };

/** Builds only when a source changed since the last complete build. Returns whether it built. */
export function buildIfStale(options: BuildOptions): Promise<boolean> {
  return inTurn(async () => {
    if (!isStale()) return false;
    await build(options);
    return true;
  });
}

export function buildAll(options: BuildOptions): Promise<void> {
  return inTurn(() => build(options));
}

export function isStale(): boolean {
  return !existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== fingerprint(projectFolder);
}

/** The stamp is written last and from the state before the build, so an interrupted or overtaken build counts as stale. */
async function build({ logLevel }: BuildOptions): Promise<void> {
  const before = fingerprint(projectFolder);
  process.chdir(projectFolder);
  process.env['NODE_ENV_ELECTRON_VITE'] = 'production';
  const { build: buildDesktop } = await import('electron-vite');
  await buildDesktop({ logLevel });
  const { build: buildPage } = await import('vite');
  await buildPage({ configFile: join(projectFolder, 'customer-chat.vite.config.ts'), logLevel });
  writeFileSync(stampFile, before);
}

/** Two tests, or a start beside a test, would empty out/ under each other. */
async function inTurn<Value>(act: () => Promise<Value>): Promise<Value> {
  for (;;) {
    const attempt = takeWorkspaceLock(join(projectFolder, 'node_modules', '.cache', 'build-lock'));
    if (attempt.state === 'held') {
      await setTimeout(200);
      continue;
    }
    try {
      return await act();
    } finally {
      attempt.lock.release();
    }
  }
}

/** Names, sizes and times of all sources: what a build reads, without reading it. */
function fingerprint(folder: string): string {
  const hash = createHash('sha256');
  for (const path of builtFrom) {
    for (const file of filesBelow(join(folder, path))) {
      const { size, mtimeMs } = statSync(file);
      hash.update(`${relative(folder, file)}\0${size}\0${mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}

function filesBelow(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
