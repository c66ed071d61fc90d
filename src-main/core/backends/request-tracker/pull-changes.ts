import type { RemoteRow } from '../../ports/backend.ts';
import type { Ticket, Transaction } from './answers.ts';
import { anything } from './answers.ts';
import { cursorExpired, type DeltaCursor } from './cursor.ts';
import { oneOf, oneOfTexts } from './query.ts';
import { isMessage, notedTypes, readMessages, saidTypes, type Reading } from './read-messages.ts';
import { deletionsOf, findTickets, ticketRows } from './ticket-rows.ts';
import { idsBelow } from './tickets.ts';
import { newestTransactions, pageLength, transactionPage } from './transactions.ts';

/** Ids can be committed out of order on PostgreSQL and MySQL: what is younger than this is looked at again. */
const lagMs = 10_000;
/** Of pages hidden in a row. */
const mostEmptyPages = 50;
const mostDeletions = 1000;

type Step = { readonly rows: readonly RemoteRow[]; readonly next: DeltaCursor; readonly isLast: boolean };

/** The next page of what happened since. Where nothing did, some tickets are looked for whether they are still there. */
export async function pullChanges(reading: Reading, cursor: DeltaCursor): Promise<Step> {
  const { transactions, serverNow } = await changesAfter(reading, cursor);
  const seen = new Set(cursor.seen);
  const fresh = transactions.filter(({ id }) => !seen.has(Number(id)));
  const next = { ...cursor, ...advanced(cursor, transactions, serverNow) };
  if (fresh.length === 0) {
    if (cursor.sweep === null) await assertSameHistory(reading, cursor);
    const swept = await sweep(reading, cursor);
    return { rows: swept.rows, next: { ...next, sweep: swept.sweep }, isLast: transactions.length < pageLength };
  }
  const highest = Math.max(cursor.highest, ...fresh.map(({ ObjectId }) => Number(ObjectId)));
  return { rows: await rowsOf(reading, fresh, serverNow), next: { ...next, highest }, isLast: false };
}

async function changesAfter({ http }: Reading, { lines, after }: DeltaCursor) {
  const unimportant = ['EmailRecord', 'CommentEmailRecord', 'SystemError'].map((type) => `Type != '${type}'`);
  const conditions = [oneOf('TicketQueue', lines), `id > ${String(after)}`, ...unimportant];
  for (let page = 1; page <= mostEmptyPages; page += 1) {
    const found = await transactionPage(http, { conditions, page });
    if (found.transactions.length > 0) return found;
    // Notes and changes of some fields may be hidden from this user and fill whole pages.
    if ((await newestTransactions(http, conditions)).length === 0) break;
  }
  return { transactions: [], serverNow: null };
}

function advanced({ after, seen }: DeltaCursor, transactions: readonly Transaction[], serverNow: number | null) {
  const last = transactions.at(-1);
  if (last === undefined) return { after, seen };
  const settled = (serverNow ?? Date.parse(last.Created)) - lagMs;
  const young = transactions.length === pageLength ? -1 : transactions.findIndex(({ Created }) => Date.parse(Created) > settled);
  const reached = young === -1 ? last : transactions[young - 1];
  const from = Math.max(after, Number(reached?.id ?? 0));
  return { after: from, seen: transactions.map(({ id }) => Number(id)).filter((id) => id > from) };
}

async function rowsOf(reading: Reading, fresh: readonly Transaction[], serverNow: number | null): Promise<readonly RemoteRow[]> {
  const touched = [...new Set(fresh.map(({ ObjectId }) => ObjectId))];
  const found = await findTickets(reading, touched);
  const standing = new Map([...found.values()].flatMap((ticket) => (ticket === null ? [] : [[ticket.id, ticket] as const])));
  const gone = touched.filter((id) => found.get(id)?.id !== id);
  const merged = gone.filter((id) => found.get(id) !== null);
  const ticketOf = (id: string): Ticket | null => found.get(id) ?? null;
  const moved = await saidOn(reading, merged);
  const ids = new Set(moved.map(({ id }) => id));
  const messages = [...moved, ...fresh.filter((transaction) => isMessage(transaction) && !ids.has(transaction.id))];
  return [
    ...gone.flatMap((id) => deletionsOf(id)),
    ...ticketRows(standing.values(), await reading.catalog.ticketMap()),
    ...(await inPages(messages, (page) => readMessages(reading, page, { ticketOf, serverNow }))),
  ];
}

/** What was said on tickets that were merged now belongs to another one. */
async function saidOn({ http }: Reading, ticketIds: readonly string[]): Promise<readonly Transaction[]> {
  if (ticketIds.length === 0) return [];
  const found: Transaction[] = [];
  for (let isMore = true; isMore;) {
    const types = oneOfTexts('Type', [...saidTypes, ...notedTypes]);
    const conditions = [oneOf('ObjectId', ticketIds), types, `id > ${found.at(-1)?.id ?? '0'}`];
    const { transactions } = await transactionPage(http, { conditions });
    found.push(...transactions);
    isMore = transactions.length === pageLength;
  }
  return found;
}

async function inPages<T, Row>(items: readonly T[], read: (page: readonly T[]) => Promise<readonly Row[]>): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (let at = 0; at < items.length; at += pageLength) rows.push(...(await read(items.slice(at, at + pageLength))));
  return rows;
}

/** A server that was put back to an older state gives ids again that were given before. */
async function assertSameHistory({ http }: Reading, { after }: DeltaCursor): Promise<void> {
  if (after === 0) return;
  const answer = await http.ask({ path: `/transaction/${String(after)}` }, anything);
  if ('refused' in answer && answer.refused === 'not-found') throw cursorExpired();
}

/**
 * A ticket that is hidden from this user leaves no trace in what happened since. So the ids are gone through, newest first,
 * a hundred at a time, and those that are not listed are told as gone, whether anybody knew them or not.
 */
async function sweep(
  { http }: Reading,
  { lines, highest, sweep: before }: DeltaCursor,
): Promise<{ readonly rows: readonly RemoteRow[]; readonly sweep: number | null }> {
  const ids = await idsBelow(http, { lines, before });
  const there = new Set(ids);
  const top = before ?? Math.max(highest, ids[0] ?? 0) + 1;
  const bottom = ids.length < pageLength ? 1 : (ids.at(-1) ?? 1);
  const rows: RemoteRow[] = [];
  for (let id = top - 1; id >= bottom; id -= 1) {
    if (there.has(id)) continue;
    if (rows.length >= mostDeletions) return { rows, sweep: id + 1 };
    rows.push(...deletionsOf(String(id)));
  }
  return { rows, sweep: bottom === 1 ? null : bottom };
}
