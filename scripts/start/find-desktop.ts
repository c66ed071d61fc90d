import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export type Desktop = { readonly ok: true; readonly electron: string } | { readonly ok: false; readonly why: string };

type FindOptions = {
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  readonly electronFolder: string | null;
  /** Fetches Electron's binary; null where that is not wanted. */
  readonly fetch: ((electronFolder: string) => Promise<boolean>) | null;
};

/** A download that brings nothing for this long is given up. */
const longestStallMs = 20_000;

/** Electron's binary and a display to show it on, or the one line that says why not. */
export async function findDesktop({ env, platform, electronFolder, fetch }: FindOptions): Promise<Desktop> {
  if (!hasDisplay(env, platform)) return { ok: false, why: 'there is no display' };
  if (electronFolder === null) return { ok: false, why: 'Electron is not installed' };
  const present = electronBinary(electronFolder, env);
  if (present !== null) return { ok: true, electron: present };
  if (fetch === null) return { ok: false, why: 'the Electron binary is not here and its download is switched off' };
  const fetched = (await fetch(electronFolder)) ? electronBinary(electronFolder, env) : null;
  return fetched === null ? { ok: false, why: 'the Electron binary could not be downloaded' } : { ok: true, electron: fetched };
}

function hasDisplay(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): boolean {
  if (platform === 'darwin' || platform === 'win32') return true;
  return Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY']);
}

/** As electron's own index.js finds it, without its download, which has no limit in time. */
function electronBinary(electronFolder: string, env: NodeJS.ProcessEnv): string | null {
  const pathFile = join(electronFolder, 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : null;
  const override = env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override) return existing(join(override, name ?? 'electron'));
  return name === null ? null : existing(join(electronFolder, 'dist', name));
}

export function installedElectronFolder(): string | null {
  try {
    return dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  } catch {
    // Installed without development dependencies: there is no desktop to be had here.
    return null;
  }
}

/** Runs electron's own installer for as long as bytes keep coming. */
export function fetchElectron(electronFolder: string): Promise<boolean> {
  console.error('Fetching the Electron binary, once …');
  const temporary = mkdtempSync(join(tmpdir(), 'caseloom-electron-'));
  return new Promise((done) => {
    const installer = spawn(process.execPath, [join(electronFolder, 'install.js')], {
      stdio: 'ignore',
      env: { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary },
    });
    let last = { bytes: 0, at: Date.now() };
    const watch = setInterval(() => {
      const bytes = bytesBelow(temporary) + bytesBelow(join(electronFolder, 'dist'));
      if (bytes !== last.bytes) last = { bytes, at: Date.now() };
      else if (Date.now() - last.at > longestStallMs) installer.kill('SIGKILL');
    }, 1000);
    const finish = (isDone: boolean): void => {
      clearInterval(watch);
      rmSync(temporary, { recursive: true, force: true });
      done(isDone);
    };
    installer.once('error', () => finish(false));
    installer.once('exit', (code) => finish(code === 0));
  });
}

function bytesBelow(folder: string): number {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + (statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0), 0);
}

function existing(file: string): string | null {
  return existsSync(file) ? file : null;
}
