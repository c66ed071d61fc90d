import type { RemoteMessage } from '../../ports/backend.ts';
import type { Clock } from '../../ports/ports.ts';
import type { Ticket, Transaction } from './answers.ts';
import type { Catalog } from './catalog.ts';
import type { RequestTrackerConfiguration } from './configuration.ts';
import type { Http } from '../http/http-client.ts';
import { messageOf } from './map-message.ts';
import type { TicketPage } from './tickets.ts';
import { effectIds, partsOf } from './transactions.ts';

export type Reading = {
  readonly http: Http;
  readonly catalog: Catalog;
  readonly configuration: RequestTrackerConfiguration;
  readonly clock: Clock;
  /** Tickets of the page before, by id. */
  readonly recent: Map<string, Ticket>;
  /** The next page of tickets, asked for while messages are read, by the ticket it begins below. */
  readonly ahead: Map<number, Promise<TicketPage>>;
};

export const saidTypes = ['Create', 'Correspond'] as const;
export const notedTypes = ['Comment'] as const;
const messageTypes = new Set<string>([...saidTypes, ...notedTypes]);

export function isMessage({ Type }: Transaction): boolean {
  return messageTypes.has(Type);
}

type Place = {
  /** Where each now belongs; null for what is gone. */
  readonly ticketOf: (ticketId: string) => Ticket | null;
  /** The clock there, when they may just be being written; else null. */
  readonly serverNow: number | null;
};

/** Messages and notes among transactions. */
export async function readMessages(
  reading: Reading,
  transactions: readonly Transaction[],
  { ticketOf, serverNow }: Place,
): Promise<readonly RemoteMessage[]> {
  const placed = transactions.filter(isMessage).flatMap((transaction) => {
    const ticket = ticketOf(transaction.ObjectId);
    return ticket === null ? [] : [{ transaction, ticket }];
  });
  const ids = placed.map(({ transaction }) => transaction.id);
  const [parts, effects] = await Promise.all([partsOf(reading.http, ids), readEffectIds(reading, placed, serverNow)]);
  const messages: RemoteMessage[] = [];
  for (const { transaction, ticket } of placed) {
    const author = await authorOf(reading, transaction, ticket);
    const effectId = effects.get(transaction.id) ?? null;
    const message = messageOf(transaction, { conversationId: ticket.id, author, effectId, parts: parts.get(transaction.id) ?? [] });
    if (message !== null) messages.push(message);
  }
  return messages;
}

type Placed = { readonly transaction: Transaction; readonly ticket: Ticket };
/** RT writes our id to a message after the message, and mails in between. */
const youngMs = 2000;

async function readEffectIds(reading: Reading, placed: readonly Placed[], serverNow: number | null): Promise<ReadonlyMap<string, string>> {
  const transactions = placed.map(({ transaction }) => transaction);
  const { opId } = reading.configuration.fields;
  const found = await effectIds(reading.http, opId, transactions);
  const ages = placed.flatMap(({ transaction: { id, Type, Created, Creator }, ticket }) => {
    const mayGetOne = Type !== 'Create' && !found.has(id) && !ticket.Requestor.some((requestor) => requestor.id === Creator.id);
    return mayGetOne && serverNow !== null ? [serverNow - Date.parse(Created)] : [];
  });
  const youngest = Math.min(...ages);
  if (youngest >= youngMs) return found;
  await new Promise<void>((resolve) => void reading.clock.after(youngMs - Math.max(0, youngest), resolve));
  return effectIds(reading.http, opId, transactions);
}

/** Whoever asked, and whoever is not of the desk, speaks as the customer: an answer from another address counts. */
export async function authorOf(
  { catalog, configuration }: Pick<Reading, 'catalog' | 'configuration'>,
  { Creator, Type }: Pick<Transaction, 'Creator' | 'Type'>,
  { Requestor }: Pick<Ticket, 'Requestor'>,
): Promise<RemoteMessage['author']> {
  if (Creator.id === 'RT_System') return 'system';
  if (Creator.id === configuration.assistant) return 'assistant';
  if (Type !== 'Comment' && Requestor.some(({ id }) => id === Creator.id)) return 'customer';
  return (await catalog.isPrivileged(Creator.id)) ? 'rep' : 'customer';
}
