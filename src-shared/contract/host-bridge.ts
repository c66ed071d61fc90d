import type { TransportState } from './transport.ts';

/** All the desktop host puts on the page, as `window.caseloomHost`: a wire for frames, and nothing to call. */
export type HostBridge = {
  /** Queues a frame to the core. Never throws. */
  send(frame: string): void;
  /** Returns the unsubscribe function. Frames that arrive before the first listener are kept for it. */
  onFrame(listener: (frame: string) => void): () => void;
  /** Called with the present state at once, then at each change. Returns the unsubscribe function. */
  onState(listener: (state: TransportState) => void): () => void;
};
