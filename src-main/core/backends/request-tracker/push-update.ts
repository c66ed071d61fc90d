import type { BackendEffect, PushResult, RemoteCase } from '../../ports/backend.ts';
import { messagesShape } from './answers.ts';
import { notThere, refusedResult } from './push-results.ts';
import { readCase } from './read-case.ts';
import { ticketAlone } from './tickets.ts';
import { differing, notStanding, updateBody, wantedOf, type Wanted } from './wanted-values.ts';
import { afterWrite } from '../http/uncertain-writes.ts';
import type { Writing } from './writing.ts';

type Update = Extract<BackendEffect, { readonly kind: 'case.update' }>;

/** Comments between reading and writing change RT's ETag and nothing of ours. */
const mostTries = 5;

/**
 * Reads the ticket with its ETag, compares what it holds with what the change was made from, and writes only what differs.
 * RT checks If-Match before it writes, not while: of two at the same moment both may get through, and the next pull shows it.
 */
export async function pushUpdate(writing: Writing, effect: Update, baseVersion: string | null): Promise<PushResult> {
  const map = await writing.catalog.ticketMap();
  const wanted = wantedOf(effect.change, map);
  for (let tries = 0; tries < mostTries; tries += 1) {
    const alone = await ticketAlone(writing.http, effect.caseId);
    // What it was merged into is another case.
    const current = alone?.id === effect.caseId ? await readCase(writing, effect.caseId) : null;
    if (alone === null || current === null) return notThere;
    const missing = differing(wanted, current);
    if (missing.length === 0) return { outcome: 'done', externalId: effect.caseId, row: current };
    if (baseVersion !== null && current.version !== baseVersion) return { outcome: 'conflict', current };
    const result = await write(writing, { wanted, missing, current, etag: alone.etag });
    if (result !== 'changed') return result;
  }
  return { outcome: 'refused', code: 'BACKEND_REFUSED', reason: 'The ticket changes all the time', mayRetry: true };
}

type Written = {
  readonly wanted: readonly Wanted[];
  readonly missing: readonly Wanted[];
  readonly current: RemoteCase;
  readonly etag: string | null;
};

async function write(writing: Writing, { wanted, missing, current, etag }: Written): Promise<PushResult | 'changed'> {
  const caseId = current.id;
  const me = await writing.me();
  const isTaking = current.owner === null && missing.some(({ field, value }) => field === 'owner' && value === me.id);
  const plain = missing.filter(({ field }) => !(isTaking && field === 'owner'));
  const said: string[] = [];
  const body = updateBody(plain);
  if (Object.keys(body).length > 0) {
    const match = etag === null ? {} : { ifMatch: etag };
    const answer = await writing.http.ask({ method: 'PUT', path: `/ticket/${caseId}`, body, ...match }, messagesShape);
    if ('refused' in answer) return answer.refused === 'changed' ? 'changed' : refusedResult(answer);
    said.push(...answer.body);
  }
  return afterWrite(async () => {
    // Of several who take at once exactly one gets it, and all are answered with success.
    if (isTaking) {
      const answer = await writing.http.ask({ method: 'PUT', path: `/ticket/${caseId}/take`, body: {} }, messagesShape);
      if (!('refused' in answer)) said.push(...answer.body);
    }
    const row = await readCase(writing, caseId);
    if (row === null) return { outcome: 'done', externalId: caseId, row };
    const refused = notStanding(wanted, row, said);
    return refused.length === 0 ? { outcome: 'done', externalId: caseId, row } : { outcome: 'partly', externalId: caseId, row, refused };
  });
}
