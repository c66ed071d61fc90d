import type { HostBridge } from '#shared/contract/host-bridge.ts';
import type { Transport, TransportState } from '#shared/contract/transport.ts';

declare global {
  // An interface, because only an interface merges with the DOM's own.
  interface Window {
    readonly caseloomHost?: HostBridge;
  }
}

/** The desktop's transport: the bridge the preload puts on the page. */
export function createBridgeTransport(bridge: HostBridge): Transport {
  const stops = new Set<() => void>();
  const stateListeners = new Set<(state: TransportState) => void>();
  let isClosed = false;

  function keep(stop: () => void): () => void {
    stops.add(stop);
    return () => {
      stops.delete(stop);
      stop();
    };
  }

  return {
    send(frame) {
      if (!isClosed) bridge.send(frame);
    },
    onFrame: (listener) => (isClosed ? () => undefined : keep(bridge.onFrame(listener))),
    onStateChange(listener) {
      if (isClosed) {
        listener('closed');
        return () => undefined;
      }
      stateListeners.add(listener);
      const stop = keep(bridge.onState(listener));
      return () => {
        stateListeners.delete(listener);
        stop();
      };
    },
    close() {
      if (isClosed) return;
      isClosed = true;
      for (const stop of stops) stop();
      for (const listener of stateListeners) listener('closed');
      stateListeners.clear();
    },
  };
}
