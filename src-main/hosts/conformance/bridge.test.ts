import { EventEmitter } from 'node:events';
import { testCapabilities } from '#core/dispatch/memory-connection.ts';
import { createBridgeTransport } from '#renderer/host/bridge-transport.ts';
import type { HostBridge } from '#shared/contract/host-bridge.ts';
import { longestFrame } from '#shared/contract/wire.ts';
import type { CoreLink } from '../core-process/link.ts';
import { describeTransportConformance } from './conformance.ts';

/** Electron's two-way IPC as far as frames feel it: a copy, later, in order. */
function createIpcPair(link: CoreLink): { readonly bridge: HostBridge; close(): void } {
  const page = new EventEmitter();
  let isOpen = true;
  const later = (deliver: () => void): void => void setImmediate(() => isOpen && deliver());
  let connection: ReturnType<CoreLink['open']> | null = null;
  const receive = (frame: string): void => {
    connection ??= link.open({
      id: 'page-1',
      capabilities: testCapabilities,
      send: (answer) => later(() => page.emit('frame', structuredClone(answer))),
    });
    connection.receive(frame);
  };
  const bridge: HostBridge = {
    send(frame) {
      if (frame.length <= longestFrame) later(() => receive(structuredClone(frame)));
    },
    onFrame(listener) {
      page.on('frame', listener);
      return () => page.off('frame', listener);
    },
    onState(listener) {
      listener('open');
      return () => undefined;
    },
  };
  return {
    bridge,
    close() {
      isOpen = false;
      connection?.close();
    },
  };
}

describeTransportConformance('preload bridge', async (link) => {
  const { bridge, close } = createIpcPair(link);
  return { transport: createBridgeTransport(bridge), drop: null, sendBinary: null, dispose: async () => close() };
});
