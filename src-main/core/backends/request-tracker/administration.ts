import { AppError } from '#shared/lib/app-error.ts';
import { idsShape, madeShape, messagesShape } from './answers.ts';
import { refusedError } from '../http/http-client.ts';
import { all, fieldIs, oneOfTexts } from './query.ts';
import { acts, type Act } from './transactions.ts';
import { afterWrite } from '../http/uncertain-writes.ts';
import type { Writing } from './writing.ts';

/** Tickets in the administrators' queue, on which consoles agree among themselves. */
export type Administration = {
  /** The one ticket for a purpose; made when there is none. */
  ticketFor(purpose: string): Promise<string>;
  /**
   * Writes a line on it, and waits until all lines before it are readable. Nobody outside gets a mail: these tickets have no
   * requestor.
   */
  append(ticketId: string, entry: Entry): Promise<string>;
  /** Newest lines whose id of ours begins so, oldest first. */
  entries(ticketId: string, prefix: string, atMost: number): Promise<{ readonly acts: readonly Act[]; readonly serverNow: number | null }>;
};

/** `isAuthoritative`: needs the right to correspond, which supervisors alone have there. */
export type Entry = { readonly opId: string; readonly text?: string; readonly isAuthoritative: boolean };

export function createAdministration(writing: Writing): Administration {
  const known = new Map<string, string>();
  const { fields } = writing.configuration;
  return {
    async ticketFor(purpose) {
      const found = known.get(purpose) ?? (await find(writing, purpose)) ?? (await make(writing, purpose));
      known.set(purpose, found);
      return found;
    },
    append: (ticketId, entry) => append(writing, ticketId, entry),
    async entries(ticketId, prefix, atMost) {
      const conditions = [`ObjectId = ${ticketId}`, fieldIs(fields.opId, prefix, 'LIKE')];
      const found = await acts(writing.http, fields.opId, { conditions, order: 'DESC', atMost });
      // RT finds the words anywhere in the value.
      return { acts: found.acts.filter(({ opId }) => opId.startsWith(prefix)).toReversed(), serverNow: found.serverNow };
    },
  };
}

async function queueId({ catalog, configuration: { fields } }: Writing): Promise<string> {
  const queue = await catalog.administratorsQueue();
  if (queue === null) throw new AppError('forbidden', 'BACKEND_DENIED', 'There is no queue for administration, or not for this user');
  // RT drops values of fields that are not there: every ticket for a purpose would be lost again at once.
  const hasKey = queue.TicketCustomFields.some(({ name }) => name === fields.externalKey);
  if (!hasKey || !queue.TicketTransactionCustomFields.some(({ name }) => name === fields.opId)) {
    throw new AppError('forbidden', 'BACKEND_DENIED', 'The queue for administration lacks a custom field');
  }
  return queue.id;
}

/** Of several that were made at once, the oldest is the one. */
async function find(writing: Writing, purpose: string): Promise<string | undefined> {
  const query = all(`Queue = ${await queueId(writing)}`, fieldIs(writing.configuration.fields.externalKey, keyOf(purpose)));
  const { body } = await writing.http.get('/tickets', { query, orderby: 'id', per_page: 1 }, idsShape);
  return body.items[0]?.id;
}

async function make(writing: Writing, purpose: string): Promise<string> {
  const body = {
    Queue: await queueId(writing),
    Subject: `Caseloom: ${purpose}`,
    CustomFields: { [writing.configuration.fields.externalKey]: keyOf(purpose) },
  };
  const answer = await writing.http.ask({ method: 'POST', path: '/ticket', body }, madeShape);
  if ('refused' in answer) throw refusedError(answer);
  await afterWrite(() => pause(writing, settlingMs));
  const found = await find(writing, purpose);
  if (found === undefined) throw new AppError('forbidden', 'BACKEND_DENIED', 'The custom fields of the administrators’ queue are missing');
  return found;
}

function keyOf(purpose: string): string {
  return `caseloom-${purpose}`;
}

async function append(writing: Writing, ticketId: string, { opId, text = opId, isAuthoritative }: Entry): Promise<string> {
  const path = `/ticket/${ticketId}/${isAuthoritative ? 'correspond' : 'comment'}`;
  const body = { Content: text, ContentType: 'text/plain', TxnCustomFields: { [writing.configuration.fields.opId]: opId } };
  const answer = await writing.http.ask({ method: 'POST', path, body }, messagesShape);
  if ('refused' in answer) throw refusedError(answer.refused === 'invalid' ? { ...answer, refused: 'denied' } : answer);
  if (answer.body.some((line) => line.startsWith('Unable to load'))) {
    throw new AppError('forbidden', 'BACKEND_DENIED', 'The custom field for ids of acts is missing');
  }
  const id = answer.madeId ?? '';
  await afterWrite(() => allBefore(writing, ticketId, id));
  return id;
}

/** RT writes the values of custom fields after the row itself: for a moment both are there without their id. */
const settlingMs = 2000;
const deadAfterMs = 60_000;
const askAgainMs = 150;
const writersAtOnce = 30;

/** A line without an id is one that is just being written: whose turn it is can only be told once it is known whose it was. */
async function allBefore(writing: Writing, ticketId: string, id: string): Promise<void> {
  await pause(writing, writing.settleMs);
  const conditions = [`ObjectId = ${ticketId}`, `id < ${id}`, oneOfTexts('Type', ['Comment', 'Correspond'])];
  const end = writing.clock.monotonic() + deadAfterMs;
  while (writing.clock.monotonic() < end) {
    const { acts: lines, serverNow } = await acts(writing.http, writing.configuration.fields.opId, {
      conditions,
      order: 'DESC',
      atMost: writersAtOnce,
    });
    const isBeingWritten = lines.some(({ opId, at }) => opId === '' && (serverNow === null || at > serverNow - deadAfterMs));
    if (!isBeingWritten) return;
    await pause(writing, askAgainMs);
  }
}

function pause({ clock }: Writing, ms: number): Promise<void> {
  return ms === 0 ? Promise.resolve() : new Promise((resolve) => void clock.after(ms, resolve));
}
