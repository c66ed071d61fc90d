import { afterEach, beforeEach, describe, expect, test, vi, type TestContext } from 'vitest';
import type { ChangeBatch } from '#renderer/host/client.ts';
import { contractVersion } from '#shared/contract/contract-version.ts';
import { longestFrame } from '#shared/contract/wire.ts';
import { AppError } from '#shared/lib/app-error.ts';
import { keptChanges } from './fake-workspace.ts';
import { createScene } from './scene.ts';
import type { CoreFrameSeen, MakeTransport, Scene } from './scene.ts';

const key = 'key-12345';

/** What every transport must keep to. Run it in a file of the transport's own. */
export function describeTransportConformance(name: string, makeTransport: MakeTransport): void {
  describe(`${name} keeps to the contract:`, () => {
    let scene: Scene;
    beforeEach(async () => {
      scene = await createScene(makeTransport);
      await scene.client.call('system.hello', { contractVersion });
    });
    afterEach(() => scene.dispose());

    requestTests(() => scene);
    refusalTests(() => scene);
    changeTests(() => scene);
    lossTests(() => scene);
  });
}

function requestTests(current: () => Scene): void {
  test('1,000 frames each way keep their order', async () => {
    const { client } = current();
    const order: number[] = [];
    await Promise.all(
      Array.from({ length: 1000 }, async (_, n) => {
        const { payload } = await client.call('system.echo', { payload: n });
        order.push(Number(payload));
      }),
    );
    expect(order).toEqual(Array.from({ length: 1000 }, (_, n) => n));
  });

  test('5 MB go there and back unharmed, in any script', async () => {
    const payload = 'añ漢🙂\u2028"\\\u0000'.repeat(500_000);
    const answer = await current().client.call('system.echo', { payload: { text: payload } });
    expect(payload.length).toBeGreaterThan(4_000_000);
    expect(Buffer.byteLength(payload)).toBeGreaterThan(5 * 1024 * 1024);
    // Compared by hand: a difference of megabytes is nothing to print.
    expect(JSON.stringify(answer.payload) === JSON.stringify({ text: payload })).toBe(true);
  });

  test('an error arrives with kind, code, data and its causes', async () => {
    const error = await failure(current().client.call('workspace.renameProfile', { profileId: 'p', name: 'Zoë' }));
    expect(error).toMatchObject({ kind: 'conflict', code: 'NAME_TAKEN', data: { name: 'Zoë', tries: [1, null, { deep: true }] } });
    const cause = error.cause;
    expect(cause).toMatchObject({
      kind: 'upstream',
      code: 'BACKEND_REFUSED',
      data: { status: 412 },
      cause: { kind: 'timeout', code: 'SLOW' },
    });
    expect(cause).toBeInstanceOf(AppError);
  });

  test('a fault of the core arrives with a reference and without its words', async () => {
    const error = await failure(current().client.call('workspace.get', {}));
    expect(error).toMatchObject({ kind: 'internal', code: 'INTERNAL', data: { reference: 'reference-1' } });
    expect(JSON.stringify(current().frames)).not.toContain('not expected by anybody');
  });

  test('a cancelled request stops its handler, and the connection goes on', async () => {
    const { client, workspace } = current();
    const abort = new AbortController();
    const asked = failure(client.call('system.echo', { payload: 1, delayMs: 1 }, { signal: abort.signal }));
    await vi.waitUntil(() => workspace.held() === 1);
    abort.abort();
    expect((await asked).kind).toBe('cancelled');
    await vi.waitUntil(() => workspace.aborted() === 1);
    await expectWell(current());
  });

  test('a mutation with the same key is done once and answered twice', async () => {
    const { client, workspace } = current();
    workspace.release();
    await client.call('autonomy.pauseEverything', {}, { key });
    await client.call('autonomy.pauseEverything', {}, { key });
    expect(workspace.timesPaused()).toBe(1);
  });
}

