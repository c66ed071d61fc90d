import { allRoutes } from '#shared/contract/all-routes.ts';
import type { RouteName } from '#shared/contract/all-routes.ts';
import { contractVersion } from '#shared/contract/contract-version.ts';
import { longestFrame } from '#shared/contract/wire.ts';
import type { ClientFrame, CoreFrame } from '#shared/contract/wire.ts';
import { AppError, reviveError } from '#shared/lib/app-error.ts';
import type { CallOptions } from './client.ts';

export type After = (delayMs: number, callback: () => void) => () => void;

/** How long an answer may take, in ms; null waits for ever. */
export type Timeouts = { readonly queryMs: number | null; readonly mutationMs: number | null };

type RequestsOptions = { readonly send: (frame: string) => void; readonly after: After; readonly timeouts: Timeouts };

export type Requests = {
  call(route: RouteName, input: unknown, options?: CallOptions): Promise<unknown>;
  /** Returns true when the reply says that the core is being restarted and the request waits for it. */
  settle(reply: Extract<CoreFrame, { kind: 'reply' }>): boolean;
  /** Asks on a new line before the rest goes, which waits for `resume`. Rejects with unavailable CONNECTION_LOST at `suspend`. */
  askFirst(route: RouteName, input: unknown): Promise<unknown>;
  /** What is in flight is lost; it waits for `resume`. */
  suspend(): void;
  resume(): void;
  close(): void;
};

type Pending = {
  readonly route: RouteName;
  readonly input: unknown;
  readonly key: string | undefined;
  /** Id of the request in flight; null while it waits for the line. */
  id: string | null;
  sent: number;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: AppError) => void;
};

/** A request goes once, and again after a lost line at most this often. Safe for mutations because their key stays. */
const mostResends = 3;

/** The rest waits its turn: the core refuses a connection with 256 in flight, its cancelled ones that still run included. */
const mostInFlight = 128;

