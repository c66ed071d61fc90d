import type { ActChange, OutcomeReason } from '#shared/domain/activity/types.ts';
import type { FieldValue } from '#shared/domain/case/field.ts';
import type { EvidenceSpan } from '#shared/domain/evidence/span.ts';
import { caseRecord } from '../cases/case-views.ts';
import type { FieldRow, SuggestionRow } from '../cases/field-views.ts';
import { holderOfKey } from '../cases/holder.ts';
import type { Ids } from '../ports/ports.ts';
import type { Transaction } from '../store/store.ts';
import { recordAct } from './record-act.ts';
import { settleAct } from './settle-acts.ts';

/** A case came to be from what the assistant had gathered: by itself, or by a person who took what was offered. */
export function noteCreation(
  tx: Transaction,
  ids: Ids,
  made: { readonly caseId: string; readonly by: 'person' | 'assistant'; readonly written: readonly SuggestionRow[] },
): void {
  const record = caseRecord(tx, made.caseId);
  if (record === undefined || (made.by === 'person' && made.written.length === 0)) return;
  recordAct(tx, ids, {
    capability: 'create',
    caseId: made.caseId,
    lineOfBusinessId: record.line_of_business_id,
    mode: made.by === 'assistant' ? 'automatic' : 'confirmed',
    approvedBy: null,
    changes: [
      { kind: 'case-created', caseId: made.caseId },
      ...made.written.map((row) => ({ kind: 'field' as const, field: row.field, suggestionId: row.id })),
    ],
    because: 'enough-known',
    basis: { ...firstEvidence(made.written[0]), confidence: lowestConfidence(made.written) },
    parentActId: null,
    stepKey: null,
  });
}

/** The assistant changed a field of a case that exists. Returns the act's id. */
export function noteUpdate(tx: Transaction, ids: Ids, row: SuggestionRow): string | null {
  return recordFieldAct(tx, ids, { row, mode: 'automatic', approvedBy: null });
}

/** A person took a value: of an act that wrote it, or one that was only offered. */
export function noteAccepted(tx: Transaction, ids: Ids, taken: { readonly row: SuggestionRow; readonly profileId: string }): void {
  const wrote = actThatWrote(tx, taken.row);
  if (wrote !== undefined) {
    if (wrote.outcome !== 'wrong') settleAct(tx, wrote.id, { outcome: 'right', reason: 'approved-unchanged' });
    return;
  }
  const actId = recordFieldAct(tx, ids, { row: taken.row, mode: 'confirmed', approvedBy: taken.profileId });
  if (actId !== null) settleAct(tx, actId, { outcome: 'right', reason: 'approved-unchanged' });
}

/** A person wrote another value, or took the assistant's away. */
export function noteRefused(
  tx: Transaction,
  ids: Ids,
  refused: { readonly row: SuggestionRow; readonly reason: Extract<OutcomeReason, 'edited' | 'rejected'> },
): void {
  const wrote = actThatWrote(tx, refused.row);
  const actId = wrote?.id ?? recordFieldAct(tx, ids, { row: refused.row, mode: 'declined', approvedBy: null });
  if (actId !== null) settleAct(tx, actId, { outcome: 'wrong', reason: refused.reason });
}

function recordFieldAct(
  tx: Transaction,
  ids: Ids,
  about: { readonly row: SuggestionRow; readonly mode: 'automatic' | 'confirmed' | 'declined'; readonly approvedBy: string | null },
): string | null {
  const { caseId } = holderOfKey(about.row.holder);
  const record = caseId === undefined ? undefined : caseRecord(tx, caseId);
  // Before there is a case a value belongs to its creation.
  if (record === undefined) return null;
  return recordAct(tx, ids, {
    capability: 'update',
    caseId: record.id,
    lineOfBusinessId: record.line_of_business_id,
    mode: about.mode,
    approvedBy: about.approvedBy,
    changes: about.mode === 'declined' ? [] : [writtenField(tx, about.row)],
    because: 'field-said',
    basis: { ...firstEvidence(about.row), confidence: about.row.confidence },
    parentActId: creationOf(tx, record.id),
    stepKey: null,
  });
}

/** Told before the field is written, so that what stands there can be put back. */
function writtenField(tx: Transaction, row: SuggestionRow): ActChange {
  const change = { kind: 'field', field: row.field, suggestionId: row.id } as const;
  const held = tx.get<FieldRow>('SELECT * FROM field_values WHERE holder = ? AND field = ?', row.holder, row.field);
  if (held === undefined || held.written_by === 'default') return change;
  const stored = held.content_id === null ? { value: JSON.parse(held.value ?? 'null') as FieldValue } : { contentId: held.content_id };
  const by = held.written_by === 'assistant' && held.suggestion_id !== null ? { suggestionId: held.suggestion_id } : {};
  return { ...change, previous: { stored, isLocked: held.is_locked === 1, ...by } };
}

function actThatWrote(tx: Transaction, row: SuggestionRow): { id: string; outcome: string } | undefined {
  const { caseId } = holderOfKey(row.holder);
  if (caseId === undefined) return undefined;
  return tx.get<{ id: string; outcome: string }>(
    `SELECT id, outcome FROM acts WHERE case_id = ? AND mode IN ('automatic', 'confirmed') AND instr(changes, ?) > 0 ORDER BY seq DESC LIMIT 1`,
    caseId,
    JSON.stringify(row.id),
  );
}

function creationOf(tx: Transaction, caseId: string): string | null {
  return tx.get<{ id: string }>("SELECT id FROM acts WHERE case_id = ? AND capability = 'create' LIMIT 1", caseId)?.id ?? null;
}

function firstEvidence(row: SuggestionRow | undefined): { messageId: string | null; spans: { start: number; end: number }[] } {
  const evidence = row === undefined ? [] : (JSON.parse(row.evidence) as EvidenceSpan[]);
  const messageId = evidence[0]?.messageId ?? null;
  return { messageId, spans: evidence.filter((span) => span.messageId === messageId).map(({ start, end }) => ({ start, end })) };
}

function lowestConfidence(rows: readonly SuggestionRow[]): number | null {
  return rows.length === 0 ? null : Math.min(...rows.map((row) => row.confidence));
}
