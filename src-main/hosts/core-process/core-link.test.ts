import { describe, expect, test } from 'vitest';
import type { HostCapabilities } from '#shared/contract/routes/system.ts';
import type { SecretsKind } from '#core/ports/secrets.ts';
import { silentLogger } from '#core/testing/memory-ports.ts';
import { AppError } from '#shared/lib/app-error.ts';
import type { SerialisedError } from '#shared/lib/app-error.ts';
import { createCoreLink } from './core-link.ts';
import type { CoreLinkState, CoreStart, FromCore, ToCore } from './link.ts';

type Frame = {
  kind: string;
  id: string | null;
  name?: string;
  payload?: { state: string; problem: string | null };
  error?: SerialisedError;
};

const start: CoreStart = {
  type: 'start',
  workspaceFolder: 'w',
  appVersion: '0',
  kind: 'empty',
  secretsKind: 'memory-only',
  isUnderTest: true,
  chat: { host: '127.0.0.1', port: 0, publicUrl: null, pageFolder: 'p' },
};
const capabilities: HostCapabilities = { host: 'browser', nativeNotifications: false, openFile: false, secrets: 'locked' };

/** One fake process per start, whose end and words the test decides. */
function setUp() {
  const children: { posted: ToCore[]; say: (message: FromCore) => void; die: (code?: number | null) => void; isKilled: boolean }[] = [];
  let now = 0;
  const timers = new Set<{ at: number; callback: () => void }>();
  const states: string[] = [];
  let kind: SecretsKind = 'locked';
  const kindListeners = new Set<(kind: SecretsKind) => void>();
  const asked: unknown[] = [];
  const link = createCoreLink({
    start,
    startChild: () => {
      const listeners = { message: (_message: FromCore): void => undefined, exit: (_code: number | null): void => undefined };
      const child = {
        posted: [] as ToCore[],
        say: (message: FromCore) => listeners.message(message),
        die: (code: number | null = 1) => listeners.exit(code),
        isKilled: false,
      };
      children.push(child);
      return {
        post: (message) => void child.posted.push(message),
        onMessage: (listener) => void (listeners.message = listener),
        onExit: (listener) => void (listeners.exit = listener),
        kill: () => {
          child.isKilled = true;
          child.die(null);
        },
      };
    },
    secrets: {
      kind: () => kind,
      get: async (name) => {
        asked.push(name);
        throw new AppError('unavailable', 'SECRETS_LOCKED', 'locked');
      },
      set: async () => undefined,
      delete: async () => undefined,
      unlock: async () => undefined,
      onKindChange: (listener) => (kindListeners.add(listener), () => kindListeners.delete(listener)),
    },
    notifier: { notify: (notification) => void asked.push(notification) },
    opener: { open: async (url) => void asked.push(url) },
    logger: silentLogger,
    clock: {
      monotonic: () => now,
      after(delayMs, callback) {
        const timer = { at: now + delayMs, callback };
        timers.add(timer);
        return () => timers.delete(timer);
      },
    },
  });
  link.onState((state: CoreLinkState) => states.push(state.state));
  const child = (n: number) => {
    const found = children.at(n);
    if (found === undefined) throw new Error('not started');
    return found;
  };
  const pass = (ms: number): void => {
    now += ms;
    for (const timer of timers) if (timer.at <= now && timers.delete(timer)) timer.callback();
  };
  const connect = (id = 'c1') => {
    const frames: Frame[] = [];
    const connection = link.open({ id, capabilities, send: (frame) => frames.push(JSON.parse(frame) as Frame) });
    const seen = (): string[] =>
      frames.map((frame) =>
        frame.name === 'core.state' ? `core ${frame.payload?.state}` : `${frame.kind} ${frame.id} ${frame.error?.code ?? 'ok'}`,
      );
    return { connection, frames, seen };
  };
  const unlock = (): void => {
    kind = 'sealed-file';
    for (const listener of kindListeners) listener(kind);
  };
  const ready = (n = -1): void => child(n).say({ type: 'ready', chatUrl: 'http://chat' });
  return { link, children, child, states, pass, connect, ready, unlock, asked, timers, kindListeners };
}

