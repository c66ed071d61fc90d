import { describe, expect, test } from 'vitest';
import { AppError } from '#shared/lib/app-error.ts';
import { contractVersion } from '#shared/contract/contract-version.ts';
import { longestFrame } from '#shared/contract/wire.ts';
import type { PublishedChange } from '../store/store.ts';
import { createDispatcher } from './create-dispatcher.ts';
import type { DispatcherOptions } from './create-dispatcher.ts';
import type { Handlers } from './handlers.ts';
import { hashInput } from './hash-input.ts';
import { mostInFlight } from './connection.ts';
import { refuseAll } from './refuse-all.ts';

type Reply = {
  kind: string;
  id: string | null;
  ok: boolean;
  value?: unknown;
  error?: { kind: string; code: string; message: string; data?: Record<string, unknown> };
};

const capabilities = { host: 'browser', nativeNotifications: false, openFile: false, secrets: 'memory-only' } as const;

function setUp(handlers: Partial<Handlers> = {}, role: 'rep' | 'supervisor' = 'rep', more: Pick<DispatcherOptions, 'isFor'> = {}) {
  const logged: { event: string; fields: unknown }[] = [];
  const log = (event: string, fields?: unknown): void => void logged.push({ event, fields });
  const listeners = new Set<(change: PublishedChange) => void>();
  let ids = 0;
  const dispatcher = createDispatcher({
    ...more,
    handlers: { ...refuseAll(), ...handlers },
    logger: { info: log, warn: log, error: log },
    ids: { next: () => `ref-${(ids += 1)}` },
    now: () => 1_764_000_000_000.4,
    firstPrincipal: () => ({ kind: role, id: 'p1', name: 'Robin' }),
    onChange: (listener) => (listeners.add(listener), () => listeners.delete(listener)),
    isUnderTest: true,
  });
  const connect = (id = 'c1') => {
    const frames: string[] = [];
    const connection = dispatcher.connect({ id, capabilities, send: (frame) => void frames.push(frame) });
    return { connection, frames, replies: () => frames.map((frame) => JSON.parse(frame) as Reply) };
  };
  return {
    dispatcher,
    connect,
    logged,
    publish: (change: PublishedChange) => listeners.forEach((listener) => listener(change)),
    listeners,
  };
}

function request(route: string, input: unknown, extra: Record<string, unknown> = {}): string {
  return JSON.stringify({ v: contractVersion, kind: 'request', id: '1', route, input, ...extra });
}

