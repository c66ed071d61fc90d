import { importBatchSize } from '#shared/contract/routes/import.ts';
import { readLines } from './read-lines.ts';

type BatchResult = {
  readonly added: number;
  readonly existing: number;
  readonly refused: readonly { readonly id: string; readonly reason: string }[];
};

/** Where batches of checked rows go: the workspace's own store, or the running console. */
export type RowSink = (rows: readonly unknown[]) => BatchResult | Promise<BatchResult>;

export type ImportReport = {
  readonly rows: number;
  readonly added: number;
  readonly existing: number;
  readonly refused: number;
  /** How often, and the first lines or ids, by code. */
  readonly reasons: Readonly<Record<string, { readonly count: number; readonly first: readonly string[] }>>;
  readonly seconds: number;
};

export type ImportProgress = { readonly bytesRead: number; readonly rows: number; readonly refused: number };

/** The reasons list a few places each: enough to look them up. */
const placesShown = 3;
/** One frame to a console stays far below the contract's limit. */
const longestBatch = 4 * 1024 * 1024;

/** Reads a file and hands it on batch by batch. Memory holds one batch at most. */
export async function importFile(
  file: string,
  to: { readonly sink: RowSink; readonly now: () => number; readonly onProgress: (progress: ImportProgress) => void },
): Promise<ImportReport> {
  const startedAt = to.now();
  const reasons = new Map<string, { count: number; first: string[] }>();
  const total = { rows: 0, added: 0, existing: 0, refused: 0 };
  let batch: unknown[] = [];
  let batchLength = 0;

  const refuse = (reason: string, place: string): void => {
    const entry = reasons.get(reason) ?? { count: 0, first: [] };
    entry.count += 1;
    if (entry.first.length < placesShown) entry.first.push(place);
    reasons.set(reason, entry);
    total.refused += 1;
  };
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return;
    const result = await to.sink(batch);
    total.added += result.added;
    total.existing += result.existing;
    for (const { id, reason } of result.refused) refuse(reason, id);
    batch = [];
    batchLength = 0;
  };

  for await (const read of readLines(file)) {
    total.rows += 1;
    if (!read.ok) refuse(read.reason, `line ${read.lineNumber}`);
    else {
      batch.push(read.line.row);
      batchLength += JSON.stringify(read.line.row).length;
      if (batch.length >= importBatchSize || batchLength >= longestBatch) await flush();
    }
    to.onProgress({ bytesRead: read.bytesRead, rows: total.rows, refused: total.refused });
  }
  await flush();
  return { ...total, reasons: Object.fromEntries(reasons), seconds: Math.round((to.now() - startedAt) / 100) / 10 };
}
