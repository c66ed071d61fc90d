/** Something a console wrote on the ticket of a lease, in the order of the ids there. */
export type LeaseEntry = { readonly kind: 'hold' | 'release'; readonly by: string; /** By the clock there, ms. */ readonly at: number };

export type LeaseState = { readonly by: string; readonly until: number } | null;

/**
 * Who holds a lease after these entries: all consoles read the same ones in the same order and come to the same end. Who
 * wrote while another held it wrote in vain. Read from the middle of a long history it is right after one length at the
 * latest, because the holder goes on writing and nobody else does.
 */
export function leaseAfter(entries: readonly LeaseEntry[], lengthMs: number): LeaseState {
  let state: LeaseState = null;
  for (const { kind, by, at } of entries) {
    // Times there are whole seconds: the moment itself still belongs to the holder.
    const isFree: boolean = state === null || state.by === by || at > state.until;
    if (!isFree) continue;
    state = kind === 'hold' ? { by, until: at + lengthMs } : null;
  }
  return state;
}
