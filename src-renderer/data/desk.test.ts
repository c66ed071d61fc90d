import { Dexie } from 'dexie';
import { describe, expect, test, vi } from 'vitest';
import { createFakeClient } from '../testing/fake-client.ts';
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

describe('desk database', () => {
  // One fixture per released version: what an older program stored, read by this one.
  test('reads what version 1 stored', async () => {
    const old = new Dexie('caseloom-version-1');
    old
      .version(1)
      .stores({
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
    await old
      .table('unsent')
      .put({
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
    expect(desk.store.get('conversation', 'dana')?.customerName).toBe('Dana Okafor');
    expect(desk.drafts.get('dana').reply).toBe('half');
    desk.close();
  });
});
