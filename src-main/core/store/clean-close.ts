import { readFileSync, rmSync, statSync } from 'node:fs';
import { AppError } from '#shared/lib/app-error.ts';
import { exists, writeDurably } from './files.ts';

/**
 * A stamp beside the database says how the file looked after its last clean close. A start that finds it unchanged
 * need not read the whole file; a crash, a foreign hand or a bad copy leaves none that fits.
 */
export function stampCleanClose(file: string): void {
  writeDurably(stampFile(file), look(file));
}

export function hasStamp(file: string): boolean {
  return exists(stampFile(file));
}

/** True when the file is as its last clean close left it. */
export function fitsStamp(file: string): boolean {
  return hasStamp(file) && readFileSync(stampFile(file), 'utf8') === look(file);
}

/** Before the first write, so that a crash from now on is seen. */
export function removeStamp(file: string): void {
  rmSync(stampFile(file), { force: true });
}

/** Damage was met: the next start reads the whole file, however this one ends. */
export function noteSuspicion(file: string): void {
  try {
    writeDurably(suspicionFile(file), '');
  } catch (error) {
    // The damage itself is what must be told; the check of the next copy finds it again.
    if (!(error instanceof AppError)) throw error;
  }
}

export function hasSuspicion(file: string): boolean {
  return exists(suspicionFile(file));
}

/** After the whole file was read, or replaced. */
export function removeSuspicion(file: string): void {
  rmSync(suspicionFile(file), { force: true });
}

function suspicionFile(file: string): string {
  return `${file}.suspect`;
}

function stampFile(file: string): string {
  return `${file}.closed`;
}

function look(file: string): string {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat === undefined ? '' : JSON.stringify({ size: stat.size, mtimeMs: stat.mtimeMs });
}
