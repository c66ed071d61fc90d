import type { PushResult, RemoteCase } from '../../ports/backend.ts';
import type { Refused } from '../http/http-client.ts';
import { differing, type Wanted } from './wanted-values.ts';

export const notThere: PushResult = {
  outcome: 'refused',
  code: 'CASE_NOT_FOUND',
  reason: 'There is no such case, or not for this user',
  mayRetry: false,
};

export function refusedResult({ refused, reason }: Refused): PushResult {
  return { outcome: 'refused', code: refused === 'denied' ? 'BACKEND_DENIED' : 'BACKEND_REFUSED', reason, mayRetry: false };
}

/** Done as far as it stands there, whatever was answered. */
export function standingResult(row: RemoteCase, wanted: readonly Wanted[], refusals: readonly Refused[]): PushResult {
  const said = refusals.map(({ reason }) => reason).join('; ');
  const refused = differing(wanted, row).map(({ field, written }) => ({
    field,
    reason: written === null ? 'There is no such field or value there' : said,
  }));
  return refused.length === 0 ? { outcome: 'done', externalId: row.id, row } : { outcome: 'partly', externalId: row.id, row, refused };
}
