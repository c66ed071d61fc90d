import type { Principal, RecordedEvent } from '../store/store.ts';

const partId = 'sync';

/** Whoever changed something there, as the journal here tells it. */
export function elsewhere(kind: Principal['kind'], name: string | null): Principal {
  return { kind, id: partId, name: name ?? '' };
}

export const syncPrincipal: Principal = { kind: 'system', id: partId, name: 'Caseloom' };

/** Told by the system of record: nothing of it is owed to it. */
export function isFromElsewhere(event: RecordedEvent): boolean {
  return event.principal.id === partId;
}