/** Lets every handler that needs no outside event finish. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function replyTo(
  frame: string,
  handlers: Partial<Handlers> = {},
  role: 'rep' | 'supervisor' = 'rep',
): Promise<Reply & { logged: number }> {
  const { connect, logged } = setUp(handlers, role);
  const { connection, replies } = connect();
  connection.receive(frame);
  await settled();
  const [reply, ...more] = replies();
  expect(more).toEqual([]);
  if (reply === undefined) throw new Error('no reply');
  return { ...reply, logged: logged.length };
}

const echo: Partial<Handlers> = { 'system.echo': (_context, { payload }) => ({ payload }) };

// Would catch: a console that counts an undo window by another clock than the one that ends it.
test('every answer tells the time of the core, in whole milliseconds', async () => {
  expect(await replyTo(request('system.echo', { payload: 1 }), echo)).toMatchObject({ ok: true, at: 1_764_000_000_000 });
});

describe('gates', () => {
  test.each([
    ['BAD_JSON', `{"v":${contractVersion},`, null],
    ['BAD_FRAME', '[]', null],
    ['BAD_FRAME', 'null', null],
    ['BAD_FRAME', `{"v":${contractVersion},"kind":"request","id":"7","route":5}`, '7'],
    ['BAD_FRAME', `{"v":${contractVersion},"kind":"request","id":{"toString":1},"route":"system.echo"}`, null],
    ['FRAME_TOO_LARGE', `"${'x'.repeat(longestFrame)}"`, null],
    [
      'NESTED_TOO_DEEPLY',
      `{"v":${contractVersion},"kind":"request","id":"7","route":"system.echo","input":{"payload":${'['.repeat(200_000)}${']'.repeat(200_000)}}}`,
      '7',
    ],
    ['WRONG_VERSION', `{"v":${contractVersion + 1},"kind":"request","id":"7","route":"system.echo","input":{}}`, '7'],
    ['UNKNOWN_ROUTE', request('system.nothing', {}), '1'],
    // A lookup through the prototype would find a function here and call it.
    ['UNKNOWN_ROUTE', request('__proto__', {}), '1'],
    ['UNKNOWN_ROUTE', request('constructor', {}), '1'],
    ['UNKNOWN_ROUTE', request('toString', {}), '1'],
    ['INVALID_INPUT', request('system.echo', { delayMs: 'soon' }), '1'],
    ['INVALID_INPUT', request('system.echo', null), '1'],
    ['ROUTE_FORBIDDEN', request('workspace.rebuild', {}, { key: 'key-12345' }), '1'],
    ['IDEMPOTENCY_KEY_MISSING', request('autonomy.pauseEverything', {}), '1'],
  ])('%s is answered once, with the id where one is readable', async (code, frame, id) => {
    expect(await replyTo(frame, echo)).toMatchObject({ kind: 'reply', id, ok: false, error: { code }, logged: 0 });
  });

  test('a refused input names where it does not fit and never what was typed', async () => {
    const reply = await replyTo(request('session.signIn', { profileId: 7, passcode: 'hunter2'.repeat(100) }, { key: 'key-12345' }));
    expect(reply.error?.data).toEqual({ paths: ['profileId', 'passcode'] });
    expect(JSON.stringify(reply)).not.toContain('hunter2');
  });

  test('input is parsed before permission is looked at, and permission before the key', async () => {
    expect((await replyTo(request('workspace.setThresholds', {}))).error?.code).toBe('INVALID_INPUT');
    expect((await replyTo(request('workspace.rebuild', {}))).error?.code).toBe('ROUTE_FORBIDDEN');
    expect((await replyTo(request('workspace.rebuild', {}), {}, 'supervisor')).error?.code).toBe('IDEMPOTENCY_KEY_MISSING');
  });

  test('hostile keys of a payload come back as data and change no prototype', async () => {
    const frame = `{"v":${contractVersion},"kind":"request","id":"1","route":"system.echo","input":{"payload":{"__proto__":{"polluted":true}}}}`;
    expect(JSON.stringify((await replyTo(frame, echo)).value)).toBe('{"payload":{"__proto__":{"polluted":true}}}');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe('handlers', () => {
  test('a mutation gets its key and principal from the frame and the connection, a query no key', async () => {
    const causes: unknown[] = [];
    const { connect } = setUp({
      'system.echo': ({ cause }) => (causes.push(cause), { payload: null }),
      'autonomy.pauseEverything': ({ cause }) => (causes.push(cause), {}),
    });
    const { connection } = connect();
    connection.receive(request('system.echo', { payload: 1 }, { key: 'key-12345', principal: { kind: 'supervisor' } }));
    connection.receive(request('autonomy.pauseEverything', {}, { id: '2', key: 'key-12345' }));
    await settled();
    const principal = { kind: 'rep', id: 'p1', name: 'Robin' };
    const idempotency = { key: 'key-12345', route: 'autonomy.pauseEverything', inputHash: hashInput({}) };
    expect(causes).toEqual([{ principal }, { principal, idempotency }]);
  });

  test('signing in raises the rights of this connection only', async () => {
    const { connect, dispatcher } = setUp({
      'session.signIn': ({ session }) => {
        session.become({ kind: 'supervisor', id: 'p2', name: 'Sam' });
        return { principal: { kind: 'supervisor', profileId: 'p2', name: 'Sam' } };
      },
      'workspace.rebuild': () => ({ events: 0, ms: 0 }),
    });
    const [one, two] = [connect('one'), connect('two')];
    one.connection.receive(request('session.signIn', { profileId: 'p2' }, { key: 'key-12345' }));
    await settled();
    one.connection.receive(request('workspace.rebuild', {}, { key: 'key-12346' }));
    two.connection.receive(request('workspace.rebuild', {}, { key: 'key-12347' }));
    await settled();
    expect(one.replies().map((reply) => reply.ok)).toEqual([true, true]);
    expect(two.replies()).toMatchObject([{ error: { code: 'ROUTE_FORBIDDEN' } }]);
    expect(dispatcher.sessions().map((session) => session.principal().kind)).toEqual(['supervisor', 'rep']);
  });

  test('an AppError arrives whole, and is not logged as a fault', async () => {
    const cause = new AppError('upstream', 'DEEP', 'deep', { cause: new AppError('timeout', 'DEEPER', 'deeper') });
    const reply = await replyTo(request('system.echo', { payload: 1 }), {
      'system.echo': () => {
        throw new AppError('conflict', 'TAKEN', 'taken', { data: { by: 'Sam' }, cause });
      },
    });
    expect(reply.error).toEqual({
      kind: 'conflict',
      code: 'TAKEN',
      message: 'taken',
      data: { by: 'Sam' },
      cause: { kind: 'upstream', code: 'DEEP', message: 'deep', cause: { kind: 'timeout', code: 'DEEPER', message: 'deeper' } },
    });
    expect(reply.logged).toBe(0);
  });

  test('an unexpected throw is logged once with the reference the client gets, and quotes nobody', async () => {
    const { connect, logged } = setUp({
      'system.echo': () => {
        throw new TypeError('cannot read "my card is 4111"');
      },
    });
    const { connection, replies } = connect();
    connection.receive(request('system.echo', { payload: 1 }));
    await settled();
    expect(replies()).toMatchObject([{ id: '1', error: { kind: 'internal', code: 'INTERNAL', data: { reference: 'ref-1' } } }]);
    expect(logged).toMatchObject([{ event: 'request.failed', fields: { reference: 'ref-1', name: 'TypeError' } }]);
    expect(JSON.stringify([logged, replies()])).not.toContain('4111');
  });

  test('an answer outside its schema, or one that is not JSON, is our fault and said so', async () => {
    const wrong = { 'system.echo': () => ({ wrong: 1n }) } as unknown as Partial<Handlers>;
    expect((await replyTo(request('system.echo', { payload: 1 }), { 'system.hello': () => ({}) as never })).error?.code).toBe('NOT_HERE');
    expect((await replyTo(request('system.hello', { contractVersion }), { 'system.hello': () => ({}) as never })).error?.code).toBe(
      'OUTPUT_INVALID',
    );
    expect((await replyTo(request('system.echo', { payload: 1 }), wrong)).error?.kind).toBe('internal');
    const cyclic: Record<string, unknown> = {};
    cyclic['self'] = cyclic;
    expect((await replyTo(request('system.echo', { payload: 1 }), { 'system.echo': () => ({ payload: cyclic }) })).error?.code).toBe(
      'INTERNAL',
    );
  });
});

describe('cancelling and limits', () => {
  function hanging() {
    const signals: AbortSignal[] = [];
    const handlers: Partial<Handlers> = {
      'system.echo': ({ signal }) => {
        signals.push(signal);
        return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
      },
    };
    return { signals, ...setUp(handlers) };
  }

  test('cancel aborts the handler and is answered once, unlogged', async () => {
    const { connect, signals, logged } = hanging();
    const { connection, replies } = connect();
    connection.receive(request('system.echo', { payload: 1 }));
    const cancel = JSON.stringify({ v: contractVersion, kind: 'cancel', id: '1' });
    connection.receive(cancel);
    connection.receive(cancel);
    await settled();
    connection.receive(cancel);
    expect(signals.map((signal) => signal.aborted)).toEqual([true]);
    expect(replies()).toMatchObject([{ id: '1', error: { kind: 'cancelled' } }]);
    expect(logged).toEqual([]);
  });

  test('the 257th request in flight is refused, and a cancelled one still counts while it runs', async () => {
    const { connect } = setUp({ 'system.echo': () => new Promise(() => undefined) });
    const { connection, replies } = connect();
    for (let n = 1; n <= mostInFlight; n += 1) connection.receive(request('system.echo', { payload: n }, { id: `r${n}` }));
    connection.receive(JSON.stringify({ v: contractVersion, kind: 'cancel', id: 'r1' }));
    connection.receive(request('system.echo', { payload: 0 }, { id: 'over' }));
    await settled();
    expect(replies()).toMatchObject([
      { id: 'r1', error: { kind: 'cancelled' } },
      { id: 'over', error: { kind: 'rate-limited', code: 'TOO_MANY_REQUESTS' } },
    ]);
  });

  test('a second request with an id in flight cannot settle the first', async () => {
    const { connect } = hanging();
    const { connection, replies } = connect();
    connection.receive(request('system.echo', { payload: 1 }));
    connection.receive(request('system.echo', { payload: 2 }));
    await settled();
    expect(replies()).toMatchObject([{ id: null, error: { code: 'ID_IN_USE' } }]);
  });

  test('closing aborts what runs, says nothing more, and takes nothing in', async () => {
    const { connect, signals, dispatcher } = hanging();
    const { connection, frames } = connect();
    connection.receive(request('system.echo', { payload: 1 }));
    connection.close();
    connection.receive(request('system.echo', { payload: 2 }, { id: '2' }));
    await settled();
    expect([signals.length, signals[0]?.aborted, frames, dispatcher.sessions()]).toEqual([1, true, [], []]);
  });
});

describe('publishing', () => {
  test('a change goes to every console, in commit order, as one string made once', () => {
    const { connect, publish } = setUp();
    const [one, two] = [connect('one'), connect('two')];
    let serialised = 0;
    const view = { toJSON: () => ((serialised += 1), { name: 'Robin' }) };
    publish({ after: 0, seq: 2, changed: [{ entity: 'draft', id: 'd', view }] });
    publish({ after: 2, seq: 3, changed: [{ entity: 'draft', id: 'd', view: null }] });
    expect(one.frames).toEqual(two.frames);
    expect(serialised).toBe(1);
    expect(one.replies()).toMatchObject([
      { kind: 'change', after: 0, seq: 2 },
      { kind: 'change', after: 2, seq: 3, changed: [{ view: null }] },
    ]);
  });

  test('what is not for a console is left out of its frame, its number is not; consoles that hear the same share one string', () => {
    const { dispatcher, connect, publish } = setUp({}, 'rep', { isFor: ({ id }, principal) => id !== 'mine' || principal.id === 'p2' });
    const [one, two, three] = [connect('one'), connect('two'), connect('three')];
    dispatcher.sessions()[1]?.become({ kind: 'rep', id: 'p2', name: 'Ines' });
    let serialised = 0;
    const view = { toJSON: () => ((serialised += 1), {}) };
    publish({ after: 0, seq: 1, changed: [{ entity: 'draft', id: 'mine', view: null }] });
    publish({
      after: 1,
      seq: 2,
      changed: [
        { entity: 'draft', id: 'mine', view: null },
        { entity: 'case', id: 'all', view },
      ],
    });
    const heard = ({ frames }: typeof one) => frames.map((frame) => (JSON.parse(frame) as PublishedChange).changed.map(({ id }) => id));
    expect([heard(one), heard(two), heard(three)]).toEqual([
      [[], ['all']],
      [['mine'], ['mine', 'all']],
      [[], ['all']],
    ]);
    expect([one.replies(), three.replies()]).toMatchObject([
      [{ seq: 1 }, { seq: 2 }],
      [{ seq: 1 }, { seq: 2 }],
    ]);
    expect(serialised).toBe(2);
  });

  test('a console whose send throws is closed; the commit and the other consoles go on', () => {
    const { dispatcher, connect, publish, logged } = setUp();
    dispatcher.connect({
      id: 'broken',
      capabilities,
      send: () => {
        throw new Error('gone');
      },
    });
    const { frames } = connect('well');
    dispatcher.signals.emit('conversation.presence', { conversationId: 'c', isOnline: true });
    publish({ after: 0, seq: 1, changed: [] });
    expect(frames.length).toBe(2);
    expect(dispatcher.sessions().map((session) => session.connectionId)).toEqual(['well']);
    expect(logged).toMatchObject([{ event: 'connection.sendFailed' }]);
  });

  test('dispose closes every connection and lets go of the store', () => {
    const { dispatcher, connect, publish, listeners } = setUp();
    const { frames } = connect();
    dispatcher.dispose();
    publish({ after: 0, seq: 1, changed: [] });
    expect([frames, dispatcher.sessions(), listeners.size]).toEqual([[], [], 0]);
  });
});
