import { join } from 'node:path';
import { createCoreLink } from '#hosts/core-process/core-link.ts';
import { startNodeChild } from '#hosts/core-process/node-child.ts';
import { readBuildLayout } from '#hosts/workspace/build-layout.ts';
import { contractVersion } from '#shared/contract/wire.ts';
import { AppError } from '#shared/lib/app-error.ts';
import { outFolder } from '../start/build-output.ts';
import { median, rounded } from './bench-row.ts';
import type { BenchRow } from './bench-row.ts';
import type { BenchWorkspace } from './bench-workspace.ts';

const rounds = 5;
const layout = readBuildLayout(join(outFolder, 'main'));
const goal = { below: 1000 };

/** From the start of the built core's process until it has answered `system.hello`, on the big workspace. */
export async function benchCoreStart(workspace: BenchWorkspace): Promise<readonly BenchRow[]> {
  return workspace.withCopy(async (folder) => {
    const times = { 'clean close': [] as number[], 'kill -9': [] as number[] };
    // The first start of a copy reads the disk; it is told on its own.
    const first = await startOnce(folder, 'stop');
    for (let round = 0; round < rounds; round += 1) {
      times['clean close'].push(await startOnce(folder, 'kill'));
      times['kill -9'].push(await startOnce(folder, 'stop'));
    }
    return [
      { name: 'core start to first answer, first start of a copied workspace', value: rounded(first), unit: 'ms', goal },
      {
        name: `core start to first answer, after a clean close, median of ${rounds}`,
        value: rounded(median(times['clean close'])),
        unit: 'ms',
        goal,
      },
      {
        name: `core start to first answer, after kill -9, median of ${rounds}`,
        value: rounded(median(times['kill -9'])),
        unit: 'ms',
        goal,
      },
    ];
  });
}

async function startOnce(folder: string, end: 'stop' | 'kill'): Promise<number> {
  const startedAt = performance.now();
  const startChild = startNodeChild(layout.coreScript);
  let kill = (): void => undefined;
  const link = createCoreLink({
    startChild() {
      const child = startChild();
      kill = () => child.kill();
      return child;
    },
    start: {
      type: 'start',
      workspaceFolder: folder,
      appVersion: layout.appVersion,
      kind: 'empty',
      chat: { host: '127.0.0.1', port: 0, publicUrl: null, pageFolder: layout.chatPageFolder },
      secretsKind: 'memory-only',
      isUnderTest: false,
    },
    secrets: {
      kind: () => 'memory-only',
      get: async () => null,
      set: async () => undefined,
      delete: async () => undefined,
      unlock: async () => undefined,
      onKindChange: () => () => undefined,
    },
    notifier: { notify: () => undefined },
    opener: { open: async () => undefined },
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  const took = await firstAnswer(link).then(() => performance.now() - startedAt);
  if (end === 'kill') kill();
  await link.stop();
  return took;
}

/** A failure ends the wait with its error: a bench must not wait for ever. */
function firstAnswer(link: ReturnType<typeof createCoreLink>): Promise<void> {
  return new Promise((resolve, reject) => {
    const line = link.open({
      id: 'bench',
      capabilities: { host: 'browser', nativeNotifications: false, openFile: false, secrets: 'memory-only' },
      send(frame) {
        const reply: unknown = JSON.parse(frame);
        if (typeof reply === 'object' && reply !== null && 'ok' in reply && reply.ok === true) resolve();
      },
    });
    link.onState((state) => {
      if (state.state === 'failed') reject(new AppError('unavailable', state.error.code, state.error.message));
      if (state.state === 'ready')
        line.receive(
          JSON.stringify({ v: contractVersion, kind: 'request', id: 'hello', route: 'system.hello', input: { contractVersion } }),
        );
    });
  });
}
