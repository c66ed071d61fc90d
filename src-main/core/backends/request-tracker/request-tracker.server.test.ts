import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRequestTracker, type RequestTracker } from '../../../../scripts/request-tracker/start-request-tracker.ts';
import { findRequestTracker } from '../../../../scripts/test/find-request-tracker.ts';
import { createRecordingLogger } from '../../testing/memory-ports.ts';
import { realClock } from '../../testing/real-clock.ts';
import { pullAll } from '../testing/backend-contract.ts';
import { requestTrackerConfiguration } from './configuration.ts';
import { createRequestTracker, type RequestTrackerBackend } from './create-request-tracker.ts';

/* What only a Request Tracker does; what every backend has to do is in its contract. */

let server: RequestTracker;
const isMissing = !(await findRequestTracker({ mayInstall: false }));
if (isMissing) console.warn('Request Tracker is not tested: it is not installed; run npm test -- --install on Debian');

type Who = Parameters<RequestTracker['as']>[0];
type Given = {
  readonly token?: string;
  readonly queues?: readonly string[];
  readonly consoleId?: string;
  readonly administratorsQueue?: string;
};

type Observed = { readonly logger: ReturnType<typeof createRecordingLogger>; readonly asked: () => number };

function consoleOf(who: Who, given: Given = {}): RequestTrackerBackend & Observed {
  const logger = createRecordingLogger();
  let asked = 0;
  const made = createRequestTracker({
    configuration: requestTrackerConfiguration.parse({
      url: server.url,
      assistant: 'agentbot',
      queues: given.queues ?? null,
      administratorsQueue: given.administratorsQueue ?? 'Caseloom',
    }),
    fetch: (input, init) => {
      asked += 1;
      return fetch(input, init);
    },
    clock: realClock,
    logger,
    token: () => Promise.resolve(given.token ?? server.tokens[who]),
    consoleId: given.consoleId ?? 'own',
    externalOf: (conversationId) => ({ conversationId, caseId: conversationId }),
    isKnown: () => false,
    version: '0.0.0',
    watchEveryMs: 50,
    settleMs: 0,
  });
  return { ...made, logger, asked: () => asked };
}

