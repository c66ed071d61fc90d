import { WebSocket } from 'ws';
import { z } from 'zod';
import type { Clock, Logger } from '../../ports/ports.ts';

export type CableOptions = {
  /** Of the cable, ws or wss. */
  readonly url: string;
  readonly userAgent: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** What names the channel; asked for anew before every connection. */
  readonly identifier: () => Promise<string>;
  readonly onEvent: (event: { readonly event: string; readonly data: Readonly<Record<string, unknown>> }) => void;
  /** Something may have been missed: subscribed anew, or not reached. */
  readonly onGap: () => void;
  readonly firstWaitMs?: number;
  /** The server pings every three seconds. */
  readonly silenceMs?: number;
  readonly presenceMs?: number;
};

const defaults = { firstWaitMs: 1000, silenceMs: 10_000, presenceMs: 20_000 } as const;
const longestWaitMs = 60_000;
/** An event is a conversation with its last message; what is longer is none. */
const longestFrame = 4 * 1024 * 1024;

const frameShape = z.object({
  type: z.string().optional(),
  identifier: z.string().optional(),
  reconnect: z.boolean().optional(),
  message: z.unknown().optional(),
});
const eventShape = z.object({ event: z.string(), data: z.record(z.string(), z.unknown()) });

/** Follows one channel of an ActionCable server, and comes back whenever it is lost. Returns the stop function. */
export function followCable(options: CableOptions): () => void {
  let isStopped = false;
  let failures = 0;
  let stopNow: () => void = () => {};
  const again = (isUseless: boolean): void => {
    if (isStopped) return;
    options.onGap();
    const wait = isUseless ? longestWaitMs : (options.firstWaitMs ?? defaults.firstWaitMs) * 2 ** Math.min(failures, 16);
    failures += 1;
    stopNow = options.clock.after(Math.min(longestWaitMs, wait), connect);
  };
  const connect = (): void => {
    const onConfirmed = (): void => {
      failures = 0;
      options.onGap();
    };
    options
      .identifier()
      .then((identifier) => {
        if (!isStopped) stopNow = openConnection({ options, identifier, onConfirmed, onLost: again });
      })
      .catch(() => again(false));
  };
  connect();
  return () => {
    isStopped = true;
    stopNow();
  };
}

type Connection = {
  readonly options: CableOptions;
  readonly identifier: string;
  readonly onConfirmed: () => void;
  readonly onLost: (isUseless: boolean) => void;
};

function openConnection({ options, identifier, onConfirmed, onLost }: Connection): () => void {
  const { clock, logger } = options;
  const socket = new WebSocket(options.url, ['actioncable-v1-json'], {
    headers: { 'user-agent': options.userAgent },
    maxPayload: longestFrame,
    handshakeTimeout: options.silenceMs ?? defaults.silenceMs,
    followRedirects: false,
  });
  let isUseless = false;
  let stopPresence: () => void = () => {};
  const say = (command: Readonly<Record<string, string>>): void => socket.send(JSON.stringify({ ...command, identifier }));
  const silence = createSilence(clock, options.silenceMs ?? defaults.silenceMs, () => socket.terminate());
  const bePresent = (): void => {
    say({ command: 'message', data: JSON.stringify({ action: 'update_presence' }) });
    stopPresence = clock.after(options.presenceMs ?? defaults.presenceMs, bePresent);
  };
  const handle = (frame: z.infer<typeof frameShape>): void => {
    if (frame.type === 'welcome') return say({ command: 'subscribe' });
    if (frame.type === 'reject_subscription' || frame.type === 'disconnect') {
      isUseless = frame.type === 'reject_subscription' || frame.reconnect === false;
      logger.info('chatwoot.cable-refused', { type: frame.type });
      return socket.terminate();
    }
    if (frame.type === 'confirm_subscription') {
      bePresent();
      return onConfirmed();
    }
    // Events may come before the subscription is confirmed.
    const event = frame.identifier === identifier ? eventShape.safeParse(frame.message) : null;
    if (event?.success === true) options.onEvent(event.data);
  };
  socket.on('message', (data) => {
    silence.end();
    const frame = frameOf(data);
    if (frame !== null) handle(frame);
  });
  socket.on('error', (error) => logger.info('chatwoot.cable-failed', { code: codeOf(error) }));
  socket.on('close', () => {
    silence.stop();
    stopPresence();
    onLost(isUseless);
  });
  return () => {
    socket.removeAllListeners('close');
    silence.stop();
    stopPresence();
    socket.terminate();
  };
}

function createSilence(clock: Clock, silenceMs: number, onSilent: () => void) {
  let stop = clock.after(silenceMs, onSilent);
  return {
    end() {
      stop();
      stop = clock.after(silenceMs, onSilent);
    },
    stop: () => stop(),
  };
}

function frameOf(data: unknown): z.infer<typeof frameShape> | null {
  try {
    return frameShape.parse(JSON.parse(String(data)));
  } catch {
    // Nothing that is promised: the next catch-up tells what it may have been.
    return null;
  }
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
}
