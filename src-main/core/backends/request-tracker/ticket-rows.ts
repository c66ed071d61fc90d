import type { RemoteDeletion, RemoteRow } from '../../ports/backend.ts';
import type { Ticket } from './answers.ts';
import { caseOf, conversationOf, type TicketMap } from './map-ticket.ts';
import type { Reading } from './read-messages.ts';
import { ticketAlone, ticketsById } from './tickets.ts';

/** Tickets as rows, in the order in which they need each other. */
export function ticketRows(tickets: Iterable<Ticket>, map: TicketMap): readonly RemoteRow[] {
  return [...tickets].flatMap((ticket) => [caseOf(ticket, map), conversationOf(ticket)]);
}

export function deletionsOf(ticketId: string): readonly RemoteDeletion[] {
  const row = { entity: 'deletion', id: ticketId, version: 'deleted' } as const;
  return [
    { ...row, of: 'conversation' },
    { ...row, of: 'case' },
  ];
}

/** What became of tickets: each by its own id, as the ticket it was merged into, or null where it is gone or hidden. */
export async function findTickets({ http, catalog }: Reading, ids: readonly string[]): Promise<ReadonlyMap<string, Ticket | null>> {
  const found = new Map<string, Ticket | null>();
  for (const ticket of await ticketsById(http, catalog, ids)) found.set(ticket.id, ticket);
  for (const id of ids) {
    if (found.has(id)) continue;
    const alone = await ticketAlone(http, id);
    const target = alone === null || alone.id === id ? undefined : (await ticketsById(http, catalog, [alone.id]))[0];
    found.set(id, target ?? null);
  }
  return found;
}
