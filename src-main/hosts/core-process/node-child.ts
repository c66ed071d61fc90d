import { fork } from 'node:child_process';
import type { CoreChild, FromCore } from './link.ts';

/** `disconnect` cuts the wire, as the end of the host does: the core then ends by itself. */
export type NodeCoreChild = CoreChild & { disconnect(): void };

/**
 * Megabytes of a half of the young generation. At V8's own 16 the core grows by 100 MB of garbage while it learns at its
 * start, and never gives it back; at 2 it takes no more processor time (npm run bench -- memory).
 */
const youngGenerationMb = 2;
/**
 * How much the old generation may grow before it is collected again. V8 lets a heap of this size double, and a core that
 * has become quiet never collects what its learning left: with 25 it stays 30 MB smaller for the same processor time.
 */
const heapGrowthPercent = 25;

/** The core (its built or source entry) in a child process of Node. Its log lines go to this process's stderr. */
export function startNodeChild(script: string): () => NodeCoreChild {
  return () => {
    const child = fork(script, [], {
      execArgv: [...process.execArgv, `--max-semi-space-size=${youngGenerationMb}`, `--heap-growing-percent=${heapGrowthPercent}`],
      // Structured clone: a frame of megabytes is copied, not quoted once more as JSON.
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    let hasEnded = false;
    const exitListeners = new Set<(code: number | null) => void>();
    const end = (code: number | null): void => {
      if (hasEnded) return;
      hasEnded = true;
      for (const listener of exitListeners) listener(code);
    };
    child.on('exit', end);
    // Could not be started at all, or the pipe broke: without the process no `exit` would come.
    child.on('error', () => (child.exitCode === null && child.pid !== undefined ? child.kill('SIGKILL') : end(null)));
    return {
      post(message) {
        // A pipe that closes meanwhile is told by `exit`, which answers for what was in flight.
        if (child.connected) child.send(message, () => undefined);
      },
      // The other end is our own core entry.
      onMessage: (listener) => void child.on('message', (message) => listener(message as FromCore)),
      onExit: (listener) => void exitListeners.add(listener),
      kill: () => void child.kill('SIGKILL'),
      disconnect: () => child.disconnect(),
    };
  };
}
