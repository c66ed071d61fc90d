import { closeSync, constants, copyFileSync, fsyncSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import { asError, explainStoreError } from './sqlite-errors.ts';

/**
 * Writes a file whole or not at all, readable by its owner only, and on the disk with its name before this returns.
 * Errors: unavailable DISK_FULL.
 */
export function writeDurably(target: string, text: string): void {
  placeDurably(target, (partial) => {
    const handle = openSync(partial, 'w', 0o600);
    try {
      const bytes = Buffer.from(text);
      let written = 0;
      while (written < bytes.length) written += writeSync(handle, bytes, written);
    } finally {
      closeSync(handle);
    }
  });
}

/** A clone where the file system can, else a copy; durable as {@link writeDurably}. */
export function copyDurably(source: string, target: string): void {
  placeDurably(target, (partial) => {
    copyFileSync(source, partial, constants.COPYFILE_FICLONE);
  });
}

/** Makes a finished `.partial` file durable under its name. */
export function settleDurably(partial: string, target: string): void {
  syncPath(partial, 'r+');
  renameSync(partial, target);
  syncFolder(path.dirname(target));
}

/** 0 when there is none. Never opens the file: on POSIX its closing would drop the lock of a store in this process. */
export function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

export function exists(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false }) !== undefined;
}

function placeDurably(target: string, fill: (partial: string) => void): void {
  const partial = `${target}.partial`;
  try {
    fill(partial);
    settleDurably(partial, target);
  } catch (error) {
    rmSync(partial, { force: true });
    throw asError(explainStoreError(error));
  }
}

/** Windows has no such call and needs none: NTFS journals names. */
function syncFolder(folder: string): void {
  if (process.platform !== 'win32') syncPath(folder, 'r');
}

function syncPath(target: string, flags: 'r' | 'r+'): void {
  const handle = openSync(target, flags);
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
