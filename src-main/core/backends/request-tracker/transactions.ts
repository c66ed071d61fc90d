import { actsShape, attachmentsShape, idsShape, transactionsShape, type Attachment, type Transaction } from './answers.ts';
import type { Http } from '../http/http-client.ts';
import { all, fieldIs, oneOfTexts, ofTickets } from './query.ts';

export const pageLength = 100;

type Page = { readonly conditions: readonly string[]; readonly page?: number; readonly order?: 'ASC' | 'DESC'; readonly atMost?: number };

/** A page of transactions by id. Without custom fields: those are asked for where there are some ({@link effectIds}). */
export async function transactionPage(http: Http, { conditions, page = 1, order = 'ASC', atMost = pageLength }: Page) {
  const fields = { fields: 'Type,ObjectId,Created,Creator,Field,Data', 'fields[Creator]': 'RealName' };
  const query = all(ofTickets, ...conditions);
  const { body, serverNow } = await http.get(
    '/transactions',
    { query, orderby: 'id', order, per_page: atMost, page, ...fields },
    transactionsShape,
  );
  return { transactions: body.items, serverNow };
}

/** Ids of the newest that this user can see, newest first. */
export async function newestTransactions(http: Http, conditions: readonly string[], atMost = pageLength): Promise<readonly number[]> {
  const query = all(ofTickets, ...conditions);
  const { body } = await http.get('/transactions', { query, orderby: 'id', order: 'DESC', per_page: atMost }, idsShape);
  return body.items.map(({ id }) => Number(id));
}

/** A transaction with our id of an act. */
export type Act = { readonly id: string; readonly ticketId: string; readonly type: string; readonly opId: string; readonly at: number };

/** Transactions that a console made, by id. `opId` is the field's name; `conditions` narrow it. */
export async function acts(
  http: Http,
  opId: string,
  { conditions, order = 'ASC', atMost = pageLength }: Page,
): Promise<{ readonly acts: readonly Act[]; readonly serverNow: number | null }> {
  const query = all(ofTickets, ...conditions);
  const fields = 'ObjectId,Type,Created,CustomFields';
  const { body, serverNow } = await http.get('/transactions', { query, orderby: 'id', order, per_page: atMost, fields }, actsShape);
  const found = body.items.map(({ id, ObjectId, Type, Created, CustomFields }) => {
    const value = CustomFields.find(({ name }) => name === opId)?.values[0];
    return { id, ticketId: ObjectId, type: Type, opId: typeof value === 'string' ? value : '', at: Date.parse(Created) };
  });
  return { acts: found, serverNow };
}

/** Our ids of those of the transactions that have one. */
export async function effectIds(http: Http, opId: string, transactions: readonly Transaction[]): Promise<ReadonlyMap<string, string>> {
  const [first, last] = [transactions.at(0), transactions.at(-1)];
  if (first === undefined || last === undefined) return new Map();
  // By ranges: a hundred ids in the query take RT longer to read than what is found too much.
  const tickets = transactions.map(({ ObjectId }) => Number(ObjectId));
  const conditions = [
    `id >= ${first.id}`,
    `id <= ${last.id}`,
    `ObjectId >= ${String(Math.min(...tickets))}`,
    `ObjectId <= ${String(Math.max(...tickets))}`,
    oneOfTexts('Type', [...new Set(transactions.map(({ Type }) => Type))]),
    `'CF.{${opId}}' IS NOT NULL`,
  ];
  const effects = new Map<string, string>();
  for (let isMore = true; isMore;) {
    const after = [...effects.keys()].at(-1);
    const rest = after === undefined ? conditions : [...conditions, `id > ${after}`];
    const found = await acts(http, opId, { conditions: rest });
    for (const act of found.acts) effects.set(act.id, act.opId);
    isMore = found.acts.length === pageLength;
  }
  return effects;
}

/** Transactions with exactly this id of ours, oldest first. */
export async function actsWithId(http: Http, opId: string, value: string, types?: readonly string[]): Promise<readonly Act[]> {
  const conditions = [fieldIs(opId, value), ...(types === undefined ? [] : [oneOfTexts('Type', types)])];
  const found = await acts(http, opId, { conditions });
  // RT compares without regard to case.
  return found.acts.filter((act) => act.opId === value);
}

/**
 * Words and files of many transactions at once, by transaction. Texts come with the list; what is binary would be mangled
 * there, so of files only the names are asked for, and only where there are some.
 */
export async function partsOf(http: Http, transactionIds: readonly string[]): Promise<ReadonlyMap<string, readonly Attachment[]>> {
  const chunks: (readonly string[])[] = [];
  for (let at = 0; at < transactionIds.length; at += askedAtOnce) chunks.push(transactionIds.slice(at, at + askedAtOnce));
  const parts = await Promise.all(chunks.map((ids) => partsOfFew(http, ids)));
  return new Map(parts.flat());
}

/** Most have one part: a full page would need another request to know that it was the last. */
const askedAtOnce = 50;

async function partsOfFew(http: Http, transactionIds: readonly string[]): Promise<readonly (readonly [string, readonly Attachment[]])[]> {
  const words = await attachments(http, transactionIds, [
    { field: 'ContentType', operator: '=', value: 'text/plain' },
    { field: 'ContentType', operator: '=', value: 'text/html' },
    { field: 'ContentType', operator: 'STARTSWITH', value: 'multipart/' },
  ]);
  const isWhole = (id: string): boolean => {
    const [first] = words.get(id) ?? [];
    return first !== undefined && !first.ContentType.startsWith('multipart/');
  };
  const others = transactionIds.filter((id) => !isWhole(id));
  const files = others.length === 0 ? new Map<string, Attachment[]>() : await attachments(http, others, null);
  return transactionIds.map((id) => [id, joined(words.get(id) ?? [], files.get(id) ?? [])] as const);
}

function joined(words: readonly Attachment[], files: readonly Attachment[]): readonly Attachment[] {
  const ids = new Set(words.map(({ id }) => id));
  return [...words, ...files.filter(({ id }) => !ids.has(id))].toSorted((one, other) => Number(one.id) - Number(other.id));
}

type Limit = { readonly field: string; readonly operator: string; readonly value: string | readonly number[] };

/** `only`: kinds of which the content is wanted; null: all kinds, without it. */
async function attachments(
  http: Http,
  transactionIds: readonly string[],
  only: readonly Limit[] | null,
): Promise<Map<string, Attachment[]>> {
  const limits: readonly Limit[] = [{ field: 'TransactionId', operator: 'IN', value: transactionIds.map(Number) }, ...(only ?? [])];
  const fields = `TransactionId,ContentType,Filename,Headers,ContentLength${only === null ? '' : ',Content'}`;
  const found = new Map<string, Attachment[]>();
  // Whoever sees a transaction sees its parts, so that a page which is not full is the last.
  for (let page = 1, count = pageLength; count === pageLength; page += 1) {
    const query = { query: JSON.stringify(limits), orderby: 'id', per_page: pageLength, page, fields };
    const { body } = await http.get('/attachments', query, attachmentsShape);
    count = body.items.length;
    for (const part of body.items) found.set(part.TransactionId, [...(found.get(part.TransactionId) ?? []), part]);
  }
  return found;
}
