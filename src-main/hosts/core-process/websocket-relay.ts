import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { HostCapabilities } from '#shared/contract/routes/system.ts';
import { longestFrame } from '#shared/contract/wire.ts';
import { WebSocketServer } from 'ws';
import type { RawData, WebSocket } from 'ws';
import type { CoreLink } from './link.ts';

/** Enough for a frame of the longest length in UTF-8, so that the core itself refuses a longer one and says why. */
const largestPayloadBytes = longestFrame * 3 + 1024;

/** A console that has not read this much is cut off; it comes back and asks for what it missed. */
const mostUnreadBytes = 64 * 1024 * 1024;
/** A socket that has not answered a ping within one such time is taken for dead (a closed lid, a killed tab). */
const heartbeatMs = 30_000;

export type WebSocketRelayOptions = { readonly link: CoreLink; readonly capabilities: () => HostCapabilities };

export type WebSocketRelay = {
  /** Takes over the socket of an upgrade request. The caller has checked it: Host, Origin, session. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Closes every socket. */
  close(): void;
};

/** Joins each WebSocket with a connection to the core. */
export function createWebSocketRelay({ link, capabilities }: WebSocketRelayOptions): WebSocketRelay {
  const server = new WebSocketServer({ noServer: true, maxPayload: largestPayloadBytes });
  const alive = new Set<WebSocket>();

  function join(socket: WebSocket): void {
    const connection = link.open({ id: randomUUID(), capabilities: capabilities(), send: (frame) => sendTo(socket, frame) });
    alive.add(socket);
    socket.on('pong', () => alive.add(socket));
    socket.on('message', (data, isBinary) => {
      if (isBinary) socket.close(1003, 'Text frames only');
      else connection.receive(textOf(data));
    });
    // Always followed by `close`; ws has closed the socket with the code that fits (1009 for a frame too large).
    socket.on('error', () => undefined);
    socket.on('close', () => {
      alive.delete(socket);
      connection.close();
    });
  }

  const heartbeat = setInterval(() => {
    for (const socket of server.clients) {
      if (alive.delete(socket)) socket.ping();
      else socket.terminate();
    }
  }, heartbeatMs);
  heartbeat.unref();

  return {
    accept: (request, socket, head) => server.handleUpgrade(request, socket, head, join),
    close() {
      clearInterval(heartbeat);
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
}

function sendTo(socket: WebSocket, frame: string): void {
  if (socket.readyState !== socket.OPEN) return;
  if (socket.bufferedAmount > mostUnreadBytes) socket.terminate();
  else socket.send(frame);
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return Buffer.isBuffer(data) ? data.toString('utf8') : Buffer.from(data).toString('utf8');
}
