import { Dexie } from 'dexie';
import { describe, expect, test, vi } from 'vitest';
import { createFakeClient } from '../testing/fake-client.ts';
import { createFakeCoreDrafts } from '../testing/fake-core-drafts.ts';
import { conversationOf, workspaceOf } from '../testing/sample-views.ts';
import type { Client } from '../host/client.ts';
import type { ConversationView } from '#shared/contract/views.ts';
import { openDesk } from './desk.ts';
import { openDeskDatabase } from './desk-database.ts';

const dana = conversationOf({ id: 'dana', customerName: 'Dana Okafor' });
const tom = conversationOf({ id: 'tom', customerName: 'Tom Kessler' });
const snapshot = [
  { entity: 'workspace', id: 'workspace', view: workspaceOf() },
  { entity: 'conversation', id: 'dana', view: dana },
];
const put = (view: ConversationView) => ({ entity: 'conversation', id: view.id, view });
const tick = () => new Promise((resolve) => setImmediate(resolve));

describe('desk', () => {
  // The bug: a window shows nothing until the core answers, or nothing at all while it restarts.
  test('paints the last copy before the core has said anything', async () => {
    const client = createFakeClient({ snapshot });
    const first = await openDesk({ client, workspaceId: 'paint', profileId: 'mara' });
    first.follow();
    await tick();
    await first.settled();
    first.close();
    const away = createFakeClient();
    away.setState('connecting');
    const second = await openDesk({ client: away, workspaceId: 'paint', profileId: 'mara' });
    expect(second.store.get('conversation', 'dana')?.customerName).toBe('Dana Okafor');
    expect(second.connection.getState().staleSince).not.toBeNull();
    second.close();
  });

  // The bug: one workspace's customers appear in another.
  test('keeps workspaces apart', async () => {
    const client = createFakeClient({ snapshot });
    const one = await openDesk({ client, workspaceId: 'one', profileId: 'mara' });
    one.follow();
    await tick();
    await one.settled();
    const other = await openDesk({ client, workspaceId: 'other', profileId: 'mara' });
    expect(other.store.list('conversation')).toEqual([]);
    one.close();
    other.close();
  });

  test('asks from where the copy ended, so that nothing is missed or asked twice', async () => {
    const client = createFakeClient({ snapshot });
    const first = await openDesk({ client, workspaceId: 'since', profileId: 'mara' });
    first.follow();
    await tick();
    client.publish([put(tom)]);
    await first.settled();
    first.close();
    const follow = vi.fn<Client['followChanges']>(() => () => undefined);
    const second = await openDesk({ client: { ...client, followChanges: follow }, workspaceId: 'since', profileId: 'mara' });
    second.follow();
    await second.settled();
    expect(follow).toHaveBeenCalledWith(2, expect.anything());
    expect(second.store.list('conversation')).toHaveLength(2);
    second.close();
  });

  // The bug: rows of a failed write are missing, but the number says they are there, so they are never asked for again.
  test('stops its copy at a write that failed, and says so', async () => {
    const client = createFakeClient({ snapshot });
    const desk = await openDesk({ client, workspaceId: 'full', profileId: 'mara' });
    desk.follow();
    await tick();
    await desk.settled();
    // A function cannot be stored: what a full disk does to a transaction.
    client.publish([{ entity: 'conversation', id: 'tom', view: { ...tom, customerName: () => 'Tom' } }]);
    client.publish([put({ ...dana, unread: 3 })]);
    await desk.settled();
    expect(desk.connection.getState().hasCopyProblem).toBe(true);
    desk.close();
    const database = openDeskDatabase('full');
    expect((await database.position.get('changes'))?.seq).toBe(1);
    expect(await database.entities.conversation.get('dana')).toMatchObject({ view: { unread: 0 } });
    database.dexie.close();
  });
});