/** The requests under way: their ids, keys and time limits, and what becomes of them when the line is lost. */
export function createRequests({ send, after, timeouts }: RequestsOptions): Requests {
  /** In the order they were made, which is the order they go again. */
  const pending = new Set<Pending>();
  const inFlight = new Map<string, Pending>();
  let lastId = 0;
  let line: 'up' | 'down' | 'closed' = 'down';
  let first: Pending | null = null;

  function askFirst(route: RouteName, input: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (line !== 'down') return reject(line === 'closed' ? closedError() : lostError());
      const finish = (): void => cleanups.forEach((cleanup) => cleanup());
      const request: Pending = {
        route,
        input,
        key: undefined,
        id: null,
        sent: 0,
        resolve: (value) => (finish(), resolve(value)),
        reject: (error) => (finish(), reject(error)),
      };
      const cleanups = limits(request, { mutates: false, signal: undefined });
      first = request;
      dispatch(request);
    });
  }

  function call(route: RouteName, input: unknown, options: CallOptions = {}): Promise<unknown> {
    const { mutates } = allRoutes[route];
    const key = mutates ? (options.key ?? crypto.randomUUID()) : undefined;
    return new Promise((resolve, reject) => {
      if (line === 'closed') return reject(closedError());
      if (options.signal?.aborted === true) return reject(cancelledError());
      const cleanups: (() => void)[] = [];
      const finish = (): void => cleanups.forEach((cleanup) => cleanup());
      const request: Pending = {
        route,
        input,
        key,
        id: null,
        sent: 0,
        resolve: (value) => (finish(), resolve(value)),
        reject: (error) => (finish(), reject(error)),
      };
      cleanups.push(...limits(request, { mutates, signal: options.signal }));
      pending.add(request);
      dispatchWaiting();
    });
  }

  function limits(request: Pending, { mutates, signal }: { mutates: boolean; signal: AbortSignal | undefined }): (() => void)[] {
    const cleanups: (() => void)[] = [];
    const limitMs = mutates ? timeouts.mutationMs : timeouts.queryMs;
    if (limitMs !== null) {
      cleanups.push(
        after(limitMs, () => {
          // A mutation that takes too long is left alone: it may be half done, and its key makes asking again safe.
          if (!mutates) sendCancel(request);
          remove(request).reject(new AppError('timeout', 'REQUEST_TIMED_OUT', `${request.route} took too long`, { data: { limitMs } }));
        }),
      );
    }
    if (signal !== undefined) {
      const handleAbort = (): void => {
        sendCancel(request);
        remove(request).reject(cancelledError());
      };
      signal.addEventListener('abort', handleAbort, { once: true });
      cleanups.push(() => signal.removeEventListener('abort', handleAbort));
    }
    return cleanups;
  }

  function dispatchWaiting(): void {
    if (line !== 'up' || pending.size === inFlight.size) return;
    for (const request of pending) {
      if (inFlight.size >= mostInFlight) return;
      if (request.id === null) dispatch(request);
    }
  }

  function dispatch(request: Pending): void {
    const id = String((lastId += 1));
    const { route, input, key } = request;
    const frame = serialise({ v: contractVersion, kind: 'request', id, route, input, ...(key === undefined ? {} : { key }) });
    if (frame === null || frame.length > longestFrame) {
      const code = frame === null ? 'INPUT_NOT_JSON' : 'FRAME_TOO_LARGE';
      remove(request).reject(new AppError('invalid-input', code, `Input of ${route} cannot be sent`));
      return;
    }
    request.id = id;
    request.sent += 1;
    inFlight.set(id, request);
    send(frame);
  }

  function sendCancel(request: Pending): void {
    if (request.id !== null) send(JSON.stringify({ v: contractVersion, kind: 'cancel', id: request.id } satisfies ClientFrame));
  }

  function remove(request: Pending): Pending {
    pending.delete(request);
    if (request.id !== null && inFlight.delete(request.id)) dispatchWaiting();
    return request;
  }

  function settle(reply: Extract<CoreFrame, { kind: 'reply' }>): boolean {
    const request = reply.id === null ? undefined : inFlight.get(reply.id);
    if (request === undefined) return false;
    if (reply.ok) {
      remove(request).resolve(reply.value);
      return false;
    }
    const error = reply.error === undefined ? malformedReply() : reviveError(reply.error);
    if (error.code === 'CORE_RESTARTED' && park(request, error)) return true;
    if (error.code !== 'CORE_RESTARTED') remove(request).reject(error);
    return false;
  }

  /** Keeps a lost request for the next line; gives it up after too many. */
  function park(request: Pending, why: AppError): boolean {
    if (request.id !== null) inFlight.delete(request.id);
    request.id = null;
    if (request.sent <= mostResends) return true;
    remove(request).reject(why);
    return false;
  }

  function suspend(): void {
    if (first !== null) remove(first).reject(lostError());
    first = null;
    if (line !== 'up') return;
    line = 'down';
    for (const request of inFlight.values()) park(request, lostError());
  }

  function resume(): void {
    if (line !== 'down') return;
    first = null;
    line = 'up';
    dispatchWaiting();
  }

  function close(): void {
    line = 'closed';
    if (first !== null) remove(first).reject(closedError());
    first = null;
    for (const request of pending) remove(request).reject(closedError());
  }

  return { call, askFirst, settle, suspend, resume, close };
}

function serialise(frame: ClientFrame): string | null {
  try {
    return JSON.stringify(frame);
  } catch {
    // A cycle or a BigInt in the input: the caller is told by INPUT_NOT_JSON.
    return null;
  }
}

const cancelledError = (): AppError => new AppError('cancelled', 'REQUEST_CANCELLED', 'The request was cancelled');
const lostError = (): AppError => new AppError('unavailable', 'CONNECTION_LOST', 'The connection was lost too often');
const closedError = (): AppError => new AppError('unavailable', 'CONNECTION_CLOSED', 'The connection is closed');
const malformedReply = (): AppError => new AppError('internal', 'MALFORMED_REPLY', 'The core refused without saying why');
