import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '#shared/lib/app-error.ts';
import type { Database } from './database.ts';
import { exists, writeDurably } from './files.ts';
import type { ContentKind } from './store.ts';

/** Bytes of UTF-8 above which a text is a file beside the database, so that the database stays quick to copy and check. */
const largestInlineBytes = 64 * 1024;

export type ContentStore = {
  put(id: string, kind: ContentKind, text: string): void;
  text(id: string): string | null;
  /** Leaves a tombstone. The caller holds a transaction. */
  erase(id: string, at: number): void;
  /** After a commit or a rollback: files that no row names go. */
  settle(): void;
  /** Removes files that a crash between their writing and the commit left behind. */
  sweep(): void;
};

type ContentRow = { readonly kind: string; readonly text: string | null; readonly file: string | null; readonly erased_at: number | null };

/** Texts, each stored once. With `folder` null everything stands in the database. */
export function createContentStore(db: Database, folder: string | null): ContentStore {
  // Names of files that this transaction wrote or took away from a row; what no row names at its end is removed.
  const unsettled = new Set<string>();
  if (folder !== null) mkdirSync(folder, { recursive: true });

  function put(id: string, kind: ContentKind, text: string): void {
    const existing = row(db, id);
    if (existing !== undefined) refuseSecond(existing, kind);
    const bytes = Buffer.byteLength(text);
    const isLarge = folder !== null && bytes > largestInlineBytes;
    const file = isLarge ? fileName(id, text) : null;
    if (existing?.file) unsettled.add(existing.file);
    if (isLarge && file !== null) {
      unsettled.add(file);
      writeDurably(path.join(folder, file), text);
    }
    const inline = file === null ? text : null;
    if (existing === undefined) {
      db.run('INSERT INTO content (id, kind, text, file, bytes) VALUES (?, ?, ?, ?, ?)', id, kind, inline, file, bytes);
    } else {
      db.run('UPDATE content SET text = ?, file = ?, bytes = ? WHERE id = ?', inline, file, bytes, id);
    }
  }

  function removeUnnamed(names: Iterable<string>): void {
    if (folder === null) return;
    for (const name of names) {
      if (db.get('SELECT 1 AS named FROM content WHERE file = ?', name) === undefined) rmSync(path.join(folder, name), { force: true });
    }
  }

  function settle(): void {
    if (unsettled.size === 0) return;
    const names = [...unsettled];
    unsettled.clear();
    removeUnnamed(names);
  }

  return {
    put,
    text(id) {
      const found = row(db, id);
      if (found === undefined) return null;
      return found.file === null ? found.text : readText(folder, found.file);
    },
    erase(id, at) {
      const existing = row(db, id);
      if (existing?.file) unsettled.add(existing.file);
      db.run('UPDATE content SET text = NULL, file = NULL, erased_at = ? WHERE id = ? AND erased_at IS NULL', at, id);
    },
    settle,
    sweep() {
      if (folder !== null) removeUnnamed(readdirSync(folder).filter((name) => ownName.test(name)));
    },
  };
}

// Only names we give are ever removed by a sweep.
const ownName = /^[0-9a-f]{64}\.txt(\.partial)?$/;

/** From id and text: a draft stored again never overwrites the file that its row, if this fails, still names. */
function fileName(id: string, text: string): string {
  return `${createHash('sha256').update(id).update('\0').update(text).digest('hex')}.txt`;
}

function refuseSecond(existing: ContentRow, kind: ContentKind): void {
  if (existing.erased_at !== null) throw new AppError('conflict', 'CONTENT_ERASED', 'The content under this id was erased');
  if (kind !== 'draft' || existing.kind !== 'draft') throw new AppError('conflict', 'CONTENT_EXISTS', 'There is content under this id');
}

function row(db: Database, id: string): ContentRow | undefined {
  return db.get<ContentRow>('SELECT kind, text, file, erased_at FROM content WHERE id = ?', id);
}

function readText(folder: string | null, name: string): string | null {
  if (folder === null) throw new AppError('corrupt-data', 'CONTENT_MISSING', 'The text stands in a folder that was not given');
  // After a recovery a row may name the file of a draft that was stored again since.
  if (!exists(path.join(folder, name))) return null;
  try {
    return readFileSync(path.join(folder, name), 'utf8');
  } catch (error) {
    throw new AppError('corrupt-data', 'CONTENT_MISSING', 'The file of a text cannot be read', { cause: error });
  }
}
