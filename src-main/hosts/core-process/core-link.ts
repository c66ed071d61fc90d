import type { Clock, Logger } from '#core/ports/ports.ts';
import { contractVersion } from '#shared/contract/contract-version.ts';
import type { SerialisedError } from '#shared/lib/app-error.ts';
import { answerHostCall } from './answer-host-call.ts';
import type { HostPorts } from './host-ports.ts';
import { readFrameHead } from './frame-head.ts';
import type { CoreChild, CoreLink, CoreLinkState, CoreStart, FromCore, StartCoreChild } from './link.ts';
import { createLineLogger } from './line-logger.ts';
import { createRestartPolicy, mayStartAgain } from './restart-policy.ts';
import { systemClock } from './system-clock.ts';

/** The host's secrets, notifier and opener are what the core may ask of it; the core also learns when `secrets.kind()` changes. */
export type CoreLinkOptions = HostPorts & {
  readonly startChild: StartCoreChild;
  readonly start: CoreStart;
  readonly logger?: Logger;
  readonly clock?: Pick<Clock, 'monotonic' | 'after'>;
};

type Line = Parameters<CoreLink['open']>[0] & { readonly inFlight: Set<string> };

/** How long the core may take to end in order before it is killed. */
const longestStopMs = 8000;
const restarted: SerialisedError = { kind: 'unavailable', code: 'CORE_RESTARTED', message: 'The core is being started again' };

/** Starts the core process and stands in for it while it is away. */
export function createCoreLink(options: CoreLinkOptions): CoreLink {
  const { startChild, start, secrets, logger = hostLogger, clock = systemClock } = options;
  const lines = new Map<string, Line>();
  const stateListeners = new Set<(state: CoreLinkState) => void>();
  const policy = createRestartPolicy();
  let state: CoreLinkState = { state: 'starting' };
  let child: CoreChild | null = null;
  let lastError: SerialisedError | null = null;
  let cancelRestart: () => void = () => undefined;
  let stopping: { readonly done: Promise<void>; readonly finish: () => void } | null = null;

  function startCore(): void {
    const own = startChild();
    child = own;
    own.onMessage((message) => {
      if (child === own) handle(message, own);
    });
    own.onExit((code) => {
      if (child === own) handleExit(code);
    });
    own.post({ ...start, secretsKind: secrets.kind() });
  }

  function handle(message: FromCore, from: CoreChild): void {
    if (message.type === 'frame') return deliver(message.connectionId, message.frame);
    if (message.type === 'call') return void answerHostCall(message, options).then((reply) => from.post(reply));
    if (message.type === 'failed') return handleFailure(message.error, from);
    for (const line of lines.values()) openInCore(line, from);
    enter({ state: 'ready', chatUrl: message.chatUrl });
  }

  function openInCore({ id, capabilities }: Line, core: CoreChild): void {
    // The secret store may have been unlocked since the console connected.
    core.post({ type: 'open', connectionId: id, capabilities: { ...capabilities, secrets: secrets.kind() } });
  }

  function handleFailure(error: SerialisedError, from: CoreChild): void {
    lastError = error;
    if (!mayStartAgain(error)) enter({ state: 'failed', error });
    from.kill();
  }

  function handleExit(code: number | null): void {
    child = null;
    if (stopping !== null) return stopping.finish();
    if (state.state === 'failed') return;
    logger.warn('core.died', { exitCode: code });
    const next = policy.afterDeath(clock.monotonic());
    if (next.act === 'give-up') {
      enter({ state: 'failed', error: lastError ?? keepsDying(code) });
    } else {
      enter({ state: 'restarting' });
      cancelRestart = clock.after(next.delayMs, startCore);
    }
    for (const line of lines.values()) answerInFlight(line);
  }

  function enter(next: CoreLinkState): void {
    state = next;
    if (next.state === 'ready') lastError = null;
    for (const listener of stateListeners) listener(next);
    for (const line of lines.values()) line.send(stateFrame(next));
  }

  function answerInFlight(line: Line): void {
    for (const id of line.inFlight) line.send(errorFrame(id, reasonAway()));
    line.inFlight.clear();
  }

  function reasonAway(): SerialisedError {
    return state.state === 'failed' ? state.error : restarted;
  }

  function deliver(connectionId: string, frame: string): void {
    const line = lines.get(connectionId);
    if (line === undefined) return;
    const head = readFrameHead(frame);
    if (head?.kind === 'reply') line.inFlight.delete(head.id);
    line.send(frame);
  }

  function receive(line: Line, frame: string): void {
    if (lines.get(line.id) !== line) return;
    const head = readFrameHead(frame);
    if (state.state === 'ready' && child !== null) {
      if (head?.kind === 'request') line.inFlight.add(head.id);
      child.post({ type: 'frame', connectionId: line.id, frame });
    } else if (head?.kind !== 'cancel') {
      line.send(errorFrame(head?.id ?? null, reasonAway()));
    }
  }

  function stop(): Promise<void> {
    if (stopping !== null) return stopping.done;
    const { promise: done, resolve } = Promise.withResolvers<void>();
    cancelRestart();
    unwatch();
    const running = child;
    const cancelKill = clock.after(longestStopMs, () => running?.kill());
    const finish = (): void => {
      cancelKill();
      resolve();
    };
    stopping = { done, finish };
    if (running === null) finish();
    else running.post({ type: 'stop' });
    return done;
  }

  const unwatch = secrets.onKindChange((kind) => child?.post({ type: 'secrets.kind', kind }));
  startCore();
  return {
    open(connection) {
      const line: Line = { ...connection, inFlight: new Set() };
      lines.set(line.id, line);
      line.send(stateFrame(state));
      if (state.state === 'ready' && child !== null) openInCore(line, child);
      return {
        receive: (frame) => receive(line, frame),
        close() {
          if (lines.get(line.id) !== line) return;
          lines.delete(line.id);
          if (state.state === 'ready') child?.post({ type: 'close', connectionId: line.id });
        },
      };
    },
    onState(listener) {
      stateListeners.add(listener);
      listener(state);
      return () => stateListeners.delete(listener);
    },
    state: () => state,
    stop,
  };
}

function keepsDying(exitCode: number | null): SerialisedError {
  return { kind: 'unavailable', code: 'CORE_KEEPS_FAILING', message: 'The core ended again and again', data: { exitCode } };
}

/** A first start looks like a restart to a console: both mean that it has to wait. */
function stateFrame(state: CoreLinkState): string {
  const shown = state.state === 'starting' ? 'restarting' : state.state;
  const problem = state.state === 'failed' ? state.error.code : null;
  return JSON.stringify({ v: contractVersion, kind: 'signal', name: 'core.state', payload: { state: shown, problem } });
}

function errorFrame(id: string | null, error: SerialisedError): string {
  return JSON.stringify({ v: contractVersion, kind: 'reply', id, ok: false, error });
}

const hostLogger = createLineLogger({ source: 'host', now: () => systemClock.now(), write: (line) => void process.stderr.write(line) });
