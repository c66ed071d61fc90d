import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startRequestTracker, type RequestTracker } from '../../../scripts/request-tracker/start-request-tracker.ts';
import { findRequestTracker } from '../../../scripts/test/find-request-tracker.ts';
import { realClock } from '../testing/real-clock.ts';
import { startTestCore, type TestCore } from '../testing/start-test-core.ts';

/* A whole core bound to a real Request Tracker, as a console is. */

const isMissing = !(await findRequestTracker({ mayInstall: false }));
if (isMissing) console.warn('A core on Request Tracker is not tested: it is not installed; run npm test -- --install on Debian');

let server: RequestTracker;
let core: TestCore;

const connect = (token: string): Promise<unknown> => core.call('backend.connect', { kind: 'request-tracker', url: server.url, token });
const look = (): Promise<unknown> => core.call('backend.syncNow', {});
const owed = async (): Promise<unknown> => (await core.call('backend.listOwed', {})).owed.map(({ kind, state }) => [kind, state]);
const ticketOf = async (id: string): Promise<Record<string, unknown>> =>
  (await server.as('root').get(`/ticket/${id}`)) as Record<string, unknown>;
const soon = <Result>(work: () => Promise<Result> | Result): Promise<Result> => vi.waitFor(work, { timeout: 30_000, interval: 100 });

const newestTicket = async (): Promise<string> =>
  ((await server.as('root').get("/tickets?query=Queue='Support'&orderby=id&order=DESC&per_page=1")) as { items: { id: string }[] }).items[0]
    ?.id ?? '';

const listed = async (): Promise<{ id: string; number: string; title: string; status: string }[]> =>
  (await core.call('case.list', { status: 'all', sort: 'created', offset: 0, limit: 50 })).cases;
const caseOf = async (number: string): Promise<{ id: string; title: string; status: string }> => {
  const found = (await listed()).find((row) => row.number === number);
  if (found === undefined) throw new Error(`No case ${number} yet`);
  return found;
};

