import { expect, test } from 'vitest';
import type { Core } from '#core/connections.ts';
import { AppError } from '#shared/lib/app-error.ts';
import { runCoreProcess } from './core-process.ts';
import type { HostPorts } from './host-ports.ts';
import type { CoreStart, FromCore, ToCore } from './link.ts';

const start: CoreStart = {
  type: 'start',
  workspaceFolder: '',
  appVersion: '0',
  kind: 'empty',
  secretsKind: 'locked',
  isUnderTest: true,
  chat: { host: '127.0.0.1', port: 0, publicUrl: null, pageFolder: '' },
};
const capabilities = { host: 'browser', nativeNotifications: false, openFile: false, secrets: 'locked' } as const;

function setUp(begin: (core: Core) => Promise<Core> = async (core) => core) {
  const posted: FromCore[] = [];
  const happened: string[] = [];
  const listeners = { message: (_message: ToCore): void => undefined, disconnect: (): void => undefined };
  const given: { host: HostPorts | null } = { host: null };
  const core: Core = {
    chatUrl: 'http://chat',
    connect: ({ id, send }) => (
      happened.push(`connect ${id}`),
      { receive: (frame) => send(`echo ${frame}`), close: () => happened.push(`close ${id}`) }
    ),
    dispose: async () => void happened.push('dispose'),
  };
  runCoreProcess({
    port: {
      post: (message) => posted.push(message),
      onMessage: (listener) => void (listeners.message = listener),
      onDisconnect: (listener) => void (listeners.disconnect = listener),
    },
    startCore: (_start, host) => ((given.host = host), happened.push('start'), begin(core)),
    logger: { info: () => undefined, warn: () => undefined, error: (event) => happened.push(event) },
    exit: (code) => happened.push(`exit ${code}`),
  });
  const tell = (message: ToCore): void => listeners.message(message);
  const host = (): HostPorts => {
    if (given.host === null) throw new Error('not started');
    return given.host;
  };
  return { posted, happened, tell, disconnect: () => listeners.disconnect(), host };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('frames go to the connection they are for, and to none after it closed', async () => {
  const { tell, posted, happened } = setUp();
  tell(start);
  await settled();
  tell({ type: 'open', connectionId: 'c1', capabilities });
  tell({ type: 'frame', connectionId: 'c1', frame: 'a' });
  tell({ type: 'frame', connectionId: 'other', frame: 'b' });
  tell({ type: 'close', connectionId: 'c1' });
  tell({ type: 'frame', connectionId: 'c1', frame: 'c' });
  expect(posted).toEqual([
    { type: 'ready', chatUrl: 'http://chat' },
    { type: 'frame', connectionId: 'c1', frame: 'echo a' },
  ]);
  expect(happened).toEqual(['start', 'connect c1', 'close c1']);
});

test.each(['stop', 'disconnect'] as const)('%s closes the connections, disposes the core, then exits with 0, once', async (how) => {
  const { tell, disconnect, happened } = setUp();
  tell(start);
  await settled();
  tell({ type: 'open', connectionId: 'c1', capabilities });
  if (how === 'stop') tell({ type: 'stop' });
  else disconnect();
  tell({ type: 'stop' });
  await settled();
  expect(happened).toEqual(['start', 'connect c1', 'close c1', 'dispose', 'exit 0']);
});

test('a stop while the core is still starting waits for it, so that its store is closed', async () => {
  let finish: () => void = () => undefined;
  const { tell, happened, posted } = setUp((core) => new Promise((resolve) => (finish = () => resolve(core))));
  tell(start);
  tell({ type: 'stop' });
  await settled();
  expect(happened).toEqual(['start']);
  finish();
  await settled();
  expect([happened, posted]).toEqual([['start', 'dispose', 'exit 0'], []]);
});

test('a start that fails is told with its whole error, and the process stays to be ended', async () => {
  const { tell, posted, happened } = setUp(() =>
    Promise.reject(new AppError('unavailable', 'STORE_LOCKED', 'locked', { data: { pid: 7 } })),
  );
  tell(start);
  await settled();
  expect(posted).toEqual([{ type: 'failed', error: { kind: 'unavailable', code: 'STORE_LOCKED', message: 'locked', data: { pid: 7 } } }]);
  expect(happened).toEqual(['start', 'core.startFailed']);
});

test('a second start message starts nothing', async () => {
  const { tell, happened } = setUp();
  tell(start);
  tell(start);
  await settled();
  expect(happened).toEqual(['start']);
});

test('host calls get the answer that has their number; the kind of secret store follows the host', async () => {
  const { tell, host, posted } = setUp();
  tell(start);
  await settled();
  const { secrets } = host();
  const kinds = [secrets.kind()];
  secrets.onKindChange((kind) => kinds.push(kind));
  const answers = [secrets.get('a'), secrets.get('b'), secrets.unlock('wrong one').catch((error: unknown) => error)];
  expect(posted.slice(1)).toMatchObject([
    { callId: 1, args: ['a'] },
    { callId: 2, args: ['b'] },
    { callId: 3, method: 'secrets.unlock' },
  ]);
  tell({ type: 'reply', callId: 2, value: 'B' });
  tell({ type: 'reply', callId: 1, value: null });
  tell({ type: 'reply', callId: 3, error: { kind: 'forbidden', code: 'WRONG_PASSPHRASE', message: '' } });
  tell({ type: 'secrets.kind', kind: 'sealed-file' });
  expect(await Promise.all(answers)).toMatchObject([null, 'B', { code: 'WRONG_PASSPHRASE' }]);
  expect(kinds).toEqual(['locked', 'sealed-file']);
});
