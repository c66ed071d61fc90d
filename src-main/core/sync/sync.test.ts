import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startBoundDesk, type BoundDesk } from './testing/start-bound-desk.ts';

let desk: BoundDesk;
beforeEach(async () => {
  desk = await startBoundDesk();
});
afterEach(() => desk.dispose());

const fieldOf = async (caseId: string, key: string): Promise<unknown> =>
  (await desk.core.call('case.get', { caseId })).fields.find((field) => field.key === key)?.value;
const pushes = (): { id: string; state: string; reason: string | null }[] =>
  desk.core.services.store.all('SELECT id, state, reason FROM pushes ORDER BY created_seq');
const edit = async (caseId: string, fields: Record<string, string | null>): Promise<void> => {
  for (const [field, value] of Object.entries(fields)) await desk.core.call('case.editField', { holder: { caseId }, field, value });
};

describe('what is pulled', () => {
  it('makes cases, their conversations and what was said in them, and a rebuild makes the same', async () => {
    desk.backend.someoneSaves({ id: 'T1', fields: { title: 'Boots leak', type: 'problem' } });
    desk.backend.someoneSays('T1', { text: 'My boots leak since Monday.' });
    desk.backend.someoneSays('T1', { text: 'Could you send us a photo?', author: 'rep', authorName: 'Ines' });
    desk.backend.someoneSaves({ id: 'T2', fields: { title: 'Invoice' }, status: 'resolved' });
    await desk.round();
    const caseId = desk.caseHere('T1');
    expect(await desk.core.call('case.get', { caseId })).toMatchObject({
      row: { number: 'T1', title: 'Boots leak', status: 'in-progress' },
    });
    const talk = desk.core.services.store.get<{ id: string }>(
      'SELECT conversation_id AS id FROM case_conversations WHERE case_id = ?',
      caseId,
    );
    const { messages } = await desk.core.call('conversation.listMessages', { conversationId: talk?.id ?? '', limit: 20 });
    expect(messages.map(({ text, author }) => [author.kind, text])).toEqual([
      ['customer', 'My boots leak since Monday.'],
      ['rep', 'Could you send us a photo?'],
    ]);
    expect(await desk.core.call('case.get', { caseId: desk.caseHere('T2') })).toMatchObject({ row: { status: 'resolved' } });
    const before = desk.core.services.store.dumpProjections();
    desk.core.services.store.rebuild();
    expect(desk.core.services.store.dumpProjections()).toEqual(before);
  });

  // The bug: what comes from there is owed to it again, and goes back and forth for ever.
  it('owes nothing for what came from there', async () => {
    desk.backend.someoneSaves({ id: 'T1', fields: { title: 'Boots leak', priority: 'high' } });
    await desk.round();
    desk.backend.someoneSaves({ id: 'T1', fields: { title: 'Boots leak badly' }, status: 'resolved' });
    await desk.round();
    expect(pushes()).toEqual([]);
    expect(await fieldOf(desk.caseHere('T1'), 'title')).toBe('Boots leak badly');
    expect(desk.backend.written).toEqual([]);
  });

  // The bug: a page told twice (a resumed pull, a cursor that expired) puts every message there twice.
  it('takes in each version once, also when everything is told again', async () => {
    desk.backend.someoneSaves({ id: 'T1', fields: { title: 'Boots leak' } });
    desk.backend.someoneSays('T1', { text: 'My boots leak.' });
    await desk.round();
    const before = desk.core.services.store.all('SELECT * FROM messages');
    desk.backend.expireCursor();
    await desk.round();
    await desk.round();
    expect(desk.core.services.store.all('SELECT * FROM messages')).toEqual(before);
    expect(desk.sync.state()).toMatchObject({ phase: 'live', problem: null });
  });

  // The bug: a desk that is left open over night fills its journal with looks that found nothing.
  it('writes nothing down while nothing happens', async () => {
    desk.backend.someoneSaves({ id: 'T1' });
    await desk.round();
    await desk.round();
    const seq = desk.core.services.store.seq();
    await desk.round();
    expect(desk.core.services.store.seq()).toBe(seq);
  });

  // The bug: screens that go on reading cases when all are here, and never hear of a conflict.
  it('tells the screens that the first sync is over, what is owed, and that it is settled', async () => {
    desk.backend.someoneSaves({ id: 'T1', fields: { title: 'Boots leak' } });
    desk.sync.start();
    await desk.round();
    expect(desk.told.at(-1)).toBe('live, 0 waiting, 0 failed, 0 conflicts');
    await edit(desk.caseHere('T1'), { title: 'Boots leak at the heel' });
    expect(desk.told).toContain('live, 1 waiting, 0 failed, 0 conflicts');
    await desk.round();
    expect(desk.told.at(-1)).toBe('live, 0 waiting, 0 failed, 0 conflicts');
  });

  it('cancels here what is gone there', async () => {
    desk.backend.someoneSaves({ id: 'T1', fields: { title: 'Boots leak' } });
    await desk.round();
    desk.backend.someoneDeletes('T1');
    await desk.round();
    expect(await desk.core.call('case.get', { caseId: desk.caseHere('T1') })).toMatchObject({ row: { status: 'cancelled' } });
    expect(pushes()).toEqual([]);
  });

  // The bug: a customer who answers by mail there is heard by nobody here.
  it('tells of what customers say once the first sync is over', async () => {
    desk.backend.someoneSaves({ id: 'T1' });
    desk.backend.someoneSays('T1', { text: 'Hello' });
    await desk.round();
    expect(desk.heard).toEqual([]);
    desk.backend.someoneSays('T1', { text: 'Are you there?' });
    await desk.round();
    expect(desk.heard).toHaveLength(1);
  });
});

