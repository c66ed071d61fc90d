import '../host/no-code-from-text.ts';
import { contractVersion } from '#shared/contract/contract-version.ts';
import { createBridgeTransport } from '../host/bridge-transport.ts';
import type { Client } from '../host/client.ts';
import { createClient } from '../host/create-client.ts';
import { consoleId } from '../host/console-id.ts';
import { createWebSocketTransport } from '../host/websocket-transport.ts';
import { setNow } from '../ui/use-now.ts';

/**
 * The client over what this host offers: the desktop's bridge, or a WebSocket to where the page came from. The page counts by
 * the core's clock from then on: moments of steps and undo windows are its.
 */
export function connectClient(): Client {
  const bridge = window.caseloomHost;
  const transport = bridge === undefined ? createWebSocketTransport({ url: socketUrl() }) : createBridgeTransport(bridge);
  // Read once: a window whose storage is blocked is still the same window on its next line.
  const id = consoleId();
  return createClient(transport, { greet: () => ({ contractVersion, console: id }), onTime: setNow });
}

function socketUrl(): string {
  const url = new URL('/connect', window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}
