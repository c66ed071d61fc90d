import { importBatchSize } from '#shared/contract/routes/import.ts';
import type { FieldDefinition } from '#shared/domain/case/field.ts';
import { AppError } from '#shared/lib/app-error.ts';
import type { Store, Transaction } from '../store/store.ts';
import { writtenWords } from '../workspace/written-words.ts';
import { importRow, rowKey } from './import-row.ts';
import { readRow } from './line-row.ts';
import type { LineRow } from './line-row.ts';
import { pastConversationId, writePastConversation } from './past-conversation.ts';

type ImportResult = {
  readonly added: number;
  /** Stored by an earlier import, or twice in this one. */
  readonly existing: number;
  readonly refused: readonly { readonly id: string; readonly reason: string }[];
};

export type ImporterParts = {
  readonly store: () => Store;
  /** The fields of a case in one line of business, with their choices. */
  readonly fieldsOf: (lineOfBusinessId: string) => readonly FieldDefinition[];
  readonly nextCaseNumber: (tx: Transaction) => string;
};

export type Importer = {
  /**
   * Stores up to {@link importBatchSize} rows durably in one transaction. Rows are checked again: they may come from
   * another process. Importing a row again adds nothing. Errors: not-found UNKNOWN_INBOX, invalid-input BATCH_TOO_LARGE.
   */
  importRows(batch: { readonly rows: readonly unknown[]; readonly lineOfBusinessId: string | null }): ImportResult;
};

export function createImporter(parts: ImporterParts): Importer {
  return {
    importRows({ rows, lineOfBusinessId }) {
      if (rows.length > importBatchSize)
        throw new AppError('invalid-input', 'BATCH_TOO_LARGE', `More than ${importBatchSize} rows at once`);
      const line = chooseLine(parts.store(), lineOfBusinessId);
      const fields = parts.fieldsOf(line);
      const words = writtenWords(parts.store());
      return parts
        .store()
        .transact({ principal: { kind: 'system', id: 'import', name: words.people('import') } }, (tx) =>
          storeRows(tx, rows, { ...parts, target: { lineOfBusinessId: line, fields, now: tx.now, words } }),
        );
    },
  };
}

type Batch = Pick<ImporterParts, 'nextCaseNumber'> & { readonly target: Parameters<typeof importRow>[1] };

function storeRows(tx: Transaction, rows: readonly unknown[], batch: Batch): ImportResult {
  let added = 0;
  let existing = 0;
  const refused: { id: string; reason: string }[] = [];
  for (const value of rows) {
    const reading = readRow(value);
    if (!reading.ok) {
      refused.push({ id: '', reason: reading.reason });
      continue;
    }
    const outcome = storeRow(tx, reading.line, batch);
    if (outcome === 'added') added += 1;
    else if (outcome === 'existing') existing += 1;
    else refused.push({ id: reading.line.row.id, reason: outcome.reason });
  }
  return { added, existing, refused };
}

function storeRow(tx: Transaction, line: LineRow, batch: Batch): 'added' | 'existing' | { readonly reason: string } {
  if (isStored(tx, rowKey(line))) return 'existing';
  const plan = importRow(line, batch.target);
  if (!plan.ok) return { reason: plan.reason };
  writePastConversation(tx, plan.past, { nextCaseNumber: batch.nextCaseNumber, profileId: null });
  return 'added';
}

/** Whether a past conversation stands in the workspace already. */
function isStored(tx: Transaction, key: string): boolean {
  return tx.get('SELECT 1 AS found FROM conversations WHERE id = ?', pastConversationId(key)) !== undefined;
}

function chooseLine(store: Store, wanted: string | null): string {
  const lines = store.all<{ id: string }>('SELECT id FROM lines_of_business ORDER BY position, id');
  const line = wanted === null ? lines[0] : lines.find((one) => one.id === wanted);
  if (line === undefined) throw new AppError('not-found', 'UNKNOWN_INBOX', 'No such line of business');
  return line.id;
}
