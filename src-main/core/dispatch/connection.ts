import { AppError, serialiseError } from '#shared/lib/app-error.ts';
import type { SerialisedError } from '#shared/lib/app-error.ts';
import type { CoreConnection } from '../connections.ts';
import type { Ids, Logger } from '../ports/ports.ts';
import { errorFrame, okFrame } from './frames.ts';
import { admitRequest, pathsOf, readFrame } from './gates.ts';
import type { AdmittedRequest, RequestFrame } from './gates.ts';
import type { Handlers, RequestContext, Session } from './handlers.ts';
import { cancelledError, normaliseError } from './normalise-error.ts';

/** Requests of one connection that may run at once; a screen asks a few dozen, a runaway loop is told so. */
export const mostInFlight = 256;

type ConnectionOptions = {
  readonly session: Session;
  readonly handlers: Handlers;
  readonly logger: Logger;
  readonly ids: Ids;
  readonly now: () => number;
  readonly isUnderTest: boolean;
  readonly send: (frame: string) => void;
  readonly onClose: () => void;
};

type Running = { readonly abort: AbortController; isAnswered: boolean };

/** Takes the frames of one console through the gates to their handlers and answers each request exactly once. */
export function createConnection(options: ConnectionOptions): CoreConnection {
  const running = new Map<string, Running>();
  let isClosed = false;

  function receive(text: string): void {
    if (isClosed) return;
    const read = readFrame(text);
    if (!read.ok) return reply(errorFrame(read.id, serialiseError(read.error)));
    if (read.frame.kind === 'cancel') return cancel(read.frame.id);
    const refusal = refuseBeforeRunning(read.frame.id);
    if (refusal !== null) return reply(refusal);
    void run(read.frame);
  }

  function refuseBeforeRunning(id: string): string | null {
    if (running.has(id)) {
      // Answered without the id: with it, the answer would settle the request that holds it.
      return errorFrame(null, serialiseError(new AppError('invalid-input', 'ID_IN_USE', 'A request with this id is running')));
    }
    if (running.size < mostInFlight) return null;
    return errorFrame(
      id,
      serialiseError(new AppError('rate-limited', 'TOO_MANY_REQUESTS', 'Too many requests are running', { data: { most: mostInFlight } })),
    );
  }

  async function run(request: RequestFrame): Promise<void> {
    const entry: Running = { abort: new AbortController(), isAnswered: false };
    running.set(request.id, entry);
    const frame = await answer(request, entry.abort.signal);
    running.delete(request.id);
    if (!entry.isAnswered) reply(frame);
  }

  async function answer(request: RequestFrame, signal: AbortSignal): Promise<string> {
    try {
      const admitted = admitRequest(request, options.session.principal());
      const value = await callHandler(admitted, signal);
      if (options.isUnderTest) checkOutput(admitted, value);
      return okFrame(request.id, { value, at: Math.round(options.now()) });
    } catch (error) {
      return safeErrorFrame(request.id, normaliseError(error, { route: request.route, signal, logger: options.logger, ids: options.ids }));
    }
  }

  function callHandler(admitted: AdmittedRequest, signal: AbortSignal): unknown {
    const { session } = options;
    const principal = session.principal();
    const context: RequestContext = {
      principal,
      connectionId: session.connectionId,
      signal,
      cause: admitted.idempotency === undefined ? { principal } : { principal, idempotency: admitted.idempotency },
      session,
    };
    // The map is exhaustive per route; that this input belongs to this handler is what the gates have just proved.
    const handler = options.handlers[admitted.name] as (context: RequestContext, input: unknown) => unknown;
    return handler(context, admitted.input);
  }

  function cancel(id: string): void {
    const entry = running.get(id);
    if (entry === undefined || entry.isAnswered) return;
    entry.isAnswered = true;
    entry.abort.abort();
    reply(errorFrame(id, cancelledError));
  }

  function reply(frame: string): void {
    if (!isClosed) options.send(frame);
  }

  function close(): void {
    if (isClosed) return;
    isClosed = true;
    for (const entry of running.values()) entry.abort.abort();
    options.onClose();
  }

  return { receive, close };
}

/** Our own mistakes come out in tests instead of in the renderer. */
function checkOutput(admitted: AdmittedRequest, value: unknown): void {
  const checked = admitted.definition.output.safeParse(value);
  if (checked.success) return;
  throw new AppError('internal', 'OUTPUT_INVALID', `${admitted.name} answered what its schema forbids`, {
    data: { paths: pathsOf(checked.error) },
  });
}

function safeErrorFrame(id: string, error: SerialisedError): string {
  try {
    return errorFrame(id, error);
  } catch {
    // Its data or cause is not JSON (a cycle, a BigInt): kind and code still say what happened.
    return errorFrame(id, { kind: error.kind, code: error.code, message: error.message });
  }
}
