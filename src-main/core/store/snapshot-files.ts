import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { exists } from './files.ts';

export type SnapshotFile = { readonly file: string; /** When its copying began; ms. */ readonly at: number };

const snapshotName = /^snapshot-(\d+)\.sqlite$/;

export function snapshotFolder(databaseFile: string): string {
  return path.join(path.dirname(databaseFile), 'snapshots');
}

export function snapshotFile(databaseFile: string, at: number): string {
  return path.join(snapshotFolder(databaseFile), `snapshot-${String(at)}.sqlite`);
}

/** Newest first. */
export function listSnapshots(databaseFile: string): readonly SnapshotFile[] {
  const folder = snapshotFolder(databaseFile);
  if (!exists(folder)) return [];
  return readdirSync(folder)
    .flatMap((name) => {
      const at = snapshotName.exec(name)?.[1];
      return at === undefined ? [] : [{ file: path.join(folder, name), at: Number(at) }];
    })
    .toSorted((a, b) => b.at - a.at);
}

/** Keeps the newest `keep`, and of those only what was copied after the last erasure. */
export function pruneSnapshots(databaseFile: string, options: { readonly keep: number; readonly erasedAt: number }): void {
  for (const [index, snapshot] of listSnapshots(databaseFile).entries()) {
    if (index >= options.keep || snapshot.at < options.erasedAt) rmSync(snapshot.file, { force: true });
  }
}

/** Copies that a crash left unfinished. */
export function removeUnfinished(databaseFile: string): void {
  const folder = snapshotFolder(databaseFile);
  if (!exists(folder)) return;
  for (const name of readdirSync(folder)) {
    if (name.includes('.partial')) rmSync(path.join(folder, name), { force: true });
  }
}