function refusalTests(current: () => Scene): void {
  test.each([
    ['an unknown route', { route: 'case.explode', input: {} }, 'UNKNOWN_ROUTE'],
    ['a route out of the prototype', { route: '__proto__', input: {} }, 'UNKNOWN_ROUTE'],
    ['a wrong version', { v: contractVersion + 1, route: 'system.echo', input: {} }, 'WRONG_VERSION'],
    ['a mutation without a key', { route: 'autonomy.pauseEverything', input: {} }, 'IDEMPOTENCY_KEY_MISSING'],
    ['a route of the supervisor', { route: 'workspace.rebuild', input: {}, key }, 'ROUTE_FORBIDDEN'],
    ['an input of the wrong shape', { route: 'system.hello', input: { contractVersion: { valueOf: 1 } } }, 'INVALID_INPUT'],
  ])('%s is refused by its code', async (_what, request, code) => {
    current().sendRequest({ id: 'raw', ...request });
    expect(await replyTo(current(), 'raw')).toMatchObject({ ok: false, error: { code } });
  });

  test.each([
    ['no JSON', 'not json'],
    ['half of it', `{"v":${contractVersion},"kind":"request","id"`],
    ['an array', '[1,2,3]'],
    ['a reply', `{"v":${contractVersion},"kind":"reply","id":"1","ok":true}`],
    ['wrong types all over', '{"v":"1","kind":["request"],"id":{},"route":null}'],
    ['a prototype for a frame', `{"__proto__":{"v":${contractVersion},"kind":"request","id":"1","route":"system.echo"}}`],
    ['an endless id', `{"v":${contractVersion},"kind":"request","id":"${'i'.repeat(100_000)}","route":"system.echo","input":{}}`],
    ['an endless route', `{"v":${contractVersion},"kind":"request","id":"1","route":"${'r'.repeat(1_000_000)}","input":{}}`],
    [
      'a bottomless input',
      `{"v":${contractVersion},"kind":"request","id":"1","route":"system.echo","input":${'['.repeat(300_000)}${']'.repeat(300_000)}}`,
    ],
  ])('%s gets one refusal and hurts nothing', async (_what, text) => {
    const before = current().frames.length;
    current().sendRaw(text);
    await vi.waitUntil(() => current().frames.length > before);
    expect(current().frames.slice(before)).toMatchObject([{ kind: 'reply', ok: false, error: { kind: 'invalid-input' } }]);
    await expectWell(current());
  });

  test('hostile keys come back as data', async () => {
    current().sendRaw(
      `{"v":${contractVersion},"kind":"request","id":"raw","route":"system.echo","input":{"payload":{"__proto__":{"polluted":true},"constructor":1}}}`,
    );
    const reply = await replyTo(current(), 'raw');
    expect(JSON.stringify(reply.value)).toBe('{"payload":{"__proto__":{"polluted":true},"constructor":1}}');
    expect(({} as { readonly polluted?: boolean }).polluted).toBeUndefined();
  });

  test('a frame above the limit never reaches a handler, by the client or past it', async () => {
    const { client, frames, sendRequest } = current();
    const payload = 'x'.repeat(longestFrame);
    expect((await failure(client.call('system.echo', { payload }))).code).toBe('FRAME_TOO_LARGE');
    sendRequest({ id: 'raw', route: 'system.echo', input: { payload } });
    await expectWell(current());
    const answers = frames.filter((frame) => frame.kind === 'reply' && (frame.id === null || frame.id === 'raw'));
    // The bridge drops it before it leaves the page; the others let the core say so.
    expect(answers.every((frame) => frame.error?.code === 'FRAME_TOO_LARGE')).toBe(true);
    expect(answers.length).toBeLessThanOrEqual(1);
  });

  test('a frame that is no text ends that connection and nothing else', async (context) => {
    const { sendBinary } = current().wire;
    if (sendBinary === null) return skipBecause(context, 'this transport carries text only');
    const states: string[] = [];
    current().client.onStateChange((state) => states.push(state));
    sendBinary();
    await vi.waitUntil(() => states.includes('reconnecting') && states.at(-1) === 'open');
    await expectWell(current());
  });
}

function changeTests(current: () => Scene): void {
  test('since null begins with a snapshot, then every commit once and in order', async () => {
    const { client, workspace } = current();
    commit(current(), 3);
    const { batches, ids } = follow(current(), null);
    await vi.waitUntil(() => batches.length > 0);
    expect(batches[0]).toMatchObject({ mode: 'snapshot', seq: 3 });
    commit(current(), 1000);
    await client.call('system.echo', { payload: null });
    await vi.waitUntil(() => batches.at(-1)?.seq === workspace.seq());
    expect(ids()).toEqual(range(4, 1003));
  });

  test('since n brings the missing changes, and a snapshot once they are too old', async () => {
    commit(current(), 10);
    const near = follow(current(), 7);
    await vi.waitUntil(() => near.batches.length > 0);
    expect([near.batches[0]?.mode, near.ids()]).toEqual(['delta', [8, 9, 10]]);
    commit(current(), keptChanges + 1);
    const far = follow(current(), 7);
    await vi.waitUntil(() => far.batches.length > 0);
    expect(far.batches[0]).toMatchObject({ mode: 'snapshot', seq: 10 + keptChanges + 1 });
  });

  test('commits while the core is asked are neither lost nor doubled', async () => {
    const followed = follow(current(), 0);
    for (let n = 0; n < 50; n += 1) {
      commit(current(), 1);
      if (n % 10 === 0) await current().client.call('system.echo', { payload: n });
    }
    await vi.waitUntil(() => followed.batches.at(-1)?.seq === 50);
    expect(followed.ids()).toEqual(range(1, 50));
  });

  test('signals arrive, and are not repeated to who comes later', async () => {
    const seen: string[] = [];
    current().client.onSignal('conversation.presence', ({ conversationId }) => seen.push(`early ${conversationId}`));
    current().workspace.emitPresence('c1');
    await current().client.call('system.echo', { payload: 1 });
    current().client.onSignal('conversation.presence', ({ conversationId }) => seen.push(`late ${conversationId}`));
    current().workspace.emitPresence('c2');
    await current().client.call('system.echo', { payload: 2 });
    expect(seen).toEqual(['early c1', 'early c2', 'late c2']);
  });
}

