import { createMemoryConnection } from '#core/dispatch/memory-connection.ts';
import { describeTransportConformance } from './conformance.ts';
import { browserCapabilities } from './scene.ts';

describeTransportConformance('memory', async (link) => {
  const connection = createMemoryConnection({ connect: link.open }, browserCapabilities);
  return { transport: connection, drop: connection.drop, sendBinary: null, dispose: async () => connection.close() };
});
