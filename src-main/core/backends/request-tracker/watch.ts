import type { Catalog } from './catalog.ts';
import type { Http } from '../http/http-client.ts';
import type { Clock, Logger } from '../../ports/ports.ts';
import { AppError } from '#shared/lib/app-error.ts';
import { oneOf } from './query.ts';
import { newestTransactions } from './transactions.ts';

type Options = { readonly http: Http; readonly catalog: Catalog; readonly clock: Clock; readonly logger: Logger; readonly everyMs: number };

/** RT tells nobody of changes: its newest transaction is asked for again and again, which is its cheapest answer. */
export function watch({ http, catalog, clock, logger, everyMs }: Options, onHint: () => void): () => void {
  let isStopped = false;
  let cancel: () => void = () => {};
  let known: number | null = null;
  const look = async (): Promise<void> => {
    const lines = (await catalog.lines()).map(({ id }) => id);
    const [newest = 0] = await newestTransactions(http, [oneOf('TicketQueue', lines)], 1);
    const isNew = known !== null && newest !== known;
    known = newest;
    if (isNew && !isStopped) onHint();
  };
  const again = (): void => {
    if (isStopped) return;
    look()
      .catch((error: unknown) => logger.info('rt.watch-failed', { code: error instanceof AppError ? error.code : 'INTERNAL' }))
      .finally(() => {
        if (!isStopped) cancel = clock.after(everyMs, again);
      });
  };
  again();
  return () => {
    isStopped = true;
    cancel();
  };
}
