import { AppError } from '#shared/lib/app-error.ts';
import { isOpen, type CaseStatus } from '#shared/domain/case/status.ts';
import type { FieldValue } from '#shared/domain/case/field.ts';
import { noteCreation } from '../activity/field-acts.ts';
import { settleAsReopened, settleShadowAsRight } from '../activity/settle-acts.ts';
import { conversationRow } from '../conversations/conversation-views.ts';
import type { HolderRef, StoredValue } from '../store/journal-events.ts';
import type { Cause, Reader, Transaction } from '../store/store.ts';
import { thresholdsOf } from '../workspace/workspace-queries.ts';
import { addEntry } from './add-entry.ts';
import { assertWritable, caseNotFound } from './assert-writable.ts';
import { caseRecord } from './case-views.ts';
import { createFieldService, type FieldService, type FieldServiceParts } from './field-service.ts';
import type { FieldRow, SuggestionRow } from './field-views.ts';
import { holderKey } from './holder.ts';

/** What people (and where the gate says so the assistant) do with cases. */
export type CaseService = FieldService & {
  /** Creates the case of a conversation in this transaction, filled with what is known. Throws conflict CASE_EXISTS. */
  createIn(tx: Transaction, conversationId: string, by: 'person' | 'assistant'): { caseId: string; number: string };
  create(cause: Cause, conversationId: string): { caseId: string; number: string };
  addNote(cause: Cause, caseId: string, text: string): void;
  setStatus(cause: Cause, caseId: string, status: CaseStatus): void;
  resolve(cause: Cause, caseId: string, note: string): void;
  reopen(cause: Cause, caseId: string): void;
};

/** First case number; five digits from the start, so that lists line up. */
const firstNumber = 10_001;

/** The number the next case of the workspace gets. Cases are never deleted, so row ids count them. */
export function nextCaseNumber(db: Reader): string {
  return `CAS-${String(firstNumber + (db.get<{ n: number | null }>('SELECT max(rowid) AS n FROM cases')?.n ?? 0))}`;
}

export function createCaseService(parts: FieldServiceParts): CaseService {
  const { store, ids } = parts;

  const createIn: CaseService['createIn'] = (tx, conversationId, by) => {
    const row = conversationRow(tx, conversationId);
    if (row === undefined) throw new AppError('not-found', 'CONVERSATION_NOT_FOUND', 'No such conversation');
    if (row.case_id !== null)
      throw new AppError('conflict', 'CASE_EXISTS', 'The conversation has a case', { data: { caseId: row.case_id } });
    const caseId = ids.next();
    const number = nextCaseNumber(tx);
    tx.append({
      type: 'case.created',
      caseId,
      number,
      lineOfBusinessId: row.line_of_business_id,
      customerId: row.customer_id,
      conversationId,
      by,
    });
    noteCreation(tx, ids, { caseId, by, written: fillFromSuggestions(tx, { caseId }) });
    return { caseId, number };
  };

  return {
    ...createFieldService(parts),
    createIn,
    create: (cause, conversationId) => store().transact(cause, (tx) => createIn(tx, conversationId, 'person')),
    addNote(cause, caseId, text) {
      store().transact(cause, (tx) => addEntry(tx, ids, { caseId, kind: 'note', text, conversationId: null }));
    },
    setStatus(cause, caseId, status) {
      store().transact(cause, (tx) => {
        assertWritable(tx, { caseId });
        tx.append({ type: 'case.statusChanged', caseId, status });
      });
    },
    resolve(cause, caseId, note) {
      store().transact(cause, (tx) => {
        assertWritable(tx, { caseId });
        for (const row of tx.all<SuggestionRow>("SELECT * FROM suggestions WHERE holder = ? AND state = 'open'", holderKey({ caseId })))
          tx.append({ type: 'suggestion.settled', suggestionId: row.id, fate: 'ignored' });
        addEntry(tx, ids, { caseId, kind: 'resolution', text: note, conversationId: null });
        tx.append({ type: 'case.statusChanged', caseId, status: 'resolved' });
        settleShadowAsRight(tx, caseId, ['resolve', 'close']);
      });
    },
    reopen(cause, caseId) {
      store().transact(cause, (tx) => {
        const record = caseRecord(tx, caseId);
        if (record === undefined) throw caseNotFound();
        if (isOpen(record.status)) throw new AppError('conflict', 'CASE_NOT_RESOLVED', 'The case is open');
        tx.append({ type: 'case.statusChanged', caseId, status: 'in-progress' });
        settleAsReopened(tx, caseId);
      });
    },
  };
}

/** Fills the fields nobody has written yet; a value the customer's text tried to plant waits for a person. */
function fillFromSuggestions(tx: Transaction, holder: HolderRef): readonly SuggestionRow[] {
  const { suggest } = thresholdsOf(tx);
  const key = holderKey(holder);
  const open = tx.all<SuggestionRow>(
    "SELECT * FROM suggestions WHERE holder = ? AND state = 'open' AND is_tainted = 0 AND confidence >= ?",
    key,
    suggest,
  );
  const written = open.filter((row) => {
    const held = tx.get<FieldRow>('SELECT * FROM field_values WHERE holder = ? AND field = ?', key, row.field);
    return held === undefined || held.written_by === 'default';
  });
  for (const row of written) {
    const value: StoredValue =
      row.content_id === null ? { value: JSON.parse(row.value ?? 'null') as FieldValue } : { contentId: row.content_id };
    tx.append({ type: 'suggestion.written', suggestionId: row.id });
    tx.append({ type: 'field.written', holder, field: row.field, value, by: 'assistant', suggestionId: row.id, isLocked: false });
  }
  return written;
}
