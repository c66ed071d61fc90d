import type { RemoteRow } from '../../ports/backend.ts';
import type { Ticket } from './answers.ts';
import type { Cursor, FirstSyncCursor } from './cursor.ts';
import { all, oneOf, oneOfTexts } from './query.ts';
import { notedTypes, readMessages, saidTypes, type Reading } from './read-messages.ts';
import { findTickets, ticketRows } from './ticket-rows.ts';
import { ticketsBelow, type TicketPage } from './tickets.ts';
import { newestTransactions, pageLength, transactionPage } from './transactions.ts';

/** The first page fills a screen soon; after that as many as RT gives at once, because each request costs it a bcrypt. */
const pageOf = (before: number | null): number => (before === null ? 50 : 100);
/** Above every id of RT's databases. */
const highestId = 2_147_483_647;

type Step = { readonly rows: readonly RemoteRow[]; readonly next: Cursor };

/** The next page of the first sync: tickets, newest first, or messages of the tickets of the page before. */
export function pullEverything(reading: Reading, cursor: FirstSyncCursor): Promise<Step> {
  return cursor.talk === null ? nextTickets(reading, cursor) : nextMessages(reading, cursor, cursor.talk);
}

async function nextTickets(reading: Reading, cursor: FirstSyncCursor): Promise<Step> {
  const { lines, before, base } = cursor;
  const { tickets, total } = await ((before === null ? undefined : reading.ahead.get(before)) ?? ticketsOf(reading, cursor));
  const lowest = tickets.at(-1);
  if (lowest === undefined)
    return { rows: [], next: { v: 1, phase: 'delta', lines, after: base, highest: cursor.highest, seen: [], sweep: null } };
  // Merged tickets stand in no list, but what was said on them does: the gaps between the listed belong to the range.
  const from = tickets.length < pageOf(before) ? 1 : Number(lowest.id);
  const talk = { from, to: before === null ? highestId : before - 1, after: 0, of: 'said' as const, page: 1 };
  const highest = Math.max(cursor.highest, Number(tickets[0]?.id));
  const progress = { highest, before: Number(lowest.id), done: cursor.done + tickets.length, total: cursor.total ?? total };
  remember(reading, tickets);
  lookAhead(reading, { ...cursor, before: Number(lowest.id) });
  return { rows: ticketRows(tickets, await reading.catalog.ticketMap()), next: { ...cursor, ...progress, talk } };
}

async function nextMessages(reading: Reading, cursor: FirstSyncCursor, talk: NonNullable<FirstSyncCursor['talk']>): Promise<Step> {
  const types = oneOfTexts('Type', talk.of === 'said' ? saidTypes : notedTypes);
  const range = [oneOf('TicketQueue', cursor.lines), `ObjectId >= ${String(talk.from)}`, `ObjectId <= ${String(talk.to)}`, types];
  const conditions = [...range, `id > ${String(talk.after)}`];
  const { transactions } = await transactionPage(reading.http, { conditions, page: talk.page });
  const unknown = [...new Set(transactions.map(({ ObjectId }) => ObjectId))].filter((id) => !reading.recent.has(id));
  const found = await findTickets(reading, unknown);
  const others = new Map([...found.values()].flatMap((ticket) => (ticket === null ? [] : [[ticket.id, ticket] as const])));
  const ticketOf = (id: string): Ticket | null => found.get(id) ?? reading.recent.get(id) ?? null;
  const messages = await readMessages(reading, transactions, { ticketOf, serverNow: null });
  const rows = [...ticketRows(others.values(), await reading.catalog.ticketMap()), ...messages];
  const last = Number(transactions.at(-1)?.id ?? talk.after);
  const isOver = transactions.length < pageLength && (await isEnd(reading, talk.of, all(...range, `id > ${String(last)}`)));
  return { rows, next: { ...cursor, talk: afterwards(talk, { last, isOver, isEmpty: transactions.length === 0 }) } };
}

/** Notes may be hidden from this user and take their places on the pages: that one is empty or short says nothing. */
async function isEnd({ http }: Reading, of: 'said' | 'noted', condition: string): Promise<boolean> {
  return of === 'said' || (await newestTransactions(http, [condition])).length === 0;
}

type Talk = NonNullable<FirstSyncCursor['talk']>;

function afterwards(
  talk: Talk,
  { last, isOver, isEmpty }: { readonly last: number; readonly isOver: boolean; readonly isEmpty: boolean },
): Talk | null {
  if (isOver) return talk.of === 'said' ? { ...talk, of: 'noted', after: 0, page: 1 } : null;
  return isEmpty ? { ...talk, page: talk.page + 1 } : { ...talk, after: last, page: 1 };
}

function ticketsOf({ http }: Reading, { lines, before }: FirstSyncCursor): Promise<TicketPage> {
  return ticketsBelow(http, { lines, before, atMost: pageOf(before) });
}

/** Custom fields make tickets the slowest to read: RT does it while messages are read. Who failed is asked again. */
function lookAhead(reading: Reading, cursor: FirstSyncCursor): void {
  const { ahead } = reading;
  ahead.clear();
  if (cursor.before === null) return;
  const page = ticketsOf(reading, cursor);
  ahead.set(cursor.before, page);
  page.catch(() => ahead.clear());
}

/** Only the last page of tickets is kept: who resumes reads them again. */
function remember({ recent }: Reading, tickets: readonly Ticket[]): void {
  recent.clear();
  for (const ticket of tickets) recent.set(ticket.id, ticket);
}
