import { isOpen } from '#shared/domain/case/status.ts';
import { AppError } from '#shared/lib/app-error.ts';
import { conversationRow } from '../conversations/conversation-views.ts';
import type { HolderRef } from '../store/journal-events.ts';
import type { Reader } from '../store/store.ts';
import { caseRecord } from './case-views.ts';

/** Throws where values cannot be written: conflict CASE_EXISTS (they are in the case now) or CASE_RESOLVED, not-found for what is not there. */
export function assertWritable(db: Reader, holder: HolderRef): void {
  if (holder.caseId === undefined) {
    const row = conversationRow(db, holder.conversationId);
    if (row === undefined) throw new AppError('not-found', 'CONVERSATION_NOT_FOUND', 'No such conversation');
    if (row.case_id !== null)
      throw new AppError('conflict', 'CASE_EXISTS', 'The values are in the case now', { data: { caseId: row.case_id } });
    return;
  }
  const record = caseRecord(db, holder.caseId);
  if (record === undefined) throw caseNotFound();
  if (!isOpen(record.status)) throw new AppError('conflict', 'CASE_RESOLVED', 'The case is resolved: reopen it first');
}

export function caseNotFound(): AppError {
  return new AppError('not-found', 'CASE_NOT_FOUND', 'No such case');
}
