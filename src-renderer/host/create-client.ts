import type { RouteInput, RouteName, RouteOutput } from '#shared/contract/all-routes.ts';
import { signalSchemas } from '#shared/contract/signals.ts';
import type { SignalName, SignalPayload } from '#shared/contract/signals.ts';
import type { Transport, TransportState } from '#shared/contract/transport.ts';
import { coreFrameSchema } from '#shared/contract/wire.ts';
import type { CoreFrame } from '#shared/contract/wire.ts';
import { AppError } from '#shared/lib/app-error.ts';
import type { CallOptions, ChangeBatch, Client } from './client.ts';
import { createFollower } from './follow-changes.ts';
import type { Follower } from './follow-changes.ts';
import { createRequests } from './requests.ts';
import type { After, Timeouts } from './requests.ts';

export type ClientOptions = {
  readonly timeouts?: Partial<Timeouts>;
  /** Runs `callback` after `delayMs`; returns the cancel function. A manual one in tests. */
  readonly after?: After;
  /**
   * Input of the `system.hello` that goes first on every new line. Nothing else goes before it is answered: until then the
   * core does not know whose requests they are.
   */
  readonly greet?: () => RouteInput<'system.hello'>;
  /** Hears what the core's clock showed as it answered, ms. */
  readonly onTime?: (at: number) => void;
};

/** A query that takes longer has lost its reader; a mutation gets the time of a few core restarts. */
const defaultTimeouts: Timeouts = { queryMs: 30_000, mutationMs: 60_000 };

/** A core that tripped over the greeting is greeted again after this long. */
const greetAgainAfterMs = 1000;

type SignalListener = (payload: unknown) => void;

/** The typed client over any transport. Nothing the core sends can throw out of it. */
export function createClient(transport: Transport, options: ClientOptions = {}): Client {
  const after = options.after ?? afterTimeout;
  const requests = createRequests({ send: (frame) => transport.send(frame), after, timeouts: { ...defaultTimeouts, ...options.timeouts } });
  const followers = new Set<Follower>();
  const signalListeners = new Map<string, Set<SignalListener>>();
  let transportState: TransportState = 'connecting';
  let isCoreUp = true;
  let coreState: SignalPayload<'core.state'> | null = null;
  let isLineUp = false;
  let isReady = false;
  let greeting: symbol | null = null;
  let cancelGreeting: () => void = () => undefined;

  function updateLine(): void {
    const isUp = transportState === 'open' && isCoreUp;
    if (isUp === isLineUp) return;
    isLineUp = isUp;
    if (isUp) return greet();
    isReady = false;
    greeting = null;
    cancelGreeting();
    requests.suspend();
    for (const follower of followers) follower.suspend();
  }

  function greet(): void {
    if (options.greet === undefined) return goOn();
    const own = Symbol('greeting');
    greeting = own;
    requests.askFirst('system.hello', options.greet()).then(
      () => {
        if (greeting === own) goOn();
      },
      (error: unknown) => {
        if (greeting === own) handleGreetingRefused(error);
      },
    );
  }

  function handleGreetingRefused(error: unknown): void {
    const mayPass = coreState?.state !== 'failed' && error instanceof AppError && ['internal', 'timeout'].includes(error.kind);
    if (mayPass) cancelGreeting = after(greetAgainAfterMs, greet);
    // A core that will never greet refuses the rest as well, and each caller learns why.
    else goOn();
  }

  function goOn(): void {
    greeting = null;
    isReady = true;
    requests.resume();
    for (const follower of followers) follower.resume();
  }

  function handleState(state: TransportState): void {
    transportState = state;
    // On a new line the host says anew how the core is.
    if (state !== 'open') {
      isCoreUp = true;
      coreState = null;
    }
    updateLine();
    if (state === 'closed') requests.close();
  }

  function handleFrame(text: string): void {
    const frame = readCoreFrame(text);
    if (frame === null) return;
    if (frame.kind === 'reply') return handleReply(frame);
    if (frame.kind === 'signal') return handleSignal(frame.name, frame.payload);
    for (const follower of followers) follower.take(frame);
  }

  function handleReply(reply: Extract<CoreFrame, { kind: 'reply' }>): void {
    if (reply.at !== undefined) options.onTime?.(reply.at);
    if (!requests.settle(reply)) return;
    isCoreUp = false;
    updateLine();
  }

  function handleSignal(name: string, payload: unknown): void {
    if (!isSignalName(name)) return;
    const parsed = signalSchemas[name].safeParse(payload);
    if (!parsed.success) return;
    if (name === 'core.state') {
      // A core that failed for good is asked all the same: the host answers for it, with the reason.
      coreState = parsed.data as SignalPayload<'core.state'>;
      isCoreUp = coreState.state !== 'restarting';
      updateLine();
    }
    for (const listener of signalListeners.get(name) ?? []) guarded(listener)(parsed.data);
  }

  function followChanges(since: number | null, listener: (batch: ChangeBatch) => void): () => void {
    const follower = createFollower({
      since,
      listener: guarded(listener),
      ask: (position, signal) => requests.call('changes.since', { since: position }, { signal }),
      after,
    });
    followers.add(follower);
    if (isReady) follower.resume();
    return () => {
      followers.delete(follower);
      follower.stop();
    };
  }

  function onSignal<Name extends SignalName>(name: Name, listener: (payload: SignalPayload<Name>) => void): () => void {
    const listeners = signalListeners.get(name) ?? new Set();
    signalListeners.set(name, listeners);
    // The payload has passed the schema of this name before any listener sees it.
    const entry: SignalListener = (payload) => listener(payload as SignalPayload<Name>);
    listeners.add(entry);
    // A state, not an event: said once on a new line, and whoever comes later has to know it too.
    if (name === 'core.state' && coreState !== null) guarded(entry)(coreState);
    return () => listeners.delete(entry);
  }

  const stops = [transport.onFrame(handleFrame), transport.onStateChange(handleState)];
  return {
    call: <Name extends RouteName>(route: Name, input: RouteInput<Name>, callOptions?: CallOptions) =>
      // The core checks its answers against the schema of the route wherever tests run.
      requests.call(route, input, callOptions) as Promise<RouteOutput<Name>>,
    followChanges,
    onSignal,
    onStateChange: (listener) => transport.onStateChange(listener),
    close() {
      greeting = null;
      cancelGreeting();
      for (const follower of followers) follower.stop();
      followers.clear();
      requests.close();
      transport.close();
      for (const stop of stops) stop();
    },
  };
}

function readCoreFrame(text: string): CoreFrame | null {
  try {
    return coreFrameSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    // Not JSON: a request it may have answered runs into its time limit.
    return null;
  }
}

function isSignalName(name: string): name is SignalName {
  return Object.hasOwn(signalSchemas, name);
}

/** A listener's mistake is the page's to report; it must not cost the next listener its batch. */
function guarded<Value>(listener: (value: Value) => void): (value: Value) => void {
  return (value) => {
    try {
      listener(value);
    } catch (error) {
      queueMicrotask(() => {
        throw error;
      });
    }
  };
}

function afterTimeout(delayMs: number, callback: () => void): () => void {
  const timer = setTimeout(callback, delayMs);
  return () => clearTimeout(timer);
}
