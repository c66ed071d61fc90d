import type { Ids } from '../ports/ports.ts';
import type { Transaction } from '../store/store.ts';
import { caseNotFound } from './assert-writable.ts';
import { caseRecord } from './case-views.ts';

/** Puts words on a case's timeline. Throws not-found CASE_NOT_FOUND. */
export function addEntry(
  tx: Transaction,
  ids: Ids,
  entry: { caseId: string; kind: 'transcript' | 'summary' | 'note' | 'resolution'; text: string; conversationId: string | null },
): void {
  if (caseRecord(tx, entry.caseId) === undefined) throw caseNotFound();
  const contentId = ids.next();
  tx.putContent(contentId, entry.kind === 'resolution' ? 'note' : entry.kind, entry.text);
  tx.append({
    type: 'timeline.added',
    entryId: ids.next(),
    caseId: entry.caseId,
    kind: entry.kind,
    contentId,
    conversationId: entry.conversationId,
  });
}