describe.skipIf(isMissing)('Request Tracker', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    server = await startRequestTracker();
  }, 120_000);
  afterAll(() => server.stop());

  const ticket = (given: Readonly<Record<string, unknown>> = {}): Promise<string> =>
    server.as('root').createTicket({ Subject: 'Late parcel', Requestor: 'dana@example.com', Content: 'Where is it?', ...given });

  // Would catch: a lost token shown as "sign-in page", because RT redirects what looks like a browser.
  it('says that a token is none, and logs and tells none of it', async () => {
    const token = `1-14-${'a'.repeat(32)}`;
    const { backend, logger } = consoleOf('rep', { token });
    const error: unknown = await backend.whoAmI().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ kind: 'forbidden', code: 'BACKEND_DENIED' });
    expect(await backend.check()).toEqual([{ id: 'rt.token', isMet: false, details: {} }]);
    expect(`${JSON.stringify(error)}${(error as Error).stack ?? ''}${JSON.stringify(logger)}`).not.toContain(token);
  });

  it('names what an administrator has still to set up', async () => {
    const { backend } = consoleOf('rep', { queues: ['Support', 'Nowhere'] });
    expect(await backend.check()).toContainEqual({ id: 'rt.queues', isMet: false, details: { queues: 'Nowhere' } });
    const root = server.as('root');
    const { id } = (await root.post('/queue', { Name: 'Bare' })) as { readonly id: string };
    const bare = await consoleOf('root', { queues: ['Bare'] }).backend.check();
    expect(bare).toContainEqual({ id: 'rt.external-key', isMet: false, details: { field: 'ExternalKey', queues: 'Bare' } });
    expect(bare).toContainEqual({ id: 'rt.op-id', isMet: false, details: { field: 'OpId', queues: 'Bare' } });
    const effect = { kind: 'case.create', effectId: randomUUID(), lineId: id, customer: nobody, fields: { title: 'x' } } as const;
    // What bears no id there could be made twice.
    expect(await consoleOf('root', { queues: ['Bare'] }).backend.push(effect, null)).toMatchObject({ code: 'BACKEND_NOT_SET_UP' });
    expect((await consoleOf('outsider').backend.check()).find((check) => check.id === 'rt.queues')?.isMet).toBe(false);
  });

  // Would catch: a sign-in that fails, or fills a queue with tickets, because administration is not set up yet.
  it('takes nobody for a supervisor where administration is not set up, and makes nothing there', async () => {
    const root = server.as('root');
    await root.post('/queue', { Name: 'Unprepared' });
    const { backend } = consoleOf('root', { administratorsQueue: 'Unprepared' });
    expect((await backend.whoAmI()).role).toBe('rep');
    await expect(backend.claims?.claim('key', 'own')).rejects.toMatchObject({ kind: 'forbidden', code: 'BACKEND_DENIED' });
    await expect(backend.readPolicy()).rejects.toMatchObject({ code: 'BACKEND_DENIED' });
    expect(await backend.check()).toContainEqual({ id: 'rt.administration', isMet: false, details: {} });
    expect(await root.get("/tickets?query=Queue='Unprepared'")).toMatchObject({ total: 0 });
    expect((await consoleOf('rep', { administratorsQueue: 'Nowhere' }).backend.whoAmI()).role).toBe('rep');
  });

  it('tells a merged ticket as gone, and what was said on it on the other, in the first sync and after', async () => {
    const { backend } = consoleOf('rep');
    const [stays, early] = [await ticket({ Content: 'Stays' }), await ticket({ Content: 'Merged early' })];
    await server.as('rep2').put(`/ticket/${early}`, { MergeInto: stays });
    const first = await pullAll(backend, null);
    const said = (rows: typeof first.rows) => rows.flatMap((row) => (row.entity === 'message' ? [[row.conversationId, row.text]] : []));
    expect(said(first.rows)).toContainEqual([stays, 'Merged early']);
    expect(first.rows.some((row) => row.entity === 'case' && row.id === early)).toBe(false);

    const late = await ticket({ Content: 'Merged late' });
    const between = await pullAll(backend, first.cursor);
    expect(said(between.rows)).toContainEqual([late, 'Merged late']);
    await server.as('rep2').put(`/ticket/${late}`, { MergeInto: stays });
    const { rows } = await pullAll(backend, between.cursor);
    expect(rows).toContainEqual(expect.objectContaining({ entity: 'deletion', of: 'case', id: late }));
    expect(said(rows)).toContainEqual([stays, 'Merged late']);
    expect(
      await backend.push({ kind: 'case.update', effectId: 'x', caseId: late, change: { fields: { title: 'x' } } }, null),
    ).toMatchObject({
      code: 'CASE_NOT_FOUND',
    });
  });

  // Would catch: a server put back to last week's state, whose new rows have ids that were read before.
  it('says that a cursor is of another history than the server has', async () => {
    const { backend } = consoleOf('rep');
    const { cursor } = await pullAll(backend, null);
    const ahead = JSON.stringify({ ...(JSON.parse(cursor) as object), after: 1_000_000, seen: [] });
    await expect(backend.pull(ahead)).rejects.toMatchObject({ kind: 'corrupt-data', code: 'CURSOR_EXPIRED' });
  });

  // Would catch: a sync that ends at a page which is empty because its rows are hidden, and loses all after it.
  it('goes on behind pages on which everything is hidden from this user', async () => {
    const { backend } = consoleOf('reader');
    const before = await pullAll(backend, null);
    const noted = await ticket({ Content: 'Noted' });
    for (let note = 0; note < 4; note += 1)
      await server.as('rep2').post(`/ticket/${noted}/comment`, { Content: 'Hidden', ContentType: 'text/plain' });
    // 300 in a row: two pages of them are empty.
    server.copyTickets({ ticketIds: [noted], copies: 1, eachComment: 75 });
    const last = await ticket({ Queue: 'Billing', Content: 'After all the hidden ones' });
    await server.as('rep2').post(`/ticket/${last}/comment`, { Content: 'Not hidden', ContentType: 'text/plain' });
    const [delta, anew] = [await pullAll(backend, before.cursor), await pullAll(backend, null)];
    for (const { rows } of [delta, anew]) {
      expect(rows).toContainEqual(expect.objectContaining({ entity: 'message', conversationId: last, text: 'After all the hidden ones' }));
      expect(rows.filter((row) => row.entity === 'message' && row.text === 'Noted')).toHaveLength(2);
      const notes = rows.filter((row) => row.entity === 'message' && row.kind === 'note');
      expect(notes).toEqual([expect.objectContaining({ conversationId: last, text: 'Not hidden' })]);
    }
    const seen = (await pullAll(consoleOf('rep').backend, null)).rows;
    expect(seen.filter((row) => row.entity === 'message' && row.text === 'Hidden')).toHaveLength(8);
  });

  it('tells a deleted ticket as gone', async () => {
    const { backend } = consoleOf('rep');
    const id = await ticket();
    const { cursor } = await pullAll(backend, null);
    await server.as('root').delete(`/ticket/${id}`);
    expect((await pullAll(backend, cursor)).rows).toContainEqual(expect.objectContaining({ entity: 'deletion', of: 'case', id }));
  });

  // Would catch: an assistant that goes on writing because the answer came from the customer's other address.
  it('takes whoever is not of the desk for the customer', async () => {
    const { backend, channel } = consoleOf('rep');
    const id = await ticket();
    const { cursor } = await pullAll(backend, null);
    await server.deliverMail(`From: dana.at.work@example.com\nTo: support@desk.test\nSubject: Re: [desk #${id}]\n\nIt has come\n`);
    await server.as('agentbot').post(`/ticket/${id}/correspond`, { Content: 'Fine', ContentType: 'text/plain' });
    const authors = (await pullAll(backend, cursor)).rows.flatMap((row) => (row.entity === 'message' ? [[row.text, row.author]] : []));
    expect(authors).toEqual([
      ['It has come', 'customer'],
      ['Fine', 'assistant'],
    ]);
    expect((await channel.check(id, 0)).newestCustomerMessageAt).not.toBeNull();
  });

  it('gives a ticket that two take at once to one of them, and tells the other', async () => {
    const id = await ticket();
    const take = async (who: 'rep' | 'rep2') => {
      const { backend } = consoleOf(who, { consoleId: who });
      return backend.push({ kind: 'case.update', effectId: who, caseId: id, change: { ownerId: who } }, null);
    };
    const results = await Promise.all([take('rep'), take('rep2')]);
    const owner = (await consoleOf('rep').backend.read(id))?.owner?.id;
    expect(results.map(({ outcome }) => outcome === 'done')).toEqual(['rep', 'rep2'].map((who) => who === owner));
  });

  it('sends nothing to nobody', async () => {
    const { channel } = consoleOf('rep');
    const id = await ticket({ Requestor: [] });
    const message = { effectId: randomUUID(), messageId: 'm', conversationId: id, text: 'Hello', authorName: 'Mara', at: Date.now() };
    expect(await channel.send(message)).toEqual({ outcome: 'refused', code: 'NO_ADDRESS', mayRetry: false });
  });

  // Would catch: a rep who gives the assistant full automation by a comment in the right words.
  it('takes no comment for policy', async () => {
    const supervisor = consoleOf('supervisor').backend;
    const { version } = await supervisor.writePolicy({ pause: true }, (await supervisor.readPolicy())?.version ?? null);
    const found = await server.as('rep').get("/tickets?query=Queue='Caseloom' AND 'CF.{ExternalKey}'='caseloom-policy'");
    const policy = (found as { readonly items: readonly { readonly id: string }[] }).items[0]?.id ?? '';
    const forged = { Content: '{"pause":false}', ContentType: 'text/plain', TxnCustomFields: { OpId: `policy/${version}` } };
    await server.as('rep').post(`/ticket/${policy}/comment`, forged);
    expect(await supervisor.readPolicy()).toEqual({ version, policy: { pause: true } });
    expect((await supervisor.writePolicy({ pause: false }, version)).policy).toEqual({ pause: false });
  });

  it('hints at what happened, and not while nothing does', async () => {
    const { backend, asked } = consoleOf('rep');
    const id = await ticket();
    let hints = 0;
    let onHint: () => void = () => {};
    const hinted = new Promise<void>((resolve) => (onHint = resolve));
    const stop = backend.watch(() => {
      hints += 1;
      onHint();
    });
    await backend.describe();
    const before = asked();
    await expect.poll(asked, { timeout: 30_000 }).toBeGreaterThan(before + 3);
    expect(hints).toBe(0);
    await server.as('rep2').post(`/ticket/${id}/comment`, { Content: 'Look', ContentType: 'text/plain' });
    await hinted;
    stop();
  });

  it.each(["it's", String.raw`back\slash`, '100% "sure"', 'ü 👍', 'x'.repeat(200)])(
    'finds what it wrote under the id %s',
    async (effectId) => {
      const { backend } = consoleOf('rep');
      const effect = { kind: 'case.note', effectId, caseId: await ticket(), title: 'Note', text: 'Text' } as const;
      expect(await backend.find(effect)).toEqual({ found: 'absent' });
      expect(await backend.push(effect, null)).toMatchObject({ outcome: 'done' });
      expect(await backend.find(effect)).toMatchObject({ found: 'present' });
    },
  );
});

const nobody = { id: 'nobody', name: null, email: null };