const request = (id: string): string => `{"v":1,"kind":"request","id":"${id}","route":"system.hello","input":{}}`;
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a core that dies', () => {
  test('answers exactly what was in flight, says it is away, and opens the connections again', () => {
    const { child, connect, ready, pass, states } = setUp();
    ready();
    const { connection, seen } = connect();
    connection.receive(request('1'));
    connection.receive(request('2'));
    child(0).say({ type: 'frame', connectionId: 'c1', frame: '{"v":1,"kind":"reply","id":"1","ok":true,"value":{}}' });
    child(0).die();
    connection.receive(request('3'));
    pass(199);
    expect(states).toEqual(['starting', 'ready', 'restarting']);
    pass(1);
    ready();
    expect(seen()).toEqual([
      'core ready',
      'reply 1 ok',
      'core restarting',
      'reply 2 CORE_RESTARTED',
      'reply 3 CORE_RESTARTED',
      'core ready',
    ]);
    expect(child(1).posted.map(({ type }) => type)).toEqual(['start', 'open']);
  });

  test('what a dead process still says is not heard', () => {
    const { child, connect, ready, pass } = setUp();
    ready();
    const { seen } = connect();
    child(0).die();
    pass(200);
    child(0).say({ type: 'frame', connectionId: 'c1', frame: '{"v":1,"kind":"reply","id":"1","ok":true}' });
    child(0).die();
    expect(seen()).toEqual(['core ready', 'core restarting']);
  });

  test('a cancel for a dead core needs no answer; an unreadable frame gets one without id', () => {
    const { child, connect, ready } = setUp();
    ready();
    const { connection, seen } = connect();
    child(0).die();
    connection.receive('{"v":1,"kind":"cancel","id":"1"}');
    connection.receive('nonsense');
    expect(seen()).toEqual(['core ready', 'core restarting', 'reply null CORE_RESTARTED']);
  });

  test('five deaths within 30 s end it; the same deaths spread out do not', () => {
    const quick = setUp();
    for (let n = 0; n < 4; n += 1) {
      quick.child(-1).die(7);
      quick.pass(5000);
    }
    quick.child(-1).die(7);
    expect(quick.link.state()).toMatchObject({ state: 'failed', error: { code: 'CORE_KEEPS_FAILING', data: { exitCode: 7 } } });
    quick.pass(60_000);
    expect(quick.children.length).toBe(5);

    const slow = setUp();
    for (let n = 0; n < 12; n += 1) {
      slow.child(-1).die();
      slow.pass(10_000);
    }
    expect([slow.link.state().state, slow.children.length]).toEqual(['restarting', 13]);
  });

  test.each([
    [{ kind: 'unavailable', code: 'STORE_LOCKED', message: '' }, 'failed'],
    [{ kind: 'unavailable', code: 'STORE_NEWER', message: '' }, 'failed'],
    [{ kind: 'corrupt-data', code: 'STORE_CORRUPT', message: '' }, 'failed'],
    [{ kind: 'internal', code: 'INTERNAL', message: '' }, 'restarting'],
    [{ kind: 'unavailable', code: 'DISK_FULL', message: '' }, 'restarting'],
  ] as const)('start error %o leaves it %s, with the process gone', (error, state) => {
    const { link, child, connect, pass, children } = setUp();
    const { connection, seen, frames } = connect();
    child(0).say({ type: 'failed', error });
    expect([link.state().state, child(0).isKilled]).toEqual([state, true]);
    connection.receive(request('1'));
    expect(seen().at(-1)).toBe(`reply 1 ${state === 'failed' ? error.code : 'CORE_RESTARTED'}`);
    if (state === 'failed') expect(frames[1]?.payload?.problem).toBe(error.code);
    pass(60_000);
    expect(children.length).toBe(state === 'failed' ? 1 : 2);
  });
});

describe('host calls', () => {
  test('are answered with the value or the whole error, to the process that asked', async () => {
    const { child, ready, asked } = setUp();
    ready();
    child(0).say({ type: 'call', callId: 1, method: 'secrets.get', args: ['key'] });
    child(0).say({ type: 'call', callId: 2, method: 'opener.open', args: ['https://a.example'] });
    child(0).say({ type: 'call', callId: 3, method: 'notifier.notify', args: ['nonsense'] });
    await settled();
    expect(asked).toEqual(['key', 'https://a.example']);
    const replies = child(0)
      .posted.filter((message) => message.type === 'reply')
      .toSorted((one, two) => one.callId - two.callId);
    expect(replies).toMatchObject([
      { callId: 1, error: { code: 'SECRETS_LOCKED' } },
      { callId: 2 },
      { callId: 3, error: { code: 'HOST_CALL_INVALID' } },
    ]);
  });

  test('an unlocked secret store is told at once, and to the next process and its connections', () => {
    const { child, connect, ready, unlock, pass } = setUp();
    ready();
    connect();
    unlock();
    expect(child(0).posted.at(-1)).toEqual({ type: 'secrets.kind', kind: 'sealed-file' });
    child(0).die();
    pass(200);
    ready();
    expect(child(1).posted).toMatchObject([
      { type: 'start', secretsKind: 'sealed-file' },
      { type: 'open', capabilities: { secrets: 'sealed-file' } },
    ]);
  });
});

describe('stopping', () => {
  test('waits for an orderly end and does not start again', async () => {
    const { link, child, ready, pass, children, timers, kindListeners } = setUp();
    ready();
    const stopped = link.stop();
    expect(child(0).posted.at(-1)).toEqual({ type: 'stop' });
    child(0).die(0);
    await stopped;
    pass(60_000);
    expect([children.length, timers.size, kindListeners.size]).toEqual([1, 0, 0]);
  });

  test('kills a core that does not end, and has nothing to do while one is only waited for', async () => {
    const hanging = setUp();
    hanging.ready();
    const stopped = hanging.link.stop();
    hanging.pass(8000);
    await stopped;
    expect(hanging.child(0).isKilled).toBe(true);

    const waiting = setUp();
    waiting.child(0).die();
    await waiting.link.stop();
    waiting.pass(60_000);
    expect(waiting.children.length).toBe(1);
  });
});

test('a closed connection is closed in the core and hears nothing more', () => {
  const { child, connect, ready } = setUp();
  ready();
  const { connection, seen } = connect();
  connection.close();
  connection.receive(request('1'));
  child(0).say({ type: 'frame', connectionId: 'c1', frame: '{}' });
  expect(seen()).toEqual(['core ready']);
  expect(child(0).posted.map(({ type }) => type)).toEqual(['start', 'open', 'close']);
});
