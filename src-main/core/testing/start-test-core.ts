import type { RouteInput, RouteName, RouteOutput } from '#shared/contract/all-routes.ts';
import { contractVersion } from '#shared/contract/contract-version.ts';
import { reviveError, type SerialisedError } from '#shared/lib/app-error.ts';
import type { Core } from '../connections.ts';
import { createCore, type CoreDependencies } from '../create-core.ts';
import type { CoreServices } from '../core-services.ts';
import { createMemoryMailbox, type MemoryMailbox } from './memory-mailbox.ts';
import { createManualClock, type ManualClock } from './manual-clock.ts';
import {
  createCountedIds,
  createMemorySecrets,
  createRecordedModel,
  createRecordingLogger,
  createRecordingNotifier,
  type RecordedModel,
} from './memory-ports.ts';

/** A whole core over in-memory ports, with one console signed in. */
export type TestCore = {
  readonly services: CoreServices;
  readonly clock: ManualClock;
  readonly model: RecordedModel;
  readonly mailbox: MemoryMailbox;
  readonly core: Core;
  /** Every frame the console was sent that is no reply. */
  readonly published: { kind: string; name?: string; payload?: unknown; changed?: { entity: string; id: string; view: unknown }[] }[];
  /** Calls a route as the connected console; rejects with the core's AppError. */
  call<Name extends RouteName>(route: Name, input: RouteInput<Name>): Promise<RouteOutput<Name>>;
  /** Waits for every run and send under way. */
  settle(): Promise<void>;
  dispose(): Promise<void>;
};

type Options = {
  readonly kind?: 'practice' | 'empty';
  readonly file?: string;
  readonly deps?: Partial<CoreDependencies>;
  readonly idPrefix?: string;
  /** Of a core that is started again on what another left. */
  readonly mailbox?: MemoryMailbox;
  /** In whose time it goes on. */
  readonly clock?: ManualClock;
};

export async function startTestCore(options: Options = {}): Promise<TestCore> {
  const clock = options.clock ?? createManualClock();
  const model = createRecordedModel();
  const mailbox = options.mailbox ?? createMemoryMailbox();
  const deps: CoreDependencies = {
    clock,
    ids: createCountedIds(options.idPrefix),
    logger: createRecordingLogger(),
    secrets: createMemorySecrets(),
    notifier: createRecordingNotifier(),
    dataFolder: { path: '', databaseFile: options.file ?? ':memory:', contentFolder: null },
    chatModel: model,
    random: () => 0.5,
    mailbox,
    ...options.deps,
  };
  const chat = { host: '127.0.0.1', port: 0, publicUrl: null, pageFolder: '' };
  const core = await createCore(deps, { appVersion: '0.0.0-test', kind: options.kind ?? 'empty', chat, isUnderTest: true });
  const console_ = connectConsole(core);
  return {
    services: core.services,
    clock,
    model,
    mailbox,
    core,
    published: console_.published,
    call: console_.call,
    async settle() {
      await core.services.mail?.read();
      await core.services.outbox.pump();
      await core.services.assistant.settled();
      core.services.followUps.settle();
      await core.services.outbox.pump();
      core.services.followUps.settle();
    },
    dispose: () => core.dispose(),
  };
}

type Reply = { kind: 'reply'; id: string | null; ok: boolean; value?: unknown; error?: SerialisedError };

/** A console in the same process, at the level of frames. */
export function connectConsole(core: Core, id = 'console-1'): Pick<TestCore, 'call' | 'published'> & { close(): void } {
  const waiting = new Map<string, (reply: Reply) => void>();
  const published: TestCore['published'] = [];
  let requests = 0;
  const connection = core.connect({
    id,
    capabilities: { host: 'browser', nativeNotifications: false, openFile: false, secrets: 'memory-only' },
    send(frame) {
      const parsed = JSON.parse(frame) as Reply | TestCore['published'][number];
      if (parsed.kind !== 'reply') published.push(parsed);
      else waiting.get((parsed as Reply).id ?? '')?.(parsed as Reply);
    },
  });
  return {
    published,
    close: () => connection.close(),
    call: (route, input) =>
      new Promise((resolve, reject) => {
        const requestId = `${id}-${String((requests += 1))}`;
        waiting.set(requestId, (reply) => {
          if (reply.ok) resolve(reply.value as never);
          else reject(reviveError(reply.error ?? { kind: 'internal', code: 'INTERNAL', message: 'no error given' }));
        });
        connection.receive(JSON.stringify({ v: contractVersion, kind: 'request', id: requestId, route, input, key: `key-${requestId}` }));
      }),
  };
}
