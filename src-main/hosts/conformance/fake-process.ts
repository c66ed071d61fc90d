import { silentLogger } from '#core/testing/memory-ports.ts';
import { runCoreProcess } from '../core-process/core-process.ts';
import type { StartCore } from '../core-process/core-process.ts';
import type { CoreChild, FromCore, StartCoreChild, ToCore } from '../core-process/link.ts';

/** A core process within this one: messages are copied and come later, and `kill` takes everything under way with it. */
export function createFakeProcess(startCore: StartCore): { readonly startChild: StartCoreChild; kill(): void } {
  let current: CoreChild | null = null;

  const startChild: StartCoreChild = () => {
    const toCore = new Set<(message: ToCore) => void>();
    const toHost = new Set<(message: FromCore) => void>();
    const onExit = new Set<(code: number | null) => void>();
    let isAlive = true;
    let disposeQuietly: () => void = () => undefined;

    const carry = <Message>(message: Message, to: ReadonlySet<(message: Message) => void>): void => {
      const copy = structuredClone(message);
      queueMicrotask(() => {
        if (isAlive) for (const listener of to) listener(copy);
      });
    };
    const end = (code: number | null): void => {
      if (!isAlive) return;
      isAlive = false;
      disposeQuietly();
      queueMicrotask(() => onExit.forEach((listener) => listener(code)));
    };

    runCoreProcess({
      port: {
        post: (message) => isAlive && carry(message, toHost),
        onMessage: (listener) => void toCore.add(listener),
        onDisconnect: () => undefined,
      },
      startCore: async (...args) => {
        const core = await startCore(...args);
        disposeQuietly = () => void core.dispose();
        return core;
      },
      logger: silentLogger,
      exit: end,
    });

    const child: CoreChild = {
      post: (message) => isAlive && carry(message, toCore),
      onMessage: (listener) => void toHost.add(listener),
      onExit: (listener) => void onExit.add(listener),
      kill: () => end(null),
    };
    current = child;
    return child;
  };

  return { startChild, kill: () => current?.kill() };
}
