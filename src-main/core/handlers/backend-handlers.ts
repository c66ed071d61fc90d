import type { backendRoutes } from '#shared/contract/routes/backend.ts';
import type { CoreServices } from '../core-services.ts';
import type { Handlers } from '../dispatch/handlers.ts';
import { discardPush, listOwed, retryPush, settleConflict } from '../sync/owed.ts';

export function backendHandlers(core: CoreServices): Pick<Handlers, keyof typeof backendRoutes> {
  const { store, content, systemOfRecord } = core;
  /** What a person decided is written at once. */
  const thenWrite = (decide: () => void): Record<string, never> => {
    decide();
    systemOfRecord.wake();
    return {};
  };
  return {
    'backend.connect': ({ cause }, wanted) => systemOfRecord.connect(cause, wanted),
    'backend.renewToken': async (_context, { token }) => {
      await systemOfRecord.renewToken(token);
      return {};
    },
    'backend.listChecks': async () => ({ checks: [...(await systemOfRecord.checks())] }),
    'backend.syncNow': async () => {
      await systemOfRecord.round();
      return {};
    },
    'backend.listOwed': (_context, asked) => listOwed(store, content, asked),
    'backend.settleConflict': ({ cause }, { pushId, keep }) => thenWrite(() => settleConflict({ store, cause, pushId }, keep)),
    'backend.retry': ({ cause }, { pushId }) => thenWrite(() => retryPush({ store, cause, pushId })),
    'backend.discard': ({ cause }, { pushId }) => thenWrite(() => discardPush({ store, cause, pushId })),
  };
}
