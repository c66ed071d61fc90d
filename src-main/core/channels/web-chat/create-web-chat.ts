import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { largestChatFrame } from '#shared/contract/web-chat.ts';
import type { ChatServerFrame } from '#shared/contract/web-chat.ts';
import { AppError } from '#shared/lib/app-error.ts';
import type { Intake } from '#core/intake/intake.ts';
import type { Channel } from '#core/ports/channel.ts';
import type { Clock, Ids, Logger } from '#core/ports/ports.ts';
import type { Secrets } from '#core/ports/secrets.ts';
import { isHostAllowed, isLoopback, isOriginAllowed } from './chat-origins.ts';
import type { ChatListener } from './chat-origins.ts';
import { createChatSession } from './chat-session.ts';
import { createCustomerActs } from './customer-acts.ts';
import { servePage } from './serve-page.ts';
import { createTurns } from './turns.ts';
import { createVisitors } from './visitors.ts';
import { createVisitorBudget } from './visitor-budget.ts';
import { createWebChatChannel } from './web-chat-channel.ts';
import { chatCloseCodes, defaultWebChatLimits } from './web-chat-limits.ts';
import type { WebChatLimits } from './web-chat-limits.ts';

export type WebChatOptions = {
  readonly intake: Intake;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly listen: { readonly host: string; readonly port: number };
  /** Where a TLS proxy publishes the chat; null without one. */
  readonly publicUrl: string | null;
  /** Folder of the built customer page: index.html, widget.js, assets/. */
  readonly pageFolder: string;
  /** Asked anew for every request, so that a change of settings counts at once. */
  readonly settings: () => { readonly allowedOrigins: readonly string[] };
  readonly limits?: Partial<WebChatLimits>;
};

export type WebChat = {
  readonly channel: Channel;
  /** Address of the customers' page, with a slash at its end. */
  readonly url: string;
  readonly widgetUrl: string;
  close(): Promise<void>;
};

/** Starts the customers' server. Throws AppError unavailable CHAT_PORT_TAKEN, or invalid-input CHAT_PUBLIC_URL. */
export async function createWebChat(options: WebChatOptions): Promise<WebChat> {
  const { intake, clock, logger } = options;
  const limits = { ...defaultWebChatLimits, ...options.limits };
  if (options.publicUrl !== null && !URL.canParse(options.publicUrl)) {
    throw new AppError('invalid-input', 'CHAT_PUBLIC_URL', 'the public address of the chat is not a URL');
  }
  const server = createServer({ requestTimeout: 15_000, headersTimeout: 10_000, connectionsCheckingInterval: 5_000 });
  const port = await listen(server, options.listen);
  const listener: ChatListener = { host: options.listen.host, port, publicUrl: options.publicUrl };
  const sockets = createSockets({ ...options, limits, listener });

  server.on('request', (request, response) => {
    servePage({ request, response }, { listener, pageFolder: options.pageFolder, ...options.settings() }).catch((error: unknown) => {
      logger.warn('webChat.pageFailed', { problem: error instanceof Error ? error.name : 'unknown' });
      response.destroy();
    });
  });
  server.on('upgrade', sockets.upgrade);
  const visitors = createVisitors(intake, () => createVisitorBudget(limits, () => clock.monotonic()));
  const acts = createCustomerActs({ intake, visitors, clock, logger, limits });
  const stopTyping = intake.onRepTyping((conversationId, isTyping) => visitors.showTyping(conversationId, isTyping));
  const turn = createTurns();
  sockets.onOpen((wire) => createChatSession(wire, { ...options, limits, visitors, acts, turn }));

  let closing: Promise<void> | null = null;
  async function close(): Promise<void> {
    stopTyping();
    sockets.close();
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }
  const url = withSlash(options.publicUrl ?? `http://${urlHost(options.listen.host)}:${port}`);
  const closeOnce = (): Promise<void> => (closing ??= close());
  return { channel: createWebChatChannel(intake, closeOnce), url, widgetUrl: new URL('widget.js', url).href, close: closeOnce };
}

type OpenSocket = Parameters<typeof createChatSession>[0];
type Sockets = {
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  readonly onOpen: (open: (wire: OpenSocket) => ReturnType<typeof createChatSession>) => void;
  readonly close: () => void;
};

