import type { HostCapabilities } from '#shared/contract/routes/system.ts';
import type { Transport, TransportState } from '#shared/contract/transport.ts';
import type { Core, CoreConnection } from '../connections.ts';

export type MemoryConnection = Transport & {
  /** Cuts the connection as a lost socket would: frames under way are gone, and a new connection opens soon after. */
  drop(): void;
};

/** What a console in the same process, or one that nobody looks at, says of itself. */
export const testCapabilities: HostCapabilities = { host: 'browser', nativeNotifications: false, openFile: false, secrets: 'memory-only' };

/** A transport to a core (or to a core link's `open`) in the same process: strings, asynchronous, in order. */
export function createMemoryConnection(core: Pick<Core, 'connect'>, capabilities: HostCapabilities = testCapabilities): MemoryConnection {
  const frameListeners = new Set<(frame: string) => void>();
  const stateListeners = new Set<(state: TransportState) => void>();
  let state: TransportState = 'connecting';
  let connection: CoreConnection | null = null;
  let current: symbol | null = null;

  function enter(next: TransportState): void {
    if (state === 'closed') return;
    state = next;
    for (const listener of stateListeners) listener(next);
  }

  function connect(): void {
    if (state === 'closed') return;
    const line = Symbol('line');
    connection = core.connect({
      id: crypto.randomUUID(),
      capabilities,
      send: (frame) => queueMicrotask(() => deliver(frame, line)),
    });
    current = line;
    enter('open');
  }

  /** What a cut connection still says is lost, as with a socket. */
  function deliver(frame: string, line: symbol): void {
    if (line !== current) return;
    for (const listener of frameListeners) listener(frame);
  }

  function leave(next: TransportState): void {
    const left = connection;
    connection = null;
    current = null;
    left?.close();
    enter(next);
  }

  queueMicrotask(connect);
  return {
    send(frame) {
      const target = connection;
      if (target !== null) queueMicrotask(() => target === connection && target.receive(frame));
    },
    onFrame(listener) {
      frameListeners.add(listener);
      return () => frameListeners.delete(listener);
    },
    onStateChange(listener) {
      stateListeners.add(listener);
      listener(state);
      return () => stateListeners.delete(listener);
    },
    close: () => leave('closed'),
    drop() {
      if (connection === null) return;
      leave('reconnecting');
      queueMicrotask(connect);
    },
  };
}
