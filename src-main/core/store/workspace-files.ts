import path from 'node:path';
import type { DataFolder } from '../ports/ports.ts';

/** Where the files of a workspace folder stand. Snapshots and damaged files stand beside the database. */
export function workspaceFiles(folder: string): DataFolder {
  return { path: folder, databaseFile: path.join(folder, 'workspace.sqlite'), contentFolder: path.join(folder, 'content') };
}