describe('what is owed', () => {
  beforeEach(async () => {
    desk.backend.someoneSaves({ id: 'T1', fields: { title: 'Boots leak', type: 'problem', priority: 'normal' } });
    await desk.round();
  });

  it('writes a change made here, once', async () => {
    await edit(desk.caseHere('T1'), { title: 'Boots leak at the heel' });
    expect(pushes()).toMatchObject([{ state: 'waiting' }]);
    await desk.round();
    await desk.round();
    expect(desk.backend.cases.get('T1')?.fields).toMatchObject({ title: 'Boots leak at the heel' });
    expect(desk.backend.written).toHaveLength(1);
    expect(pushes()).toEqual([]);
  });

  it('merges changes of different fields by themselves', async () => {
    await edit(desk.caseHere('T1'), { title: 'Ours' });
    desk.backend.someoneSaves({ id: 'T1', fields: { priority: 'high' } });
    await desk.round();
    expect(desk.backend.cases.get('T1')?.fields).toMatchObject({ title: 'Ours', priority: 'high' });
    expect(await fieldOf(desk.caseHere('T1'), 'priority')).toBe('high');
    expect(pushes()).toEqual([]);
  });

  // The bug: whoever writes last wins, and the other never learns of it.
  it('makes a conflict of a field that both changed, and overwrites neither', async () => {
    await edit(desk.caseHere('T1'), { title: 'Ours' });
    desk.backend.someoneSaves({ id: 'T1', fields: { title: 'Theirs' } });
    await desk.round();
    expect(pushes()).toMatchObject([{ state: 'conflict' }]);
    expect(await fieldOf(desk.caseHere('T1'), 'title')).toBe('Ours');
    expect(desk.backend.cases.get('T1')?.fields['title']).toBe('Theirs');
  });

  it('finds a conflict also where it was changed between our look and our write', async () => {
    await edit(desk.caseHere('T1'), { title: 'Ours' });
    desk.backend.beforeNextWrite(() => desk.backend.someoneSaves({ id: 'T1', fields: { title: 'Theirs' } }));
    await desk.round();
    expect(pushes()).toMatchObject([{ state: 'conflict' }]);
    expect(desk.backend.cases.get('T1')?.fields['title']).toBe('Theirs');
  });

  // The bug: an answer that was lost makes a conflict with ourselves, or a second write.
  it('knows its own change again when the answer was lost', async () => {
    await edit(desk.caseHere('T1'), { title: 'Ours' });
    desk.backend.nextWrite('answer-lost');
    await desk.round();
    desk.core.clock.advance(3_600_000);
    await desk.round();
    expect(pushes()).toEqual([]);
    expect(desk.backend.written).toHaveLength(1);
  });

  it('says which value was not taken, and why, and keeps it here', async () => {
    desk.backend.refuse('type');
    await edit(desk.caseHere('T1'), { title: 'Ours', type: 'request' });
    await desk.round();
    expect(pushes()).toMatchObject([{ state: 'failed', reason: 'is not a value of this field' }]);
    expect(desk.backend.cases.get('T1')?.fields['title']).toBe('Ours');
    expect(await fieldOf(desk.caseHere('T1'), 'type')).toBe('request');
  });

  it('waits while nothing can be reached, and writes everything in order afterwards', async () => {
    const caseId = desk.caseHere('T1');
    desk.backend.setReachable(false);
    await edit(caseId, { title: 'One' });
    await desk.core.call('case.addNote', { caseId, text: 'Called back' });
    await edit(caseId, { title: 'Two' });
    await desk.round();
    expect(desk.sync.state()).toMatchObject({ phase: 'offline', problem: 'BACKEND_NOT_REACHED' });
    desk.backend.setReachable(true);
    await desk.round();
    expect(pushes()).toEqual([]);
    expect(desk.backend.cases.get('T1')?.fields['title']).toBe('Two');
    expect(desk.backend.notes.map(({ text }) => text)).toEqual(['Called back']);
    expect(desk.sync.state()).toMatchObject({ phase: 'live', problem: null });
  });

  // The bug: the screen says "in step" for a minute while what was just written could not leave.
  it('says that it is offline as soon as a write finds nobody there', async () => {
    await edit(desk.caseHere('T1'), { title: 'One' });
    await desk.core.call('case.addNote', { caseId: desk.caseHere('T1'), text: 'Called back' });
    desk.backend.beforeNextWrite(() => desk.backend.setReachable(false));
    await desk.round();
    expect(pushes()).toMatchObject([{ state: 'waiting' }]);
    expect(desk.sync.state()).toMatchObject({ phase: 'offline', problem: 'BACKEND_NOT_REACHED' });
  });

  // The bug: whoever types on while the first of it is on its way gets a conflict with themselves.
  it('writes what was typed while a write was on its way after it, and finds no conflict in it', async () => {
    const caseId = desk.caseHere('T1');
    await edit(caseId, { title: 'Boots' });
    const cause = { principal: { kind: 'rep', id: 'you', name: 'You' } } as const;
    desk.backend.beforeNextWrite(() => desk.core.services.cases.editFields(cause, { caseId }, { title: 'Boots leak' }));
    await desk.round();
    expect(pushes()).toEqual([]);
    expect(desk.backend.cases.get('T1')?.fields['title']).toBe('Boots leak');
    expect(await fieldOf(caseId, 'title')).toBe('Boots leak');
  });

  // The bug: a note whose answer was lost stands there twice.
  it('looks for a note whose answer was lost before it writes it again', async () => {
    desk.backend.nextWrite('answer-lost');
    await desk.core.call('case.addNote', { caseId: desk.caseHere('T1'), text: 'Called back' });
    await desk.round();
    desk.core.clock.advance(3_600_000);
    await desk.round();
    expect(desk.backend.notes).toHaveLength(1);
    expect(pushes()).toEqual([]);
  });
});

