import type { ActOutcome, OutcomeReason } from '#shared/domain/activity/types.ts';
import { reopenedCountsForMs } from '#shared/domain/autonomy/record-types.ts';
import type { Capability } from '#shared/domain/autonomy/types.ts';
import { stepDownIfBelowBar } from '../automation/step-down.ts';
import type { Transaction } from '../store/store.ts';

type ActRow = { id: string; line_of_business_id: string; capability: Capability };

/** Says what an act turned out to be, the last word counts. A wrong one may step its cell down. */
export function settleAct(tx: Transaction, actId: string, settled: { readonly outcome: ActOutcome; readonly reason: OutcomeReason }): void {
  const act = tx.get<ActRow>('SELECT id, line_of_business_id, capability FROM acts WHERE id = ?', actId);
  if (act === undefined) return;
  tx.append({ type: 'act.settled', actId, ...settled });
  if (settled.outcome === 'wrong') stepDownIfBelowBar(tx, { lineOfBusinessId: act.line_of_business_id, capability: act.capability });
}

/** A person did by hand what shadow would have done: its open shadow acts on this case were right. */
export function settleShadowAsRight(tx: Transaction, caseId: string, done: readonly Capability[]): void {
  for (const act of openActs(tx, caseId, { capabilities: done, mode: 'shadow', since: 0 }))
    settleAct(tx, act.id, { outcome: 'right', reason: 'rep-did-the-same' });
}

/** The case is open again: whatever resolved or closed it in the last 14 days was wrong (product.md: Earned autonomy). */
export function settleAsReopened(tx: Transaction, caseId: string): void {
  settleClosures(tx, caseId, 'reopened');
}

/**
 * The customer of this conversation wrote again: whatever resolved or closed a case of theirs in the last 14 days was
 * wrong. Words of thanks are no complaint: the caller leaves favourable ones out.
 */
export function settleAsWrittenAgain(tx: Transaction, conversationId: string): void {
  const resolved = tx.all<{ id: string }>(
    `SELECT c.id FROM conversations v JOIN cases c ON c.customer_id = v.customer_id
     WHERE v.id = ? AND c.status = 'resolved' AND c.resolved_at > ?`,
    conversationId,
    tx.now - reopenedCountsForMs,
  );
  for (const { id } of resolved) settleClosures(tx, id, 'customer-wrote-again');
}

function settleClosures(tx: Transaction, caseId: string, reason: OutcomeReason): void {
  const since = tx.now - reopenedCountsForMs;
  for (const act of openActs(tx, caseId, { capabilities: ['resolve', 'close'], mode: null, since }))
    settleAct(tx, act.id, { outcome: 'wrong', reason });
}

/** Acts on a case that are not wrong already, newest last; those of shadow count like done ones. */
function openActs(
  tx: Transaction,
  caseId: string,
  which: { readonly capabilities: readonly Capability[]; readonly mode: 'shadow' | null; readonly since: number },
): readonly ActRow[] {
  return tx
    .all<ActRow>(
      `SELECT id, line_of_business_id, capability FROM acts WHERE case_id = ? AND at > ? AND outcome <> 'wrong' AND mode <> 'declined'
         AND (?3 IS NULL OR (mode = ?3 AND outcome = 'unknown')) ORDER BY seq`,
      caseId,
      which.since,
      which.mode,
    )
    .filter((act) => which.capabilities.includes(act.capability));
}