describe.skipIf(isMissing)('a core bound to Request Tracker', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    server = await startRequestTracker();
  }, 120_000);
  afterAll(() => server.stop());
  beforeEach(async () => {
    core = await startTestCore({ deps: { clock: realClock }, idPrefix: `run-${String(Math.random()).slice(2, 8)}` });
  });
  afterEach(() => core.dispose());

  const ticket = (given: Readonly<Record<string, unknown>> = {}): Promise<string> =>
    server.as('root').createTicket({ Subject: 'Late parcel', Requestor: 'dana@example.com', Content: 'Where is my parcel?', ...given });

  it('shows the tickets as cases, and writes a change there', async () => {
    const id = await ticket();
    await connect(server.tokens.rep);
    const found = await soon(() => caseOf(id));
    expect(found.title).toBe('Late parcel');
    await core.call('case.editField', { holder: { caseId: found.id }, field: 'title', value: 'Parcel late since Monday' });
    await soon(async () => expect((await ticketOf(id))['Subject']).toBe('Parcel late since Monday'));
    await soon(async () => expect(await owed()).toEqual([]));
  });

  it('sends a reply as correspondence of the ticket, once, and hears the customer answer by mail', async () => {
    await server.deliverMail(
      'From: Dana <dana@example.com>\nTo: support@desk.test\nSubject: Broken lamp\nMessage-ID: <first@example.com>\n\nIt came in pieces.\n',
    );
    const id = await newestTicket();
    await connect(server.tokens.rep);
    const { id: caseId } = await soon(() => caseOf(id));
    const { conversations } = await core.call('case.get', { caseId });
    const conversationId = conversations[0]?.id ?? '';
    await soon(async () => expect((await core.call('conversation.listMessages', { conversationId, limit: 20 })).messages).not.toEqual([]));
    await core.call('conversation.accept', { conversationId });
    const before = server.mails().length;
    await core.call('conversation.send', { conversationId, text: 'Could you send us a photo?', draftKey: `draft-${id}-1` });
    await soon(() =>
      expect(
        server
          .mails()
          .slice(before)
          .filter((mail) => mail.includes('Could you send us a photo?')),
      ).toHaveLength(1),
    );
    await look();
    await server.deliverMail(
      `From: Dana <dana@example.com>\nTo: support@desk.test\nSubject: Re: [desk #${id}] Broken lamp\nMessage-ID: <answer-${id}@example.com>\n\nHere it is, the shade is cracked.\n`,
    );
    await soon(async () => {
      await look();
      const { messages } = await core.call('conversation.listMessages', { conversationId, limit: 20 });
      const said = messages.filter(({ kind }) => kind === 'message').map(({ author, text }) => [author.kind, text.split('\n')[0]]);
      expect(said).toEqual([
        ['customer', 'It came in pieces.'],
        ['rep', 'Could you send us a photo?'],
        ['customer', 'Here it is, the shade is cracked.'],
      ]);
    });
  });

  it('creates the ticket of a chat there, with its notes, and resolves it', async () => {
    await connect(server.tokens.rep);
    const lines = await soon(async () => {
      const { linesOfBusiness } = core.services.workspace();
      expect(linesOfBusiness.map(({ name }) => name)).toContain('Support');
      return linesOfBusiness;
    });
    const lineOfBusinessId = lines.find(({ name }) => name === 'Support')?.id ?? '';
    const customer = { identifier: 'tomas', name: 'Tomas', email: 'tomas@example.com' };
    const { conversationId } = core.services.intake.startConversation({
      channel: 'chat',
      lineOfBusinessId,
      customer,
      isAuthenticated: true,
      visitorHash: null,
    });
    core.services.intake.receive({ conversationId, clientId: 'c1', text: 'The kettle does not switch off.' });
    const { caseId } = await core.call('case.create', { conversationId });
    await core.call('case.editField', { holder: { caseId }, field: 'title', value: 'Kettle does not switch off' });
    await core.call('case.addNote', { caseId, text: 'Model K2' });
    const number = await soon(async () => {
      const { row } = await core.call('case.get', { caseId });
      expect(row.number).toMatch(/^\d+$/u);
      return row.number;
    });
    await soon(async () => expect(await ticketOf(number)).toMatchObject({ Subject: 'Kettle does not switch off' }));
    await core.call('case.resolve', { caseId, note: 'A replacement was sent' });
    await soon(async () => expect(await owed()).toEqual([]));
    expect(await ticketOf(number)).toMatchObject({ Status: 'resolved' });
    await look();
    expect((await listed()).filter((row) => row.number === number)).toHaveLength(1);
    const { items } = (await server
      .as('root')
      .get(`/transactions?query=ObjectType='RT::Ticket' AND ObjectId=${number} AND Type='Comment'`)) as { items: unknown[] };
    expect(items).toHaveLength(2);
  });

  it('makes a conflict of what was changed on both sides, and takes theirs where a person says so', async () => {
    const id = await ticket({ Subject: 'Wrong size' });
    await connect(server.tokens.rep);
    const { id: caseId } = await soon(() => caseOf(id));
    await look();
    await server.as('rep2').put(`/ticket/${id}`, { Subject: 'Shoes in the wrong size' });
    await core.call('case.editField', { holder: { caseId }, field: 'title', value: 'Boots in the wrong size' });
    const conflict = await soon(async () => {
      const { owed: all } = await core.call('backend.listOwed', { caseId });
      expect(all).toMatchObject([
        { state: 'conflict', mine: { value: 'Boots in the wrong size' }, theirs: { value: { value: 'Shoes in the wrong size' } } },
      ]);
      return all[0];
    });
    await core.call('backend.settleConflict', { pushId: conflict?.pushId ?? '', keep: 'theirs' });
    expect((await core.call('case.get', { caseId })).row.title).toBe('Shoes in the wrong size');
    expect((await ticketOf(id))['Subject']).toBe('Shoes in the wrong size');
    expect(await owed()).toEqual([]);
  });

  // The bug: a token that is refused is kept, and the workspace is bound for good.
  it('binds nothing with a token that is refused', async () => {
    await expect(connect('1-1-00000000000000000000000000000000')).rejects.toMatchObject({ code: 'BACKEND_DENIED' });
    expect(core.services.workspace().backend).toBeNull();
  });
});
