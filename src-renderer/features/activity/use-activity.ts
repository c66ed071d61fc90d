import { useInfiniteQuery } from '@tanstack/react-query';
import type { RouteInput, RouteOutput } from '#shared/contract/all-routes.ts';
import type { ActivityEntry } from '#shared/contract/routes/automation.ts';
import { useClient } from '../../data/client-context.tsx';

export type ActivityFilter = Pick<RouteInput<'activity.list'>, 'capability' | 'lineOfBusinessId' | 'mode'>;

type Page = RouteOutput<'activity.list'>;
type Before = NonNullable<RouteInput<'activity.list'>['before']>;

const pageSize = 60;

/** The acts of a filter, page by page; asked again when the record changes. */
export function useActivity(filter: ActivityFilter) {
  const client = useClient();
  const { data, isError, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: ['activity.list', filter],
    queryFn: ({ pageParam, signal }): Promise<Page> =>
      client.call('activity.list', { ...filter, limit: pageSize, ...(pageParam === null ? {} : { before: pageParam }) }, { signal }),
    initialPageParam: null as Before | null,
    getNextPageParam: ({ entries, hasOlder }: Page): Before | null => {
      const last = entries.at(-1);
      return hasOlder && last !== undefined ? { at: last.at, id: last.id } : null;
    },
  });
  const entries: readonly ActivityEntry[] | undefined = data?.pages.flatMap((page) => page.entries);
  return {
    entries,
    hasOlder: hasNextPage,
    isLoadingOlder: isFetchingNextPage,
    isFailed: isError && data === undefined,
    showOlder: () => void fetchNextPage(),
    retry: () => void refetch(),
  };
}
