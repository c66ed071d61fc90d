import { runCoreProcess } from '../core-process/core-process.ts';
import { hostPortOf } from '../core-process/host-port.ts';
import { createLineLogger } from '../core-process/line-logger.ts';
import { createFakeWorkspace } from './fake-workspace.ts';

/* A core process of its own with the fake workspace, for what only a real process can show. */

const logger = createLineLogger({ source: 'core', now: () => Date.now(), write: () => undefined });
const workspace = createFakeWorkspace();

runCoreProcess({
  port: hostPortOf(process),
  startCore: async (start, host, log) => {
    // Asks its host once before it is ready, as the real one does for its secrets.
    await host.secrets.get('probe');
    return { ...(await workspace.startCore(start, host, log)), chatUrl: `pid:${process.pid}` };
  },
  logger,
  exit: (code) => process.exit(code),
});
