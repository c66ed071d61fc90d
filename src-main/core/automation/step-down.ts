import { cellStanding, stepsDown } from '#shared/domain/autonomy/cell-standing.ts';
import type { Transaction } from '../store/store.ts';
import { levelOf } from '../workspace/workspace-queries.ts';
import { barOf } from './automation-queries.ts';
import type { Cell } from './cell.ts';
import { cellRecord } from './cell-records.ts';

/**
 * Called in the transaction that put a wrong outcome on record: a cell that acts alone and proves less than its bar asks
 * again from now on (product.md: Earned autonomy).
 */
export function stepDownIfBelowBar(tx: Transaction, cell: Cell): void {
  // Making cases is where a workspace starts; nobody is written to by it, and every value stays open to correction.
  if (cell.capability === 'create' || levelOf(tx, cell.lineOfBusinessId, cell.capability) !== 'full-automation') return;
  const standing = cellStanding(cellRecord(tx, cell, tx.now), barOf(tx, cell.lineOfBusinessId, cell.capability));
  const switched = tx.get<{ bound_at_switch: number | null }>(
    'SELECT bound_at_switch FROM levels WHERE line_of_business_id = ? AND capability = ?',
    cell.lineOfBusinessId,
    cell.capability,
  );
  if (!stepsDown(standing, switched?.bound_at_switch ?? null)) return;
  const { lineOfBusinessId, capability } = cell;
  const level = 'human-confirmation';
  tx.append({ type: 'level.changed', lineOfBusinessId, capability, level, reason: '', boundAtSwitch: standing.bound, isStepDown: true });
}
