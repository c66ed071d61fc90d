/**
 * One connection to the core, the same for the preload bridge, a WebSocket and memory. Strings only, so that all
 * behave alike. A transport keeps order and either delivers a frame whole or closes.
 */
export type Transport = {
  /** Queues a frame. Never throws: on a closed transport the frame is dropped and `onStateChange` has said so. */
  send(frame: string): void;
  /** Returns the unsubscribe function. */
  onFrame(listener: (frame: string) => void): () => void;
  /** Called with the present state at once, then at each change. `reconnecting` means requests in flight are lost. */
  onStateChange(listener: (state: TransportState) => void): () => void;
  close(): void;
};

/** `connecting`: never open yet. `closed` is for good. */
export type TransportState = 'connecting' | 'open' | 'reconnecting' | 'closed';
