import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { testCapabilities } from '#core/dispatch/memory-connection.ts';
import { createWebSocketTransport } from '#renderer/host/websocket-transport.ts';
import { createWebSocketRelay } from '../core-process/websocket-relay.ts';
import { describeTransportConformance } from './conformance.ts';
import { soon } from './scene.ts';

/** A masked binary frame of one byte, as a browser would write it. */
const binaryFrame = Buffer.from([0x82, 0x81, 0, 0, 0, 0, 7]);

describeTransportConformance('WebSocket', async (link) => {
  const relay = createWebSocketRelay({ link, capabilities: () => testCapabilities });
  const server = createServer();
  const sockets = new Set<Socket>();
  server.on('upgrade', (request, socket, head) => {
    sockets.add(request.socket);
    socket.on('close', () => sockets.delete(request.socket));
    relay.accept(request, socket, head);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const transport = createWebSocketTransport({ url: `ws://127.0.0.1:${port}/connect`, after: soon });
  return {
    transport,
    drop: () => sockets.forEach((socket) => socket.destroy()),
    sendBinary: () => sockets.forEach((socket) => socket.emit('data', binaryFrame)),
    async dispose() {
      transport.close();
      relay.close();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
});
