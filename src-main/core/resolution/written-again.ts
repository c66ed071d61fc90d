import { isAnswer, type AnswerKind } from '#shared/domain/answer/types.ts';
import { reopenedCountsForMs } from '#shared/domain/autonomy/record-types.ts';
import { addEvent } from '../conversations/add-event.ts';
import { conversationRow, type ConversationRow } from '../conversations/conversation-views.ts';
import type { Ids } from '../ports/ports.ts';
import type { Transaction } from '../store/store.ts';

/**
 * A customer's own word about a case that was resolved in the last 14 days, in the transaction that stores it. In the case's
 * conversation it opens the case again, unless it says that all is well. A new chat may be about anything: it is offered the case.
 */
export function noteWrittenAgain(tx: Transaction, ids: Ids, said: { readonly conversationId: string; readonly kind: AnswerKind }): void {
  if (!isAnswer(said.kind)) return;
  const row = conversationRow(tx, said.conversationId);
  if (row === undefined) return;
  if (row.case_id === null) return offerCase(tx, ids, row);
  const resolved = lately(tx, 'id', row.case_id);
  if (resolved === undefined || said.kind === 'favourable') return;
  tx.append({ type: 'case.statusChanged', caseId: resolved.id, status: 'in-progress' });
  addEvent(tx, ids, { conversationId: row.id, code: 'case.reopenedByCustomer', data: { number: resolved.number } });
}

/** Once, with the first word of a customer who is known: a name that anybody may type finds nobody's case. */
function offerCase(tx: Transaction, ids: Ids, row: ConversationRow): void {
  if (row.customer_messages > 1) return;
  const resolved = lately(tx, 'customer_id', row.customer_id);
  if (resolved === undefined) return;
  const data = { caseId: resolved.id, number: resolved.number };
  addEvent(tx, ids, { conversationId: row.id, code: 'case.resolvedLately', data });
}

type Resolved = { id: string; number: string };

/** The newest of a customer's cases, or the case itself, where it was resolved lately enough to be meant. */
function lately(tx: Transaction, column: 'id' | 'customer_id', value: string): Resolved | undefined {
  return tx.get<Resolved>(
    `SELECT id, number FROM cases WHERE ${column} = ? AND status = 'resolved' AND resolved_at > ? ORDER BY resolved_at DESC LIMIT 1`,
    value,
    tx.now - reopenedCountsForMs,
  );
}
