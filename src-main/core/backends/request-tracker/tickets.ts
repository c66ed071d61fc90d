import { idsShape, ticketAloneShape, ticketsShape, type Ticket } from './answers.ts';
import type { Catalog } from './catalog.ts';
import { refusedError, type Http } from '../http/http-client.ts';
import { all, oneOf } from './query.ts';

/** Everything of a ticket that a case holds, in one request for a page of them. */
const fields = {
  fields: 'Subject,Status,Priority,Created,LastUpdated,LastUpdatedBy,Queue,Owner,Requestor,CustomFields',
  'fields[LastUpdatedBy]': 'RealName,EmailAddress',
  'fields[Owner]': 'RealName,EmailAddress',
  'fields[Requestor]': 'RealName,EmailAddress',
};

export type TicketPage = { readonly tickets: readonly Ticket[]; readonly total: number | null };

/** Newest first: tickets of the lines, below an id. */
export async function ticketsBelow(
  http: Http,
  place: { readonly lines: readonly string[]; readonly before: number | null; readonly atMost: number },
): Promise<TicketPage> {
  const { lines, before, atMost } = place;
  const query = all(oneOf('Queue', lines), ...(before === null ? [] : [`id < ${String(before)}`]));
  const { body } = await http.get('/tickets', { query, orderby: 'id', order: 'DESC', per_page: atMost, ...fields }, ticketsShape);
  return { tickets: body.items, total: body.total };
}

/** Their ids only. */
export async function idsBelow(
  http: Http,
  place: { readonly lines: readonly string[]; readonly before: number | null },
): Promise<readonly number[]> {
  const { lines, before } = place;
  const query = all(oneOf('Queue', lines), ...(before === null ? [] : [`id < ${String(before)}`]));
  const { body } = await http.get('/tickets', { query, orderby: 'id', order: 'DESC', per_page: 100 }, idsShape);
  return body.items.map(({ id }) => Number(id));
}

/** Those of the ids that are there for this user, in the lines. At most a hundred are asked for. */
export async function ticketsById(http: Http, catalog: Catalog, ids: readonly string[]): Promise<readonly Ticket[]> {
  if (ids.length === 0) return [];
  const lines = (await catalog.lines()).map(({ id }) => id);
  const query = all(oneOf('Queue', lines), oneOf('id', ids));
  const { body } = await http.get('/tickets', { query, per_page: 100, ...fields }, ticketsShape);
  return body.items;
}

/** A ticket by itself: what it was merged into (its own id where it was not), its ETag and what may be done with it. */
export type TicketAlone = {
  readonly id: string;
  readonly queueId: string;
  readonly etag: string | null;
  readonly hasRequestor: boolean;
  readonly mayModify: boolean;
  readonly mayCorrespond: boolean;
  readonly mayComment: boolean;
};

/** Null when it is not there, or not for this user. */
export async function ticketAlone(http: Http, ticketId: string): Promise<TicketAlone | null> {
  if (!/^\d+$/.test(ticketId)) return null;
  const answer = await http.ask({ path: `/ticket/${ticketId}` }, ticketAloneShape);
  if ('refused' in answer) {
    if (answer.refused === 'denied' || answer.refused === 'not-found') return null;
    throw refusedError(answer);
  }
  const { id, Queue, Requestor, Status, _hyperlinks } = answer.body;
  if (Status === 'deleted') return null;
  const may = (what: string): boolean => _hyperlinks.some(({ ref }) => ref === what);
  return {
    id,
    queueId: Queue.id,
    etag: answer.etag,
    hasRequestor: Requestor.length > 0,
    mayModify: may('lifecycle'),
    mayCorrespond: may('correspond'),
    mayComment: may('comment'),
  };
}
