import type { PushResult } from '../../ports/backend.ts';
import type { Refused } from '../http/http-client.ts';

export const notThere: PushResult = {
  outcome: 'refused',
  code: 'CASE_NOT_FOUND',
  reason: 'There is no such ticket, or not for this user',
  mayRetry: false,
};

export function refusedResult({ refused, reason }: Refused): PushResult {
  return { outcome: 'refused', code: refused === 'denied' ? 'BACKEND_DENIED' : 'BACKEND_REFUSED', reason, mayRetry: false };
}
