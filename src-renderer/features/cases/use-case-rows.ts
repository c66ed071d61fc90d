import { useQueries } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import type { RouteInput, RouteOutput } from '#shared/contract/all-routes.ts';
import type { CaseRow } from '#shared/contract/views.ts';
import { useClient } from '../../data/client-context.tsx';

export type CaseFilter = Omit<RouteInput<'case.list'>, 'offset' | 'limit'>;

const pageSize = 100;

type Page = RouteOutput<'case.list'>;

/**
 * The rows of a filter around what is visible: only the pages in sight are asked for, so that a jump to the end of
 * 20,000 cases asks for one page, not for all before it. Keyed by route, so that a change of a case asks again. A
 * component of another filter is another component: what is remembered here belongs to one filter.
 */
export function useCaseRows(filter: CaseFilter, visible: { readonly first: number; readonly last: number }) {
  const client = useClient();
  const firstPage = Math.floor(visible.first / pageSize);
  const lastPage = Math.floor(Math.max(visible.first, visible.last) / pageSize);
  const pages = Array.from({ length: lastPage - firstPage + 1 }, (_, index) => firstPage + index);
  const answers: readonly UseQueryResult<Page>[] = useQueries({
    queries: pages.map((page) => {
      const input = { ...filter, offset: page * pageSize, limit: pageSize };
      return {
        queryKey: ['case.list', input],
        queryFn: ({ signal }: { signal: AbortSignal }) => client.call('case.list', input, { signal }),
      };
    }),
  });
  const answered = answers.find((answer) => answer.data !== undefined)?.data?.total;
  const [lastTotal, setLastTotal] = useState<number | undefined>(undefined);
  if (answered !== undefined && answered !== lastTotal) setLastTotal(answered);

  function rowAt(index: number): CaseRow | undefined {
    const page = Math.floor(index / pageSize);
    return answers[page - firstPage]?.data?.cases[index - page * pageSize];
  }
  return {
    rowAt,
    // While the next page is on its way the height stays as it was.
    total: answered ?? lastTotal,
    isFailed: answers.every((answer) => answer.isError),
    retry: () => answers.forEach((answer) => void answer.refetch()),
  };
}
