import { join } from 'node:path';
import { testCapabilities } from '#core/dispatch/memory-connection.ts';
import { createCoreLink } from '#hosts/core-process/core-link.ts';
import type { CoreLink } from '#hosts/core-process/link.ts';
import { startNodeChild } from '#hosts/core-process/node-child.ts';
import { createIdleHost } from '#hosts/core-process/testing/create-idle-host.ts';
import { readBuildLayout } from '#hosts/workspace/build-layout.ts';
import { contractVersion } from '#shared/contract/contract-version.ts';
import { AppError } from '#shared/lib/app-error.ts';
import { outFolder } from '../start/build-output.ts';

export type BuiltCore = {
  /** Resolves with the answer to a question without input. */
  ask(route: 'system.hello' | 'workspace.get'): Promise<void>;
  /** As a person ends it, or as `kill -9` does. */
  end(how: 'stop' | 'kill'): Promise<void>;
};

const layout = readBuildLayout(join(outFolder, 'main'));

/** The built core in a process of its own, as both hosts start it. Resolves when it is ready. */
export async function startBuiltCore(workspaceFolder: string): Promise<BuiltCore> {
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
      workspaceFolder,
      appVersion: layout.appVersion,
      kind: 'empty',
      chat: { host: '127.0.0.1', port: 0, publicUrl: null, pageFolder: layout.chatPageFolder },
      secretsKind: 'memory-only',
      isUnderTest: false,
    },
    ...createIdleHost(),
  });
  await ready(link);
  return {
    ask: openLine(link),
    async end(how) {
      if (how === 'kill') kill();
      await link.stop();
    },
  };
}

/** A core that will never answer ends the wait with its error. */
function ready(link: CoreLink): Promise<void> {
  return new Promise((resolve, reject) => {
    link.onState((state) => {
      if (state.state === 'ready') resolve();
      if (state.state === 'failed') reject(new AppError('unavailable', state.error.code, state.error.message));
    });
  });
}

function openLine(link: CoreLink): BuiltCore['ask'] {
  const waiting = new Map<string, () => void>();
  let asked = 0;
  const line = link.open({
    id: 'bench',
    capabilities: testCapabilities,
    send(frame) {
      const reply: unknown = JSON.parse(frame);
      if (typeof reply !== 'object' || reply === null || !('id' in reply) || typeof reply.id !== 'string') return;
      waiting.get(reply.id)?.();
      waiting.delete(reply.id);
    },
  });
  return (route) => {
    const id = `bench-${(asked += 1)}`;
    const input = route === 'system.hello' ? { contractVersion } : {};
    return new Promise((resolve) => {
      waiting.set(id, resolve);
      line.receive(JSON.stringify({ v: contractVersion, kind: 'request', id, route, input }));
    });
  };
}
