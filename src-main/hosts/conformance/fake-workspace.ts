import { createDispatcher } from '#core/dispatch/create-dispatcher.ts';
import type { Handlers, RequestContext } from '#core/dispatch/handlers.ts';
import { refuseAll } from '#core/dispatch/refuse-all.ts';
import type { Cause, PublishedChange } from '#core/store/store.ts';
import { contractVersion } from '#shared/contract/contract-version.ts';
import { AppError } from '#shared/lib/app-error.ts';
import type { StartCore } from '../core-process/core-process.ts';

/**
 * A record that outlives its core processes, as the store's file does: numbered commits, the last few still to be had
 * one by one, and what each idempotency key has done.
 */
export type FakeWorkspace = {
  seq(): number;
  commit(): void;
  /** How often the mutation was really carried out. */
  timesPaused(): number;
  /** Requests that wait in `system.echo` with a delay. */
  held(): number;
  aborted(): number;
  /** Lets every held request answer, now and from now on. */
  release(): void;
  emitPresence(conversationId: string): void;
  readonly startCore: StartCore;
};

export const keptChanges = 500;
const snapshotRow = { entity: 'workspace', id: 'workspace', view: { snapshot: true } };

export function createFakeWorkspace(): FakeWorkspace {
  const listeners = new Set<(change: PublishedChange) => void>();
  const emitters = new Set<(conversationId: string) => void>();
  const doneKeys = new Set<string>();
  const waiting = new Set<() => void>();
  let seq = 0;
  let aborted = 0;
  let isReleased = false;

  function commit(): void {
    seq += 1;
    const change: PublishedChange = { after: seq - 1, seq, changed: [{ entity: 'draft', id: String(seq), view: null }] };
    for (const listener of listeners) listener(change);
  }

  function once({ idempotency }: Cause): void {
    if (idempotency === undefined || doneKeys.has(idempotency.key)) return;
    doneKeys.add(idempotency.key);
    commit();
  }

  function hold({ signal }: RequestContext): Promise<void> {
    if (isReleased) return Promise.resolve();
    return new Promise((resolve, reject) => {
      waiting.add(resolve);
      signal.addEventListener('abort', () => {
        waiting.delete(resolve);
        aborted += 1;
        reject(signal.reason);
      });
    });
  }

  const handlers: Handlers = {
    ...refuseAll(),
    'system.hello': ({ principal, session }) => ({
      contractVersion,
      appVersion: '0.0.0',
      workspaceId: 'w',
      capabilities: session.capabilities,
      seq,
      principal: { kind: principal.kind === 'supervisor' ? 'supervisor' : 'rep', profileId: principal.id, name: principal.name },
    }),
    'system.echo': async (context, { payload, delayMs }) => {
      if (delayMs !== undefined) await hold(context);
      return { payload };
    },
    'changes.since': (_context, { since }) => {
      if (since === null || since < seq - keptChanges || since > seq) return { seq, mode: 'snapshot', changed: [snapshotRow] };
      const changed = Array.from({ length: seq - since }, (_, n) => ({ entity: 'draft', id: String(since + n + 1), view: null }));
      return { seq, mode: 'delta', changed };
    },
    'autonomy.pauseEverything': async (context) => {
      once(context.cause);
      // Done, and not yet answered: the moment in which a lost line makes the client ask again.
      await hold(context);
      return {};
    },
    'workspace.renameProfile': () => {
      const cause = new AppError('upstream', 'BACKEND_REFUSED', 'refused', {
        data: { status: 412 },
        cause: new AppError('timeout', 'SLOW', 'slow'),
      });
      throw new AppError('conflict', 'NAME_TAKEN', 'taken', { data: { name: 'Zoë', tries: [1, null, { deep: true }] }, cause });
    },
    'workspace.get': () => {
      throw new RangeError('not expected by anybody');
    },
  };

  const startCore: StartCore = (start, _host, logger) => {
    const dispatcher = createDispatcher({
      handlers,
      logger,
      ids: { next: () => 'reference-1' },
      now: () => 0,
      firstPrincipal: () => ({ kind: 'rep', id: 'p1', name: 'Robin' }),
      onChange: (listener) => (listeners.add(listener), () => listeners.delete(listener)),
      isUnderTest: start.isUnderTest,
    });
    const emit = (conversationId: string): void => dispatcher.signals.emit('conversation.presence', { conversationId, isOnline: true });
    emitters.add(emit);
    return Promise.resolve({
      connect: dispatcher.connect,
      chatUrl: 'http://127.0.0.1/',
      async dispose() {
        emitters.delete(emit);
        dispatcher.dispose();
      },
    });
  };

  return {
    seq: () => seq,
    commit,
    timesPaused: () => doneKeys.size,
    held: () => waiting.size,
    aborted: () => aborted,
    release() {
      isReleased = true;
      for (const resolve of waiting) resolve();
      waiting.clear();
    },
    emitPresence: (conversationId) => emitters.forEach((emit) => emit(conversationId)),
    startCore,
  };
}
