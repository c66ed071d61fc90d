import type { Backend, BackendEffect, PushResult } from '../../ports/backend.ts';
import { idsShape, madeShape, messagesShape } from './answers.ts';
import { notThere, refusedResult } from './push-results.ts';
import { pushUpdate } from './push-update.ts';
import { fieldIs } from './query.ts';
import { readCase } from './read-case.ts';
import { ticketAlone } from './tickets.ts';
import { actsWithId } from './transactions.ts';
import { createBody, notStanding, wantedOf } from './wanted-values.ts';
import { afterWrite, knowingUncertainty, mayStillCome } from '../http/uncertain-writes.ts';
import type { Writing } from './writing.ts';

export function push(writing: Writing, effect: BackendEffect, baseVersion: string | null): Promise<PushResult> {
  return knowingUncertainty(writing, effect.effectId, () => {
    if (effect.kind === 'case.create') return create(writing, effect);
    if (effect.kind === 'case.note') return note(writing, effect);
    return pushUpdate(writing, effect, baseVersion);
  });
}

/**
 * A change of a case leaves no id there: it counts as absent, because pushing it again compares before it writes and is done
 * at once where everything stands. For the others absence is only believed once no lost write can still be going on.
 */
export async function find(writing: Writing, effect: Parameters<Backend['find']>[0]): ReturnType<Backend['find']> {
  if (effect.kind === 'case.update') return { found: 'absent' };
  const mayCome = mayStillCome(writing, effect.effectId);
  const externalId = effect.kind === 'case.create' ? await createdBy(writing, effect.effectId) : await notedBy(writing, effect.effectId);
  if (externalId !== undefined) return { found: 'present', externalId };
  return { found: mayCome ? 'unknown' : 'absent' };
}

type Effect<Kind extends BackendEffect['kind']> = Extract<BackendEffect, { readonly kind: Kind }>;

async function create(writing: Writing, effect: Effect<'case.create'>): Promise<PushResult> {
  const { externalKey } = writing.configuration.fields;
  const queue = (await writing.catalog.lines()).find(({ id }) => id === effect.lineId);
  // RT drops values of fields that are not there, and what bears no id cannot be found after a lost answer.
  if (queue === undefined || !queue.TicketCustomFields.some(({ name }) => name === externalKey)) return notSetUp(externalKey);
  const map = await writing.catalog.ticketMap();
  const wanted = wantedOf({ fields: effect.fields }, map);
  // RT makes a second ticket of the same key without a word.
  let ticketId = await createdBy(writing, effect.effectId);
  if (ticketId === undefined) {
    const body = createBody(effect, wanted, map);
    const answer = await writing.http.ask({ method: 'POST', path: '/ticket', body }, madeShape);
    if ('refused' in answer) return refusedResult(answer);
    ticketId = answer.body.id;
  }
  const externalId = ticketId;
  const row = await afterWrite(() => readCase(writing, externalId));
  if (row === null) return { outcome: 'done', externalId, row };
  const refused = notStanding(wanted, row, []);
  return refused.length === 0 ? { outcome: 'done', externalId, row } : { outcome: 'partly', externalId, row, refused };
}

async function note(writing: Writing, effect: Effect<'case.note'>): Promise<PushResult> {
  const { opId } = writing.configuration.fields;
  const before = await notedBy(writing, effect.effectId);
  if (before !== undefined) return { outcome: 'done', externalId: before, row: null };
  const alone = await ticketAlone(writing.http, effect.caseId);
  if (alone === null) return notThere;
  const queue = (await writing.catalog.lines()).find(({ id }) => id === alone.queueId);
  if (queue === undefined || !queue.TicketTransactionCustomFields.some(({ name }) => name === opId)) return notSetUp(opId);
  const body = { Content: effect.text, ContentType: 'text/plain', Subject: effect.title, TxnCustomFields: { [opId]: effect.effectId } };
  const answer = await writing.http.ask({ method: 'POST', path: `/ticket/${alone.id}/comment`, body }, messagesShape);
  if ('refused' in answer) return refusedResult(answer);
  return { outcome: 'done', externalId: answer.madeId ?? '', row: null };
}

function notSetUp(field: string): PushResult {
  return { outcome: 'refused', code: 'BACKEND_NOT_SET_UP', reason: `The custom field ${field} is not there`, mayRetry: true };
}

/** The first one, should there be several. */
async function createdBy({ http, configuration }: Writing, effectId: string): Promise<string | undefined> {
  const query = fieldIs(configuration.fields.externalKey, effectId);
  return (await http.get('/tickets', { query, orderby: 'id', per_page: 1 }, idsShape)).body.items[0]?.id;
}

async function notedBy({ http, configuration }: Writing, effectId: string): Promise<string | undefined> {
  return (await actsWithId(http, configuration.fields.opId, effectId, ['Comment']))[0]?.id;
}
