import { createMemoryConnection } from '#core/dispatch/memory-connection.ts';
import { describeTransportConformance } from './conformance.ts';

describeTransportConformance('memory', async (link) => {
  const connection = createMemoryConnection({ connect: link.open });
  return { transport: connection, drop: connection.drop, sendBinary: null, dispose: async () => connection.close() };
});
