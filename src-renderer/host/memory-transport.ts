import type { Transport, TransportState } from '#shared/contract/transport.ts';

/** The core's end of a memory transport, for whoever plays the core in a test. */
export type MemoryPeer = {
  /** Every frame the page sent that got through, in order. */
  onFrame(listener: (frame: string) => void): () => void;
  send(frame: string): void;
  /** Frames sent while the state is not `open` are lost, as on a cut wire. */
  enter(state: TransportState): void;
};

/** A transport whose other end is in the same page: asynchronous and in order, like the real ones. */
export function createMemoryTransport(first: TransportState = 'open'): { readonly transport: Transport; readonly peer: MemoryPeer } {
  const pageListeners = new Set<(frame: string) => void>();
  const peerListeners = new Set<(frame: string) => void>();
  const stateListeners = new Set<(state: TransportState) => void>();
  let state = first;

  function enter(next: TransportState): void {
    if (state === 'closed') return;
    state = next;
    for (const listener of stateListeners) listener(next);
  }

  function deliver(frame: string, to: ReadonlySet<(frame: string) => void>): void {
    if (state !== 'open') return;
    queueMicrotask(() => {
      if (state === 'open') for (const listener of to) listener(frame);
    });
  }

  const transport: Transport = {
    send: (frame) => deliver(frame, peerListeners),
    onFrame: (listener) => subscribe(pageListeners, listener),
    onStateChange(listener) {
      const stop = subscribe(stateListeners, listener);
      listener(state);
      return stop;
    },
    close: () => enter('closed'),
  };
  const peer: MemoryPeer = {
    send: (frame) => deliver(frame, pageListeners),
    onFrame: (listener) => subscribe(peerListeners, listener),
    enter,
  };
  return { transport, peer };
}

function subscribe<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
