import { readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Logger } from '../ports/ports.ts';
import { fitsStamp, hasStamp, hasSuspicion, noteSuspicion, removeStamp, removeSuspicion } from './clean-close.ts';
import { openDatabase } from './database.ts';
import type { Database } from './database.ts';
import { copyDurably, exists, sizeOf } from './files.ts';
import { newestSeq } from './journal.ts';
import { listSnapshots } from './snapshot-files.ts';
import { isCorruption } from './sqlite-errors.ts';

/** What was done about a damaged file, for telling the person. */
export type Recovery = {
  /** The damaged files, renamed. */
  readonly keptAside: readonly string[];
  /** The snapshot that was started; null when there was none and the workspace starts empty. */
  readonly restoredFrom: string | null;
  /** What was recorded after this journal number is only in the files kept aside. */
  readonly lostAfterSeq: number;
};

export type Opened = {
  readonly db: Database;
  readonly recovery: Recovery | null;
  /** Left by a crash and not read in full: whoever opened it owes it a check while it runs. */
  readonly isUnchecked: boolean;
};
type OpenOptions = { readonly file: string; readonly now: number; readonly logger: Logger };

/**
 * Opens the database, or the last good snapshot of it when it is damaged; the damaged files stay beside it. The whole
 * file is read where somebody changed it or damage was met; after a crash the write-ahead log alone makes it whole.
 */
export function openSound(options: OpenOptions): Opened {
  const { file } = options;
  if (file === ':memory:') return { db: openDatabase(file), recovery: null, isUnchecked: false };
  const isUnchecked = sizeOf(file) > 0 && !hasStamp(file) && !hasSuspicion(file);
  const isAsLeft = fitsStamp(file) && sizeOf(`${file}-wal`) === 0;
  const db = openIfSound(file, isAsLeft || isUnchecked || sizeOf(file) === 0 ? 'beginning' : 'whole');
  const opened = db === null ? recover(options) : { db, recovery: null, isUnchecked };
  removeStamp(file);
  removeSuspicion(file);
  return opened;
}

export function hasDamagedFilesAside(file: string): boolean {
  const folder = path.dirname(file);
  return exists(folder) && readdirSync(folder).some((name) => name.startsWith(`${path.basename(file)}.corrupt-`));
}

function openIfSound(file: string, checked: 'beginning' | 'whole'): Database | null {
  // SQLite would take an emptied file for a new one and delete its write-ahead log.
  if (sizeOf(file) === 0 && wasMore(file)) return null;
  let db: Database | null = null;
  try {
    db = openDatabase(file, () => {
      noteSuspicion(file);
    });
    if (checked === 'beginning' ? hasSchema(db) : isIntact(db)) return db;
  } catch (error) {
    if (!isCorruption(error)) {
      db?.close();
      throw error;
    }
  }
  // Closing moves the write-ahead log into the damaged file, so that one file holds all there is.
  closeDamaged(db);
  return null;
}

function wasMore(file: string): boolean {
  return hasStamp(file) || sizeOf(`${file}-wal`) > 0 || (exists(file) && listSnapshots(file).length > 0);
}

/** SQLite itself compares the first page with the file's size, and reads all table definitions. A new file has none. */
function hasSchema(db: Database): boolean {
  return db.get('SELECT count(*) AS n FROM sqlite_schema') !== undefined;
}

/** Seconds for some hundred megabytes. */
function isIntact(db: Database): boolean {
  const row = db.get<{ quick_check: string }>('PRAGMA quick_check(1)');
  return row?.quick_check === 'ok';
}

function recover({ file, now, logger }: OpenOptions): Opened {
  const keptAside = keepAside(file, now);
  for (const snapshot of listSnapshots(file)) {
    copyDurably(snapshot.file, file);
    const db = openIfSound(file, 'whole');
    if (db !== null) {
      const recovery = { keptAside, restoredFrom: snapshot.file, lostAfterSeq: newestSeq(db) };
      logger.error('store.restored', { keptAside: keptAside.length, lostAfterSeq: recovery.lostAfterSeq });
      return { db, recovery, isUnchecked: false };
    }
    for (const rest of [file, `${file}-wal`]) rmSync(rest, { force: true });
  }
  logger.error('store.startedEmpty', { keptAside: keptAside.length });
  return { db: openDatabase(file), recovery: { keptAside, restoredFrom: null, lostAfterSeq: 0 }, isUnchecked: false };
}

function keepAside(file: string, now: number): readonly string[] {
  const aside = `${file}.corrupt-${String(now)}`;
  const kept: string[] = [];
  for (const suffix of ['', '-wal']) {
    if (!exists(file + suffix)) continue;
    renameSync(file + suffix, aside + suffix);
    kept.push(aside + suffix);
  }
  removeStamp(file);
  return kept;
}

function closeDamaged(db: Database | null): void {
  try {
    db?.close();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    // A damaged file may refuse its last checkpoint; its log is then kept aside with it.
  }
}