describe('drafts in the copy', () => {
  async function typeAndSave(workspaceId: string, core = createFakeCoreDrafts()) {
    const client = createFakeClient({ snapshot, handlers: core.handlers });
    const desk = await openDesk({ client, workspaceId, profileId: 'mara' });
    desk.follow();
    await tick();
    desk.drafts.type('dana', { mode: 'reply', text: 'half a sentence' });
    desk.drafts.flush();
    await vi.waitUntil(async () => desk.drafts.get('dana').status === 'saved' && (await rowsOf(workspaceId)).unsent === 0);
    return { desk, core, client };
  }

  async function rowsOf(workspaceId: string): Promise<{ unsent: number; draft: unknown }> {
    const database = openDeskDatabase(workspaceId);
    const rows = { unsent: await database.unsent.count(), draft: await database.entities.draft.get('dana:mara') };
    database.dexie.close();
    return rows;
  }

  // The bug: the core has the words and tells nobody; a window opened while it is away shows an empty box.
  test('a window opened while the core is away shows what the core has saved', async () => {
    const { desk } = await typeAndSave('draft-copy');
    expect(await rowsOf('draft-copy')).toMatchObject({ draft: { view: { reply: 'half a sentence' } } });
    desk.close();
    const away = createFakeClient();
    away.setState('connecting');
    const later = await openDesk({ client: away, workspaceId: 'draft-copy', profileId: 'mara' });
    expect(later.drafts.get('dana')).toMatchObject({ reply: 'half a sentence', status: 'saved' });
    later.close();
  });

  // The bug: any later change puts the words of the first save back into the box.
  test('a later change does not bring older words back', async () => {
    const { desk, core, client } = await typeAndSave('draft-later');
    client.publish([{ entity: 'draft', id: 'dana:mara', view: core.draftOf('dana') }]);
    desk.drafts.type('dana', { mode: 'reply', text: 'half a sentence and more' });
    desk.drafts.flush();
    await vi.waitUntil(() => desk.drafts.get('dana').status === 'saved');
    client.publish([put(tom)]);
    expect(desk.drafts.get('dana').reply).toBe('half a sentence and more');
    desk.close();
  });

  // The bug: the answer of a save comes after the news that the reply was sent, and puts the sent words back.
  test('an answer older than what was told does not replace it', async () => {
    const core = createFakeCoreDrafts();
    const { desk, client } = await typeAndSave('draft-order', core);
    const saved = core.draftOf('dana');
    client.publish([{ entity: 'draft', id: 'dana:mara', view: { ...saved, reply: '', key: 'renewed-key' } }]);
    client.answer({
      'draft.save': () =>
        saved === undefined ? Promise.reject(new Error('nothing was saved')) : { ...saved, revision: saved.revision + 1 },
    });
    desk.drafts.setMode('dana', 'note');
    desk.drafts.flush();
    await tick();
    await desk.settled();
    expect(desk.store.get('draft', 'dana:mara')).toMatchObject({ reply: '', key: 'renewed-key' });
    desk.close();
  });
});

describe('desk database', () => {
  // One fixture per released version: what an older program stored, read by this one.
  test('keeps the keystrokes version 1 stored', async () => {
    const old = new Dexie('caseloom-version-1');
    old.version(1).stores({
      workspace: 'id',
      conversation: 'id',
      message: 'id',
      casePane: 'id',
      draft: 'id',
      case: 'id',
      unsent: 'id',
      position: 'id',
    });
    await old.table('conversation').put({ id: 'dana', view: dana });
    await old.table('position').put({ id: 'changes', seq: 41, savedAt: 1 });
    await old.table('unsent').put({
      id: 'dana:mara',
      profileId: 'mara',
      conversationId: 'dana',
      mode: 'reply',
      reply: 'half',
      note: '',
      revision: 5,
      sending: [],
    });
    old.close();
    const client = createFakeClient();
    const desk = await openDesk({ client, workspaceId: 'version-1', profileId: 'mara' });
    // Views of version 1 say what belongs to the product in words: they come anew.
    expect(desk.store.get('conversation', 'dana')).toBeUndefined();
    expect(desk.drafts.get('dana').reply).toBe('half');
    desk.close();
  });
});
