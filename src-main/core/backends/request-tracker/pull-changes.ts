import { AppError } from '#shared/lib/app-error.ts';
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
/** Of pages in a row on which everything is hidden or was read. */
const mostSeenPages = 50;
/** What happens in so short a time is a bulk change, made by one hand. */
const mostSeen = 500;
const mostDeletions = 1000;

type Step = { readonly rows: readonly RemoteRow[]; readonly next: DeltaCursor; readonly isLast: boolean };

/** The next page of what happened since. Where nothing did, some tickets are looked for whether they are still there. */
export async function pullChanges(reading: Reading, cursor: DeltaCursor): Promise<Step> {
  const { fresh, serverNow } = await changesAfter(reading, cursor);
  if (fresh.length > 0) {
    const highest = Math.max(cursor.highest, ...fresh.map(({ ObjectId }) => Number(ObjectId)));
    const next = { ...cursor, ...advanced(cursor, fresh, serverNow), highest };
    return { rows: await rowsOf(reading, fresh, serverNow), next, isLast: false };
  }
  if (cursor.sweep === null) await assertSameHistory(reading, cursor);
  const { rows, sweep: reached } = await sweep(reading, cursor);
  return { rows, next: { ...cursor, sweep: reached }, isLast: true };
}

type Changes = { readonly fresh: readonly Transaction[]; readonly serverNow: number | null };

/** Notes and changes of some fields may be hidden from this user, so that pages are short or empty and later ones are not. */
async function changesAfter({ http }: Reading, { lines, after, seen }: DeltaCursor): Promise<Changes> {
  const unimportant = ['EmailRecord', 'CommentEmailRecord', 'SystemError'].map((type) => `Type != '${type}'`);
  const conditions = [oneOf('TicketQueue', lines), ...unimportant];
  const known = new Set(seen);
  const isNewer = `id > ${String(Math.max(after, ...seen))}`;
  for (let page = 1; page <= mostSeenPages; page += 1) {
    const { transactions, serverNow } = await transactionPage(http, { conditions: [...conditions, `id > ${String(after)}`], page });
    const fresh = transactions.filter(({ id }) => !known.has(Number(id)));
    if (fresh.length > 0) return { fresh, serverNow };
    if ((await newestTransactions(http, [...conditions, isNewer])).length === 0) break;
  }
  return { fresh: [], serverNow: null };
}

/** All before these was read or is hidden. What is young stays above `after`, unless there is too much of it. */
function advanced(
  { after, seen }: DeltaCursor,
  fresh: readonly Transaction[],
  serverNow: number | null,
): Pick<DeltaCursor, 'after' | 'seen'> {
  const last = fresh.at(-1);
  if (last === undefined) return { after, seen };
  const settledAt = (serverNow ?? Date.parse(last.Created)) - lagMs;
  const settled = fresh.findLast(({ Created }) => Date.parse(Created) <= settledAt);
  const all = [...new Set([...seen, ...fresh.map(({ id }) => Number(id))])];
  const reached = Math.max(after, all.length > mostSeen ? Number(last.id) : Number(settled?.id ?? 0));
  return { after: reached, seen: all.filter((id) => id > reached) };
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

/**
 * A server that was put back to an older state gives ids again that were given before. The one we read last was visible: when
 * it is not listed any more, it is hidden now (403), or it is not there (which RT 5.0.3 answers with 500).
 */
async function assertSameHistory({ http }: Reading, { after }: DeltaCursor): Promise<void> {
  if (after === 0 || (await newestTransactions(http, [`id = ${String(after)}`], 1)).length > 0) return;
  try {
    await http.ask({ path: `/transaction/${String(after)}` }, anything);
  } catch (error) {
    if (error instanceof AppError && error.code === 'BACKEND_ANSWERED_NONSENSE') throw cursorExpired();
    throw error;
  }
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