describe('a case created here', () => {
  const createHere = async (): Promise<string> => {
    const { intake } = desk.core.services;
    const { conversationId } = intake.startConversation({
      channel: 'chat',
      lineOfBusinessId: 'support',
      customer: { identifier: 'dana', name: 'Dana', email: 'dana@customer.example' },
      isAuthenticated: true,
      visitorHash: null,
    });
    return (await desk.core.call('case.create', { conversationId })).caseId;
  };

  it('is created there as it stands by then, and is the same case from then on', async () => {
    const caseId = await createHere();
    await edit(caseId, { title: 'Lost parcel' });
    await desk.round();
    expect([...desk.backend.cases.values()]).toMatchObject([
      { fields: { title: 'Lost parcel' }, customer: { email: 'dana@customer.example' } },
    ]);
    await desk.round();
    const { row } = await desk.core.call('case.get', { caseId });
    expect(row.number).toMatch(/^T/u);
    expect(desk.core.services.store.all('SELECT id FROM cases')).toHaveLength(1);
  });

  it('takes what is typed while it is being created, without a conflict', async () => {
    const caseId = await createHere();
    await edit(caseId, { title: 'Lost parcel' });
    const cause = { principal: { kind: 'rep', id: 'you', name: 'You' } } as const;
    desk.backend.beforeNextWrite(() => desk.core.services.cases.editFields(cause, { caseId }, { title: 'Lost parcel, two boxes' }));
    await desk.round();
    await desk.round();
    expect(pushes()).toEqual([]);
    expect([...desk.backend.cases.values()]).toMatchObject([{ fields: { title: 'Lost parcel, two boxes' } }]);
  });

  // The bug: the answer to a creation is lost, the pull brings the case, and the desk has it twice.
  it('is known again when the answer to its creation was lost', async () => {
    const caseId = await createHere();
    desk.backend.nextWrite('answer-lost');
    await desk.round();
    desk.core.clock.advance(3_600_000);
    await desk.round();
    await desk.round();
    expect(desk.backend.cases.size).toBe(1);
    expect(desk.core.services.store.all('SELECT id FROM cases')).toEqual([{ id: caseId }]);
    expect(pushes()).toEqual([]);
  });
});
