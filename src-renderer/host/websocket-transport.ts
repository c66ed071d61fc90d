import type { Transport, TransportState } from '#shared/contract/transport.ts';

export type WebSocketTransportOptions = {
  readonly url: string;
  /** Runs `callback` after `delayMs`; returns the cancel function. A manual one in tests. */
  readonly after?: (delayMs: number, callback: () => void) => () => void;
  /** 0 to 1, for the jitter. */
  readonly random?: () => number;
};

const shortestWaitMs = 200;
const longestWaitMs = 5000;

/** The browser host's transport. A lost socket is opened again by itself, ever more slowly while that fails. */
export function createWebSocketTransport(options: WebSocketTransportOptions): Transport {
  const { after = afterTimeout, random = Math.random } = options;
  const frameListeners = new Set<(frame: string) => void>();
  const stateListeners = new Set<(state: TransportState) => void>();
  let state: TransportState = 'connecting';
  let socket: WebSocket | null = null;
  let failures = 0;
  let cancelWait: () => void = () => undefined;

  function enter(next: TransportState): void {
    if (state === next || state === 'closed') return;
    state = next;
    for (const listener of stateListeners) listener(next);
  }

  function connect(): void {
    const opening = new WebSocket(options.url);
    socket = opening;
    opening.addEventListener('open', () => {
      if (socket !== opening) return;
      failures = 0;
      enter('open');
    });
    opening.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (socket !== opening || typeof data !== 'string') return;
      for (const listener of frameListeners) listener(data);
    });
    // An error is always followed by a close, which is where the socket is opened again.
    opening.addEventListener('close', () => {
      if (socket === opening) reconnect();
    });
  }

  function reconnect(): void {
    socket = null;
    enter('reconnecting');
    if (state === 'closed') return;
    cancelWait = after(waitBefore(failures, random()), connect);
    failures += 1;
  }

  connect();
  return {
    send(frame) {
      if (state === 'open') socket?.send(frame);
    },
    onFrame: (listener) => subscribe(frameListeners, listener),
    onStateChange(listener) {
      const stop = subscribe(stateListeners, listener);
      listener(state);
      return stop;
    },
    close() {
      enter('closed');
      cancelWait();
      socket?.close(1000);
      socket = null;
    },
  };
}

/** Doubles from 0.2 s up to 5 s; up to a third of it is chance, so that many windows do not come back in one instant. */
export function waitBefore(failures: number, random: number): number {
  const base = Math.min(longestWaitMs / 1.5, shortestWaitMs * 2 ** failures);
  return base * (1 + random / 2);
}

function afterTimeout(delayMs: number, callback: () => void): () => void {
  const timer = setTimeout(callback, delayMs);
  return () => clearTimeout(timer);
}

function subscribe<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
