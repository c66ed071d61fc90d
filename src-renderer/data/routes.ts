import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import type { UseQueryOptions, UseQueryResult } from '@tanstack/react-query';
import i18next from 'i18next';
import { useCallback } from 'react';
import type { RouteInput, RouteName, RouteOutput } from '#shared/contract/all-routes.ts';
import { AppError } from '#shared/lib/app-error.ts';
import { wordError } from '../i18n/word-code.ts';
import { useClient } from './client-context.tsx';
import { showNotice } from './show-notice.ts';

export type RouteOptions = {
  readonly isEnabled?: boolean;
  /** Keeps showing the last answer while the next one (other input) is asked for. */
  readonly keepsPrevious?: boolean;
};

/** Asks a read route and keeps the answer current; changes of entities it depends on ask again. */
export function useRoute<Name extends RouteName>(
  route: Name,
  input: RouteInput<Name>,
  options: RouteOptions = {},
): UseQueryResult<RouteOutput<Name>, Error> {
  const client = useClient();
  const asked: UseQueryOptions<RouteOutput<Name>, Error> = {
    queryKey: [route, input],
    queryFn: ({ signal }) => client.call(route, input, { signal }),
    enabled: options.isEnabled ?? true,
  };
  // The library's guard against function data cannot be resolved for a generic route; answers are JSON, never functions.
  const kept = { ...asked, placeholderData: keepPreviousData } as typeof asked;
  return useQuery(options.keepsPrevious === true ? kept : asked);
}

export type Command<Name extends RouteName> = {
  /** Does it. Resolves `undefined` when it failed and the failure has been shown. */
  readonly run: (input: RouteInput<Name>) => Promise<RouteOutput<Name> | undefined>;
  readonly isPending: boolean;
};

export type CommandOptions = {
  /** Takes over showing the error: return true when it has been shown. */
  readonly onError?: (error: AppError) => boolean;
};

/** A mutation. Its failure becomes a notification worded by the error's code. */
export function useCommand<Name extends RouteName>(route: Name, options: CommandOptions = {}): Command<Name> {
  const client = useClient();
  const { onError } = options;
  const { mutateAsync, isPending } = useMutation<RouteOutput<Name>, Error, RouteInput<Name>>({
    networkMode: 'always',
    mutationFn: (input) => client.call(route, input),
  });
  const run = useCallback(
    async (input: RouteInput<Name>) => {
      try {
        return await mutateAsync(input);
      } catch (error) {
        const isShown = error instanceof AppError && onError?.(error) === true;
        if (!isShown) showError(error);
        return undefined;
      }
    },
    [mutateAsync, onError],
  );
  return { run, isPending };
}

/** Shows an error in words. A cancelled act is never shown. */
export function showError(error: unknown): void {
  if (error instanceof AppError && error.kind === 'cancelled') return;
  const code = error instanceof AppError ? error.code : 'INTERNAL';
  showNotice({ id: `error-${code}`, tone: 'bad', title: i18next.t('title', { ns: 'errors' }), message: wordError(error) });
}
