import { AppError } from '#shared/lib/app-error.ts';
import type { z } from 'zod';
import type { Clock, Logger } from '../../ports/ports.ts';
import { readBody } from './read-body.ts';
import { retryWait } from './retry-wait.ts';
import { createTurns } from './turns.ts';

export type HttpOptions = {
  readonly url: string;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  readonly logger: Logger;
  /** What says who asks; for every request anew. */
  readonly identify: () => Promise<Readonly<Record<string, string>>>;
  /** Own name: some send everything that looks like a browser to their sign-in page instead of saying 401. */
  readonly userAgent: string;
  readonly timeLimitMs?: number;
};

export type Request = {
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** It asks with a POST and changes nothing. */
  readonly isRead?: boolean;
  readonly body?: unknown;
  readonly ifMatch?: string;
};

export type Answer<T> = {
  readonly body: T;
  readonly etag: string | null;
  /** Id of the row that a POST made. */
  readonly madeId: string | null;
  /** The server's clock, ms; null where it did not tell. */
  readonly serverNow: number | null;
};

/** What a server said no to; anything else that goes wrong is thrown. */
export type Refused = { readonly refused: 'denied' | 'not-found' | 'changed' | 'invalid'; readonly reason: string };

export type Http = {
  /** An answer of the given shape, or a no. Throws the errors of the Backend port. */
  ask<T>(request: Request, shape: z.ZodType<T>): Promise<Answer<T> | Refused>;
  /** As `ask`, where a no is an error too. */
  get<T>(path: string, query: Request['query'], shape: z.ZodType<T>): Promise<Answer<T>>;
  close(): void;
};

/** bcrypt takes a third of a second per request on a server as it is installed. */
const timeLimitMs = 30_000;

/** A few of its processes, and not all: others work there too. */
const atOnce = 3;

/** Talks to one server. A server that asks for patience gets it from all requests at once. */
export function createHttp(options: HttpOptions): Http {
  const closing = new AbortController();
  const turns = createTurns(atOnce);
  const patience = createPatience(options.clock);
  const ask: Http['ask'] = (request, shape) =>
    turns.take(async () => {
      patience.check();
      const limit = AbortSignal.any([closing.signal, AbortSignal.timeout(options.timeLimitMs ?? timeLimitMs)]);
      const response = await send(options, request, limit);
      const serverNow = Date.parse(response.headers.get('date') ?? '') || null;
      if (response.status === 429 || response.status === 503) throw await patience.lose(response, serverNow);
      patience.regain();
      const text = await readBody(response).catch((error: unknown) => {
        throw failure(request, error, 'answering');
      });
      const no = refusal(request, response.status, text);
      if (no !== null) return no;
      return { body: parsed(text, shape), etag: response.headers.get('etag'), madeId: madeId(response), serverNow };
    });
  return {
    ask,
    async get(path, query, shape) {
      const answer = await ask({ path, ...(query === undefined ? {} : { query }) }, shape);
      if ('refused' in answer) throw refusedError(answer);
      return answer;
    },
    close: () => closing.abort(new AppError('cancelled', 'BACKEND_CLOSED', 'The backend was closed')),
  };
}

/** The error for a no that nobody can do anything about. */
export function refusedError({ refused }: Refused): AppError {
  // The reason may quote what somebody wrote, and messages of errors are logged.
  if (refused === 'invalid' || refused === 'changed') return new AppError('upstream', 'BACKEND_ANSWERED_NONSENSE', `Refused as ${refused}`);
  return new AppError('forbidden', 'BACKEND_DENIED', 'The token or a right is missing');
}

function createPatience(clock: Clock) {
  let until = 0;
  let failures = 0;
  const busy = (): AppError =>
    new AppError('rate-limited', 'BACKEND_BUSY', 'The server asked for patience', {
      data: { retryAfterMs: Math.ceil(until - clock.monotonic()) },
    });
  return {
    check() {
      if (clock.monotonic() < until) throw busy();
    },
    async lose(response: Response, serverNow: number | null): Promise<AppError> {
      await response.body?.cancel();
      failures += 1;
      const wait = retryWait({ header: response.headers.get('retry-after'), now: serverNow ?? clock.now(), failure: failures });
      until = Math.max(until, clock.monotonic() + wait);
      return busy();
    },
    regain() {
      failures = 0;
    },
  };
}

async function send({ url, identify, userAgent, fetch }: HttpOptions, request: Request, signal: AbortSignal): Promise<Response> {
  const address = new URL(`${url.replace(/\/+$/, '')}${request.path}`);
  for (const [name, value] of Object.entries(request.query ?? {})) address.searchParams.set(name, String(value));
  const method = request.method ?? 'GET';
  const headers = {
    ...(await identify()),
    'user-agent': userAgent,
    accept: 'application/json',
    ...(request.ifMatch === undefined ? {} : { 'if-match': request.ifMatch }),
    // Starman drops idle connections: a write on one that is just going would fail uncertainly.
    ...(method === 'GET' ? {} : { 'content-type': 'application/json; charset=utf-8', connection: 'close' }),
  };
  const body = request.body === undefined ? {} : { body: JSON.stringify(request.body) };
  try {
    return await fetch(address, { method, headers, redirect: 'manual', signal, ...body });
  } catch (error) {
    throw failure(request, error, 'asking');
  }
}

/** Codes of errors before a byte of the request was sent. */
const notReached = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);

/** A read that failed did nothing, whatever became of it; of a write only what never connected is certain. */
function failure(request: Request, error: unknown, when: 'asking' | 'answering'): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof Error && error.name === 'TimeoutError') return new AppError('timeout', 'BACKEND_SLOW', 'No answer in time');
  const code = codeOf(error);
  if (isReading(request) || (when === 'asking' && notReached.has(code))) {
    return new AppError('unavailable', 'BACKEND_NOT_REACHED', `Not reached (${code})`);
  }
  return new AppError('upstream', 'BACKEND_ANSWER_LOST', `The answer was lost (${code})`);
}

function isReading({ method = 'GET', isRead = false }: Request): boolean {
  return method === 'GET' || isRead;
}

function codeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : 'unknown';
}

function refusal(request: Request, status: number, text: string): Refused | null {
  if (status >= 200 && status < 300) return null;
  const reason = reasonOf(text);
  if (status === 401 || status === 403) return { refused: 'denied', reason };
  if (status === 404) return { refused: 'not-found', reason };
  if (status === 412) return { refused: 'changed', reason };
  if (status === 400 || status === 409 || status === 422) return { refused: 'invalid', reason };
  if (isReading(request) || status < 500) throw new AppError('upstream', 'BACKEND_ANSWERED_NONSENSE', `Answered ${String(status)}`);
  throw new AppError('upstream', 'BACKEND_ANSWER_LOST', `Answered ${String(status)}`);
}

function reasonOf(text: string): string {
  try {
    const { message, error } = JSON.parse(text) as { readonly message?: unknown; readonly error?: unknown };
    const said = message ?? error;
    return typeof said === 'string' ? said.slice(0, 300) : '';
  } catch {
    // A page of a proxy: nothing in it is for the screen.
    return '';
  }
}

function parsed<T>(text: string, shape: z.ZodType<T>): T {
  try {
    return shape.parse(text === '' ? null : JSON.parse(text));
  } catch {
    // The reasons of both parsers quote what they read.
    throw new AppError('upstream', 'BACKEND_ANSWERED_NONSENSE', 'The answer is not what the interface promises');
  }
}

function madeId(response: Response): string | null {
  return /\/(\d+)$/.exec(response.headers.get('location') ?? '')?.[1] ?? null;
}
