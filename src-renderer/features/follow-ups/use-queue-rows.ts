import { useQueries } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import type { FollowUpRow } from '#shared/contract/routes/follow-up.ts';
import type { RouteOutput } from '#shared/contract/all-routes.ts';
import { useDesk } from '../../data/client-context.tsx';
import { lineInput } from './queue-view.ts';
import type { Bucket } from './queue-view.ts';

export type QueueFilter = { readonly bucket: Bucket; readonly lineOfBusinessId: string | null; readonly only: readonly string[] | null };

export type QueueRows = {
  readonly rowAt: (index: number) => FollowUpRow | undefined;
  /** Where a case stands among the loaded rows; -1 elsewhere. */
  readonly indexOf: (caseId: string) => number;
  /** `undefined` until the first answer. */
  readonly total: number | undefined;
  readonly isFailed: boolean;
  readonly error: unknown;
  readonly retry: () => void;
};

const pageSize = 100;

type Page = RouteOutput<'followUp.list'>;
type Span = { readonly first: number; readonly last: number };

/**
 * The rows around what is visible and around the chosen one: only those pages are asked for, also of ten thousand. Keyed by
 * route, so that a change of a plan asks again; while the list is held (`isHeld`) answers wait, so that nothing moves under the pointer.
 */
export function useQueueRows(
  filter: QueueFilter,
  shown: { readonly visible: Span; readonly chosen: number; readonly isHeld: boolean },
): QueueRows {
  const { client, queries } = useDesk();
  const pages = pagesOf(shown.visible, shown.chosen);
  const answers: readonly UseQueryResult<Page>[] = useQueries({
    queries: pages.map((page) => {
      const which = filter.only === null ? lineInput(filter.lineOfBusinessId) : { caseIds: [...filter.only] };
      const input = { bucket: filter.bucket, ...which, offset: page * pageSize, limit: pageSize };
      const queryKey = ['followUp.list', input];
      return {
        queryKey,
        queryFn: ({ signal }: { signal: AbortSignal }) => client.call('followUp.list', input, { signal }),
        enabled: !shown.isHeld || queries.getQueryData(queryKey) === undefined,
      };
    }),
  });
  const answered = answers.find((answer) => answer.data !== undefined)?.data?.total;
  const [lastTotal, setLastTotal] = useState<number | undefined>(undefined);
  if (answered !== undefined && answered !== lastTotal) setLastTotal(answered);

  const rowAt = (index: number): FollowUpRow | undefined => {
    const page = Math.floor(index / pageSize);
    const place = pages.indexOf(page);
    return place < 0 ? undefined : answers[place]?.data?.rows[index - page * pageSize];
  };
  const indexOf = (caseId: string): number => {
    for (const [place, page] of pages.entries()) {
      const found = answers[place]?.data?.rows.findIndex((row) => row.caseId === caseId) ?? -1;
      if (found >= 0) return page * pageSize + found;
    }
    return -1;
  };
  return {
    rowAt,
    indexOf,
    // While the next page is on its way the height stays as it was.
    total: answered ?? lastTotal,
    isFailed: answers.every((answer) => answer.isError && answer.data === undefined),
    error: answers.find((answer) => answer.isError)?.error,
    retry: () => answers.forEach((answer) => void answer.refetch()),
  };
}

function pagesOf({ first, last }: Span, chosen: number): readonly number[] {
  const from = Math.floor(Math.max(0, first) / pageSize);
  const to = Math.floor(Math.max(first, last) / pageSize);
  const visible = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const own = Math.floor(Math.max(0, chosen) / pageSize);
  return visible.includes(own) ? visible : [...visible, own];
}
