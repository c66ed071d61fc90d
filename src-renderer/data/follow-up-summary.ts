import { useEffect } from 'react';
import type { RouteOutput } from '#shared/contract/all-routes.ts';
import { timeNow } from '../ui/use-now.ts';
import { useDesk } from './client-context.tsx';
import { useRoute } from './routes.ts';

export type FollowUpSummary = RouteOutput<'followUp.summary'>;

/** However near the next change is said to be: answers take their time. */
const leastWaitMs = 15_000;
/** Longer than a timer can wait (2^31 ms); asked again then. */
const mostWaitMs = 86_400_000;

/** How many cases are due, and later; `undefined` until the core has said it. Asks again when a count changes by the clock alone. */
export function useFollowUpSummary(lineOfBusinessId: string | null = null): FollowUpSummary | undefined {
  const { queries } = useDesk();
  const { data } = useRoute('followUp.summary', lineOfBusinessId === null ? {} : { lineOfBusinessId }, { keepsPrevious: true });
  const nextChangeAt = data?.nextChangeAt ?? null;
  useEffect(() => {
    if (nextChangeAt === null) return;
    const wait = Math.min(mostWaitMs, Math.max(leastWaitMs, nextChangeAt - timeNow() + 1000));
    // Again and again until the core names another moment: it may have been asked a moment too early.
    const timer = setInterval(() => {
      void queries.invalidateQueries({ predicate: ({ queryKey: [route] }) => route === 'followUp.summary' || route === 'followUp.list' });
    }, wait);
    return () => clearInterval(timer);
  }, [nextChangeAt, queries]);
  return data;
}
