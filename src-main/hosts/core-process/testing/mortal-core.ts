import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { RouteInput, RouteName, RouteOutput } from '#shared/contract/all-routes.ts';
import { contractVersion } from '#shared/contract/contract-version.ts';
import { AppError, reviveError } from '#shared/lib/app-error.ts';
import type { SerialisedError } from '#shared/lib/app-error.ts';
import type { CoreChild, FromCore } from '../link.ts';
import { startNodeChild } from '../node-child.ts';

/** The real core in a process of its own, on a port that stays the same over its deaths. */
export type MortalCore = {
  readonly chatUrl: string;
  /** Resolves once it is ready, now or after its next start. */
  ready(): Promise<void>;
  start(): Promise<void>;
  /** SIGKILL, whatever it is doing. Whoever waits for an answer gets unavailable CORE_DIED. */
  kill(): Promise<void>;
  /** Asks again, under the same key, until the core lives long enough to answer: what a window does. */
  call<Name extends RouteName>(route: Name, input: RouteInput<Name>): Promise<RouteOutput<Name>>;
};

type Reply = {
  readonly kind: string;
  readonly id: string;
  readonly ok: boolean;
  readonly value?: unknown;
  readonly error?: SerialisedError;
};
type Waiting = { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void };

const capabilities = { host: 'browser', nativeNotifications: false, openFile: false, secrets: 'memory-only' } as const;
const died = (): AppError => new AppError('unavailable', 'CORE_DIED', 'The core was killed');

export async function createMortalCore(workspaceFolder: string): Promise<MortalCore> {
  const port = await freePort();
  const startChild = startNodeChild(`${import.meta.dirname}/../core-main.ts`);
  const waiting = new Map<string, Waiting>();
  let child: CoreChild | null = null;
  let ready = Promise.withResolvers<void>();
  let isReady = false;
  let dead = Promise.withResolvers<void>();

  function hear(message: FromCore, failed: (error: Error) => void): void {
    if (message.type === 'ready') {
      child?.post({ type: 'open', connectionId: 'window', capabilities });
      isReady = true;
      ready.resolve();
    } else if (message.type === 'failed') failed(reviveError(message.error));
    else if (message.type === 'call') child?.post({ type: 'reply', callId: message.callId, value: null });
    else settle(JSON.parse(message.frame) as Reply);
  }

  function settle(reply: Reply): void {
    if (reply.kind !== 'reply') return;
    const asked = waiting.get(reply.id);
    waiting.delete(reply.id);
    if (reply.ok) asked?.resolve(reply.value);
    else asked?.reject(reviveError(reply.error ?? { kind: 'internal', code: 'INTERNAL', message: 'no error given' }));
  }

  async function start(): Promise<void> {
    const failure = Promise.withResolvers<never>();
    child = startChild();
    dead = Promise.withResolvers();
    child.onMessage((message) => hear(message, failure.reject));
    child.onExit(() => {
      dead.resolve();
      // Who waits since before a start that was cut off waits for the next.
      if (isReady) ready = Promise.withResolvers();
      isReady = false;
      for (const { reject } of waiting.values()) reject(died());
      waiting.clear();
    });
    const chat = { host: '127.0.0.1', port, publicUrl: null, pageFolder: workspaceFolder };
    const rest = { appVersion: '0.0.0-test', kind: 'empty', secretsKind: 'memory-only', isUnderTest: false } as const;
    child.post({ type: 'start', workspaceFolder, chat, ...rest });
    await Promise.race([ready.promise, failure.promise, dead.promise]);
  }

  function ask(route: RouteName, input: unknown, key: string): Promise<unknown> {
    const id = randomUUID();
    const answer = new Promise((resolve, reject) => void waiting.set(id, { resolve, reject }));
    child?.post({
      type: 'frame',
      connectionId: 'window',
      frame: JSON.stringify({ v: contractVersion, kind: 'request', id, route, input, key }),
    });
    return answer;
  }

  return {
    chatUrl: `http://127.0.0.1:${port}/`,
    ready: () => ready.promise,
    start,
    async kill() {
      child?.kill();
      await dead.promise;
    },
    async call(route, input) {
      const key = randomUUID();
      for (;;) {
        await ready.promise;
        try {
          return (await ask(route, input, key)) as RouteOutput<typeof route>;
        } catch (error) {
          if (!(error instanceof AppError) || error.code !== 'CORE_DIED') throw error;
        }
      }
    },
  };
}

/** Free just now; the core takes it again after each death, so it must know it beforehand. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