/** Accepts sockets within the limits, keeps them alive, and cuts those that do not answer or do not read. */
function createSockets(options: WebChatOptions & { readonly limits: WebChatLimits; readonly listener: ChatListener }): Sockets {
  const { limits, listener, logger, clock } = options;
  const wss = new WebSocketServer({ noServer: true, maxPayload: largestChatFrame, perMessageDeflate: false, clientTracking: true });
  const perAddress = new Map<string, number>();
  const unanswered = new WeakSet<WebSocket>();
  let open: Parameters<Sockets['onOpen']>[0] | null = null;
  let stopHeartbeat = clock.after(limits.heartbeatMs, beat);

  function beat(): void {
    for (const socket of wss.clients) {
      if (unanswered.has(socket)) {
        socket.terminate();
        continue;
      }
      unanswered.add(socket);
      socket.ping();
    }
    stopHeartbeat = clock.after(limits.heartbeatMs, beat);
  }

  /** Behind a proxy all customers share its address, and on loopback whoever calls is this machine itself. */
  function isAddressFull(address: string): boolean {
    if (isLoopback(address) || options.publicUrl !== null) return false;
    return (perAddress.get(address) ?? 0) >= limits.socketsPerAddress;
  }

  function refusal(request: IncomingMessage): number | null {
    const { host, origin } = request.headers;
    if (!isHostAllowed(host, listener)) return 421;
    if (new URL(request.url ?? '/', 'http://chat.invalid').pathname !== '/chat') return 404;
    if (!isOriginAllowed({ origin, host }, listener, options.settings().allowedOrigins)) return 403;
    if (wss.clients.size >= limits.sockets) return 503;
    return isAddressFull(request.socket.remoteAddress ?? '') ? 429 : null;
  }

  function attach(socket: WebSocket, address: string): void {
    perAddress.set(address, (perAddress.get(address) ?? 0) + 1);
    const session = open?.(wireOf(socket, limits.largestBacklog));
    socket.on('pong', () => unanswered.delete(socket));
    socket.on('message', (data, isBinary) => session?.receive(isBinary || !Buffer.isBuffer(data) ? null : data.toString('utf8')));
    socket.on('error', (error) => logger.info('webChat.socketError', { code: 'code' in error ? String(error.code) : error.name }));
    socket.on('close', () => {
      const left = (perAddress.get(address) ?? 1) - 1;
      if (left > 0) perAddress.set(address, left);
      else perAddress.delete(address);
      session?.end();
    });
  }

  return {
    upgrade(request, socket, head) {
      const status = URL.canParse(request.url ?? '/', 'http://chat.invalid') ? refusal(request) : 400;
      if (status === null) {
        wss.handleUpgrade(request, socket, head, (opened) => attach(opened, request.socket.remoteAddress ?? ''));
        return;
      }
      logger.warn('webChat.socketRefused', { status });
      // A peer that vanishes before its refusal must not bring the core down.
      socket.on('error', (error) => logger.info('webChat.refusedSocketError', { problem: error.name }));
      socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    },
    onOpen(listenerOfOpen) {
      open = listenerOfOpen;
    },
    close() {
      stopHeartbeat();
      for (const socket of wss.clients) {
        socket.close(chatCloseCodes.goingAway, 'going away');
        socket.terminate();
      }
      wss.close();
    },
  };
}

function wireOf(socket: WebSocket, largestBacklog: number): OpenSocket {
  return {
    send(frame: ChatServerFrame, onWritten) {
      if (socket.readyState !== socket.OPEN) return;
      if (socket.bufferedAmount > largestBacklog) {
        socket.close(chatCloseCodes.tooSlow, 'too slow');
        socket.terminate();
        return;
      }
      socket.send(JSON.stringify(frame), (error) => {
        // A line that broke is told by its `close`.
        if (error == null) onWritten?.();
      });
    },
    close: (code, reason) => socket.close(code, reason),
  };
}

async function listen(server: ReturnType<typeof createServer>, at: { readonly host: string; readonly port: number }): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      const message = `cannot listen on ${at.host}:${at.port}`;
      reject(new AppError('unavailable', 'CHAT_PORT_TAKEN', message, { cause: error }));
    });
    server.listen(at.port, at.host, resolve);
  });
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : at.port;
}

function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}

function urlHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
