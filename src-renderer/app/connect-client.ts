import { createBridgeTransport } from '../host/bridge-transport.ts';
import type { Client } from '../host/client.ts';
import { createClient } from '../host/create-client.ts';
import { createWebSocketTransport } from '../host/websocket-transport.ts';

/** The client over what this host offers: the desktop's bridge, or a WebSocket to where the page came from. */
export function connectClient(): Client {
  const bridge = window.caseloomHost;
  return createClient(bridge === undefined ? createWebSocketTransport({ url: socketUrl() }) : createBridgeTransport(bridge));
}

function socketUrl(): string {
  const url = new URL('/connect', window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}
