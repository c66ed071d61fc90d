import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { protectiveHeaders } from '../page/content-policy.ts';
import { hostWords } from '../page/host-words.ts';
import type { PageSource } from '../page/page-source.ts';
import type { LaunchToken } from './launch-token.ts';
import { type GuardedRequest, judgeConnectRequest, judgePageRequest } from './request-guard.ts';
import type { Sessions } from './session.ts';

type ConsoleServerOptions = {
  readonly port: number;
  readonly page: PageSource;
  readonly sessions: Sessions;
  readonly launchToken: LaunchToken;
  /** Takes over the socket of a checked request to /connect. */
  readonly connect: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  readonly now: () => number;
};

/** Serves the console's page and its connection to one person on this machine. Not yet listening. */
export function createConsoleServer(options: ConsoleServerOptions): Server {
  const server = createServer((request, response) => {
    void answer(request, response, options).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined);
    });
  });
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const verdict = judgeConnectRequest(guarded(request, options), options.port);
    if (verdict.act === 'connect') options.connect(request, socket, head);
    else socket.end(`HTTP/1.1 ${verdict.status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  });
  return server;
}

async function answer(request: IncomingMessage, response: ServerResponse, options: ConsoleServerOptions): Promise<void> {
  const asked = guarded(request, options);
  const verdict = judgePageRequest(asked, options.port);
  if (verdict.act === 'refuse') return say(response, verdict.status, verdict.reason);
  if (verdict.act === 'redeem') return redeem({ token: verdict.token, asked, response, options });
  const { status, headers, body } = await options.page({ method: asked.method, pathname: verdict.pathname });
  response.writeHead(status, { ...headers, 'content-length': body.byteLength });
  response.end(asked.method === 'HEAD' ? undefined : body);
}

type Redemption = {
  readonly token: string;
  readonly asked: GuardedRequest;
  readonly response: ServerResponse;
  readonly options: ConsoleServerOptions;
};

/** Ends on an address without the token, so that neither history nor a screenshot holds it. */
function redeem({ token, asked, response, options }: Redemption): void {
  const isRight = options.launchToken.redeem(token);
  if (!isRight && !asked.hasSession) {
    say(response, 403, hostWords('usedLink'));
    return;
  }
  response.writeHead(303, {
    ...protectiveHeaders,
    location: '/',
    'cache-control': 'no-store',
    ...(isRight ? { 'set-cookie': options.sessions.grant(options.now()) } : {}),
  });
  response.end();
}

function say(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    ...protectiveHeaders,
    'content-type': 'text/plain; charset=utf-8',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'cache-control': 'no-store',
    ...(status === 405 ? { allow: 'GET, HEAD' } : {}),
  });
  response.end(`${text}\n`);
}

function guarded(request: IncomingMessage, { sessions, now }: ConsoleServerOptions): GuardedRequest {
  const site = request.headers['sec-fetch-site'];
  return {
    method: request.method ?? '',
    url: request.url ?? '',
    host: request.headers.host,
    origin: request.headers.origin,
    fetchSite: typeof site === 'string' ? site : undefined,
    hasSession: sessions.isGranted(request.headers.cookie, now()),
  };
}