function lossTests(current: () => Scene): void {
  const losses = [
    ['the wire is cut', (scene: Scene) => scene.wire.drop],
    ['the core dies', (scene: Scene) => scene.killCore],
  ] as const;

  test.for(losses)(
    '%s with requests in flight: queries are answered all the same, a mutation is done once',
    async ([, lossOf], context) => {
      const { client, workspace } = current();
      const lose = lossOf(current());
      if (lose === null) return skipBecause(context, 'this wire lasts as long as its page');
      const asked = [
        client.call('system.echo', { payload: 'one', delayMs: 1 }),
        client.call('autonomy.pauseEverything', {}),
        client.call('system.echo', { payload: 'two', delayMs: 1 }),
      ];
      await vi.waitUntil(() => workspace.held() === 3);
      lose();
      await vi.waitUntil(() => workspace.aborted() === 3);
      workspace.release();
      expect(await Promise.all(asked)).toEqual([{ payload: 'one' }, {}, { payload: 'two' }]);
      expect(workspace.timesPaused()).toBe(1);
    },
  );

  test.for(losses)('%s while commits go on: the page sees each once and in order', async ([, lossOf], context) => {
    const { workspace } = current();
    const lose = lossOf(current());
    if (lose === null) return skipBecause(context, 'this wire lasts as long as its page');
    const followed = follow(current(), 0);
    for (let round = 0; round < 3; round += 1) {
      commit(current(), 20);
      lose();
      commit(current(), 20);
      await expectWell(current());
      commit(current(), 20);
    }
    await vi.waitUntil(() => followed.batches.at(-1)?.seq === workspace.seq());
    expect(followed.ids()).toEqual(range(1, 180));
  });

  test('a page that does not repeat by itself is told CORE_RESTARTED, once per request in flight', async () => {
    const { workspace, frames, sendRequest, killCore } = current();
    sendRequest({ id: 'raw-1', route: 'system.echo', input: { payload: 1, delayMs: 1 } });
    sendRequest({ id: 'raw-2', route: 'system.echo', input: { payload: 2, delayMs: 1 } });
    await vi.waitUntil(() => workspace.held() === 2);
    const before = frames.length;
    killCore();
    await vi.waitUntil(() => frames.some((frame) => isCoreState(frame, 'ready') && frames.indexOf(frame) >= before));
    expect(frames.slice(before).map((frame) => frame.error?.code ?? frame.payload)).toEqual([
      { state: 'restarting', problem: null },
      'CORE_RESTARTED',
      'CORE_RESTARTED',
      { state: 'ready', problem: null },
    ]);
  });
}

function follow({ client }: Scene, since: number | null) {
  const batches: ChangeBatch[] = [];
  client.followChanges(since, (batch) => batches.push(batch));
  const ids = (): number[] => batches.filter(({ mode }) => mode === 'delta').flatMap(({ changed }) => changed.map(({ id }) => Number(id)));
  return { batches, ids };
}

function commit({ workspace }: Scene, times: number): void {
  for (let n = 0; n < times; n += 1) workspace.commit();
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, n) => first + n);
}

async function failure(promise: Promise<unknown>): Promise<AppError> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof AppError) return error;
  throw new Error('expected an AppError');
}

async function replyTo({ frames }: Scene, id: string): Promise<CoreFrameSeen> {
  return vi.waitUntil(() => frames.find((frame) => frame.kind === 'reply' && frame.id === id));
}

async function expectWell({ client }: Scene): Promise<void> {
  expect(await client.call('system.echo', { payload: 'well' })).toEqual({ payload: 'well' });
}

function isCoreState(frame: CoreFrameSeen, state: string): boolean {
  return frame.name === 'core.state' && JSON.stringify(frame.payload).includes(`"${state}"`);
}

/** Not every transport has everything: what is left out is said in the run's output, whatever the reporter shows. */
function skipBecause(context: TestContext, reason: string): void {
  console.info(`skipped: ${context.task.name}: ${reason}`);
  context.skip(reason);
}
