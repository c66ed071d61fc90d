import type { RemoteCase } from '../../ports/backend.ts';
import { caseOf } from './map-ticket.ts';
import type { Reading } from './read-messages.ts';
import { ticketsById } from './tickets.ts';

/** A case as it stands there now. */
export async function readCase({ http, catalog }: Reading, caseId: string): Promise<RemoteCase | null> {
  if (!/^\d+$/.test(caseId)) return null;
  const [ticket] = await ticketsById(http, catalog, [caseId]);
  return ticket === undefined ? null : caseOf(ticket, await catalog.ticketMap());
}
