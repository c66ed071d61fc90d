import type { Ids } from '../ports/ports.ts';
import type { JournalEvent } from '../store/journal-events.ts';
import type { Transaction } from '../store/store.ts';

export type Act = Omit<Extract<JournalEvent, { type: 'act.done' }>, 'type' | 'actId'>;

/** Puts an act on record, in the transaction that does it. Returns its id. */
export function recordAct(tx: Transaction, ids: Ids, act: Act): string {
  const actId = ids.next();
  tx.append({ type: 'act.done', actId, ...act });
  return actId;
}
