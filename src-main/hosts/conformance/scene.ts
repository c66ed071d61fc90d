import { createClient } from '#renderer/host/create-client.ts';
import type { Client } from '#renderer/host/client.ts';
import type { Transport } from '#shared/contract/transport.ts';
import { contractVersion } from '#shared/contract/contract-version.ts';
import type { SerialisedError } from '#shared/lib/app-error.ts';
import { createCoreLink } from '../core-process/core-link.ts';
import type { CoreLink, CoreStart } from '../core-process/link.ts';
import { createIdleHost } from '../core-process/testing/create-idle-host.ts';
import { createFakeProcess } from './fake-process.ts';
import { createFakeWorkspace } from './fake-workspace.ts';
import type { FakeWorkspace } from './fake-workspace.ts';

/** One way for frames between a page and the core link, with what can be done to it from outside. */
type ConformanceTransport = {
  readonly transport: Transport;
  /** Cuts the wire; the transport comes back by itself. Null where only the core can die (the preload bridge). */
  readonly drop: (() => void) | null;
  /** Sends a frame that is no text, past the transport. Null where that cannot be. */
  readonly sendBinary: (() => void) | null;
  dispose(): Promise<void>;
};
export type MakeTransport = (link: CoreLink) => Promise<ConformanceTransport>;

export type CoreFrameSeen = {
  readonly kind: string;
  readonly id?: string | null;
  readonly ok?: boolean;
  readonly value?: unknown;
  readonly error?: SerialisedError;
  readonly name?: string;
  readonly payload?: unknown;
};

export type Scene = {
  readonly workspace: FakeWorkspace;
  readonly wire: ConformanceTransport;
  readonly client: Client;
  /** Every frame that reached the page. */
  readonly frames: readonly CoreFrameSeen[];
  /** Sends a text as it is. */
  sendRaw(text: string): void;
  sendRequest(request: { id: string; route: string; input: unknown; key?: string; v?: number }): void;
  killCore(): void;
  dispose(): Promise<void>;
};

export const startMessage: CoreStart = {
  type: 'start',
  workspaceFolder: '',
  appVersion: '0.0.0',
  kind: 'empty',
  secretsKind: 'memory-only',
  isUnderTest: true,
  chat: { host: '127.0.0.1', port: 0, publicUrl: null, pageFolder: '' },
};

/** The real client, transport, link, relay and dispatcher; only the process and the handlers are small doubles. */
export async function createScene(makeTransport: MakeTransport): Promise<Scene> {
  const workspace = createFakeWorkspace();
  const core = createFakeProcess(workspace.startCore);
  const link = createCoreLink({
    start: startMessage,
    startChild: core.startChild,
    ...createIdleHost(),
    clock: { monotonic: () => performance.now(), after: soon },
  });
  const wire = await makeTransport(link);
  const frames: CoreFrameSeen[] = [];
  wire.transport.onFrame((text) => frames.push(JSON.parse(text) as CoreFrameSeen));
  const client = createClient(wire.transport);
  return {
    workspace,
    wire,
    client,
    frames,
    sendRaw: (text) => wire.transport.send(text),
    sendRequest: (request) => wire.transport.send(JSON.stringify({ v: contractVersion, kind: 'request', ...request })),
    killCore: core.kill,
    async dispose() {
      workspace.release();
      client.close();
      await wire.dispose();
      await link.stop();
    },
  };
}

/** Waits of the real thing take no time here; what matters is their order. */
export function soon(_delayMs: number, callback: () => void): () => void {
  const immediate = setImmediate(callback);
  return () => clearImmediate(immediate);
}
