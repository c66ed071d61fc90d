import type { GateDecision } from '#shared/domain/autonomy/types.ts';
import type { FieldValue } from '#shared/domain/case/field.ts';
import { noteUpdate } from '../activity/field-acts.ts';
import type { SuggestionRow } from '../cases/field-views.ts';
import { holderKey } from '../cases/holder.ts';
import type { Ids } from '../ports/ports.ts';
import type { HolderRef, StoredValue } from '../store/journal-events.ts';
import type { Transaction } from '../store/store.ts';

export type DecidedField = { readonly field: string; readonly decision: GateDecision };

/**
 * Writes what the gate let through into a case that exists: the decision, the value, and the act with what stood there before.
 * Decisions to ask are put on record too, so that a person can read why nothing was written. After the run is on record.
 */
export function writeByItself(
  tx: Transaction,
  ids: Ids,
  run: { readonly caseId: string; readonly runId: string; readonly decided: readonly DecidedField[] },
): void {
  const holder: HolderRef = { caseId: run.caseId };
  for (const { field, decision } of run.decided) {
    const { verdict, reasons } = decision;
    tx.append({ type: 'gate.decided', holder, capability: 'update', verdict, reasons, field, runId: run.runId });
    if (verdict !== 'act') continue;
    const row = tx.get<SuggestionRow>(
      "SELECT * FROM suggestions WHERE holder = ? AND field = ? AND state = 'open'",
      holderKey(holder),
      field,
    );
    if (row === undefined) continue;
    noteUpdate(tx, ids, row);
    tx.append({ type: 'suggestion.written', suggestionId: row.id });
    tx.append({ type: 'field.written', holder, field, value: storedIn(row), by: 'assistant', suggestionId: row.id, isLocked: false });
  }
}

function storedIn(row: SuggestionRow): StoredValue {
  return row.content_id === null ? { value: JSON.parse(row.value ?? 'null') as FieldValue } : { contentId: row.content_id };
}
