import { AppError } from '#shared/lib/app-error.ts';

// Primary result codes, https://www.sqlite.org/rescode.html
const busy = 5;
const locked = 6;
const readOnly = 8;
const ioError = 10;
const corrupt = 11;
const full = 13;
const cannotOpen = 14;
const notADatabase = 26;

// Extended codes of an I/O error that speak of the file, not of the disk: short read, bad checksum, damaged file system.
const damagedFile: readonly number[] = [522, 8202, 8458];

const noSpaceCodes: readonly unknown[] = ['ENOSPC', 'EDQUOT', 'EFBIG'];

/**
 * What a failure of SQLite or of the file system means for the caller; anything else comes back as it is. Messages
 * hold result codes only, never a statement or a value.
 */
export function explainStoreError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof AppError) return error;
  if (noSpaceCodes.includes(codeOf(error))) return diskFull(error, 'file system');
  const extended = resultCodeOf(error);
  if (extended === null) return error;
  // The low byte of an extended result code is the primary one.
  const result = damagedFile.includes(extended) ? corrupt : extended & 0xff;
  if (result === full || result === ioError) return diskFull(error, `SQLite ${String(result)}`);
  if (result === corrupt || result === notADatabase) {
    return new AppError('corrupt-data', 'STORE_CORRUPT', `The workspace file is damaged (SQLite ${String(result)})`, { cause: error });
  }
  if (result === busy || result === locked) {
    return new AppError('unavailable', 'STORE_LOCKED', 'Another program has this workspace open', { cause: error });
  }
  if (result === readOnly || result === cannotOpen) {
    return new AppError('unavailable', 'STORE_NOT_WRITABLE', `The workspace file cannot be opened for writing (SQLite ${String(result)})`, {
      cause: error,
    });
  }
  return error;
}

export function isCorruption(error: unknown): boolean {
  return error instanceof AppError && error.code === 'STORE_CORRUPT';
}

/** The error itself where it is one, so that `throw asError(…)` never throws a bare value. */
export function asError(value: unknown): Error {
  return value instanceof Error ? value : new AppError('internal', 'INTERNAL', String(value));
}

function diskFull(cause: Error, where: string): AppError {
  return new AppError('unavailable', 'DISK_FULL', `The workspace cannot be written: the disk is full or failing (${where})`, { cause });
}

function codeOf(error: Error): unknown {
  return 'code' in error ? error.code : undefined;
}

function resultCodeOf(error: Error): number | null {
  if (codeOf(error) !== 'ERR_SQLITE_ERROR' || !('errcode' in error) || typeof error.errcode !== 'number') return null;
  return error.errcode;
}
