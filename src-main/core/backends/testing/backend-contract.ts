import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Backend, BackendEffect, BackendLeases, RemoteCase, RemoteMessage, RemoteRow } from '../../ports/backend.ts';
import type { Channel, OutgoingMessage } from '../../ports/channel.ts';
import type { Faults } from './faulty-fetch.ts';

/** The world outside of a backend, played by the suite: everybody who is not this console. */
export type OutsideWorld = {
  /** A customer opens a case; its id there. */
  opens(said: { readonly title: string; readonly text: string; readonly customer: string }): Promise<string>;
  /** A customer says something on it. The same `id` again is the same message delivered twice. */
  says(
    caseId: string,
    said: { readonly text: string; readonly customer: string; readonly id?: string; readonly isMachine?: boolean },
  ): Promise<void>;
  /** Somebody else gives it another title, or type. */
  changes(caseId: string, change: { readonly title?: string; readonly type?: 'question' | 'problem' }): Promise<void>;
  /** This console's user may not see it any more. */
  hides(caseId: string): Promise<void>;
  /** Nothing that is handed over leaves there any more. */
  failsToSend(isFailing: boolean): void;
  /** How many cases a console created under an id. */
  countCreated(effectId: string): Promise<number>;
  /** Texts that reached customers. */
  reached(): Promise<readonly string[]>;
};

export type BackendUnderTest = {
  readonly backend: Backend;
  /** Absent where messages leave by other ways. */
  readonly channel?: Channel;
  readonly faults: Faults;
  readonly world: OutsideWorld;
  /** A line of business with a `type` field of the built-in choices. */
  readonly lineId: string;
  /** The outbox of this console keeps a message before it is handed over; for systems that cannot look for its id everywhere. */
  readonly keeps?: (message: Pick<OutgoingMessage, 'effectId' | 'conversationId'>) => void;
  /** Another console on the same system: of the same user, of a supervisor, or one whose clock is wrong by so much. */
  other(console: { readonly id: string; readonly isSupervisor?: boolean; readonly clockIsAheadMs?: number }): {
    readonly backend: Backend;
    readonly channel?: Channel;
    readonly faults: Faults;
  };
  /** Waits until a lease that nobody renews has run out. */
  leaseRunsOut(): Promise<void>;
  close(): Promise<void>;
};

/**
 * What a system of record has to do that is outside, whatever happens on the way (ports/backend.ts). `missing`: why the real
 * thing cannot be started here; null where it can.
 */
export function backendContract(name: string, start: () => Promise<BackendUnderTest>, missing: string | null = null): void {
  if (missing !== null) console.warn(`The contract of ${name} is not tested: ${missing}`);
  // Real servers share the machine with everything else that is tested.
  describe.skipIf(missing !== null)(`the backend ${name}`, { timeout: 120_000 }, () => {
    let under: BackendUnderTest;
    beforeAll(async () => {
      under = await start();
    }, 120_000);
    afterAll(() => under.close());
    const given = (): BackendUnderTest => under;
    pulling(given);
    pushing(given);
    failing(given);
    agreeing(given);
    sending(given);
  });
}

type Given = () => BackendUnderTest;

function pulling(given: Given): void {
  it('tells everything, newest cases first, each row after what it belongs to, and goes on after any page', async () => {
    const { backend, world, other } = given();
    const [older, newer] = [await opened(world, 'Older'), await opened(world, 'Newer')];
    const inOne = await pullAll(backend, null);
    assertOrder(inOne.rows);
    const cases = inOne.rows.filter((row) => row.entity === 'case').map(({ id }) => id);
    expect(cases.indexOf(newer)).toBeLessThan(cases.indexOf(older));
    // As if the program had been restarted after every page.
    const rows: RemoteRow[] = [];
    let cursor: string | null = null;
    for (let isLast = false; !isLast;) {
      const page = await other({ id: 'restarted' }).backend.pull(cursor);
      rows.push(...page.rows);
      ({ cursor, isLast } = page);
    }
    assertOrder(rows);
    expect(keysOf(rows)).toEqual(keysOf(inOne.rows));
  });

  it('tells what happened since, once, and no row of what did not', async () => {
    const { backend, world } = given();
    const caseId = await opened(world, 'Delta');
    const before = await pullAll(backend, null);
    await world.says(caseId, { text: 'Is there news?', customer: 'dana@example.com' });
    await world.changes(caseId, { title: 'Delta, changed' });
    const { rows, cursor } = await pullAll(backend, before.cursor);
    expect(texts(rows)).toEqual(['Is there news?']);
    expect(lastCase(rows, caseId)?.fields['title']).toBe('Delta, changed');
    expect((await pullAll(backend, cursor)).rows.filter(({ entity }) => entity !== 'deletion')).toEqual([]);
  });

  it('tells a message that is delivered twice under one id, and one of a machine as such', async () => {
    const { backend, world } = given();
    const caseId = await opened(world, 'Twice');
    const before = await pullAll(backend, null);
    const said = { text: 'Twice the same', customer: 'dana@example.com', id: 'the-same' };
    await world.says(caseId, said);
    await world.says(caseId, said);
    await world.says(caseId, { text: 'I am away', customer: 'dana@example.com', isMachine: true });
    const messages = messagesOf((await pullAll(backend, before.cursor)).rows);
    expect(new Set(messages.filter(({ text }) => text === said.text).map(({ id }) => id)).size).toBe(1);
    expect(messages.map(({ author }) => author)).toEqual(messages.map(() => 'customer'));
    expect(messages.find(({ text }) => text === 'I am away')?.isAutomatic).toBe(true);
  });

  it('tells that a case is gone which was hidden from this user', async () => {
    const { backend, world } = given();
    const caseId = await opened(world, 'Hidden');
    const { cursor } = await pullAll(backend, null);
    await world.hides(caseId);
    const { rows } = await pullAll(backend, cursor);
    expect(rows).toContainEqual(expect.objectContaining({ entity: 'deletion', of: 'case', id: caseId }));
    expect(await backend.read(caseId)).toBeNull();
  });

  it('says that a cursor is none of its own', async () => {
    await expect(given().backend.pull('{"v":0}')).rejects.toMatchObject({ kind: 'corrupt-data', code: 'CURSOR_EXPIRED' });
  });
}

function pushing(given: Given): void {
  it('creates a case once, though the first answer was lost', async () => {
    const { backend, faults, world, lineId } = given();
    const effect = creation(lineId, { title: 'Made here', type: 'question' });
    expect(await backend.find(effect)).toEqual({ found: 'absent' });
    faults.loseNextAnswer();
    await expect(backend.push(effect, null)).rejects.toMatchObject({ kind: 'upstream', code: 'BACKEND_ANSWER_LOST' });
    const found = await backend.find(effect);
    const again = await backend.push(effect, null);
    expect(again).toMatchObject({ outcome: 'done', row: { originKey: effect.effectId, fields: { title: 'Made here', type: 'question' } } });
    expect(found).toEqual({ found: 'present', externalId: again.outcome === 'done' ? again.externalId : '' });
    expect(await world.countCreated(effect.effectId)).toBe(1);
  });

  it('does not believe that something is absent while a lost write may still be going on', async () => {
    const { backend, faults, lineId } = given();
    const effect = creation(lineId, { title: 'Never arrived' });
    faults.answerNextWrite({ status: 502 });
    await expect(backend.push(effect, null)).rejects.toMatchObject({ kind: 'upstream' });
    expect((await backend.find(effect)).found).toBe('unknown');
  });

  it('writes every status so that it reads the same', async () => {
    const { backend, world } = given();
    const caseId = await opened(world, 'Status');
    for (const status of ['on-hold', 'waiting-for-details', 'in-progress', 'resolved', 'in-progress', 'cancelled'] as const) {
      const result = await backend.push(update(caseId, { status }), null);
      expect(result).toMatchObject({ outcome: 'done', row: { status } });
      expect((await backend.read(caseId))?.status).toBe(status);
    }
  });

  it('writes nothing on a stale version, and shows what stands there', async () => {
    const { backend, world } = given();
    const caseId = await opened(world, 'Stale');
    const base = (await backend.read(caseId))?.version ?? '';
    await world.changes(caseId, { title: 'Theirs' });
    const result = await backend.push(update(caseId, { fields: { title: 'Ours' } }), base);
    expect(result).toMatchObject({ outcome: 'conflict', current: { fields: { title: 'Theirs' } } });
    expect((await backend.read(caseId))?.fields['title']).toBe('Theirs');
  });

  it('overwrites nothing that somebody wrote between its reading and its writing', async ({ skip }) => {
    const { backend, faults, world } = given();
    leaveOut(skip, backend.capabilities.compareAndSet === 'none' && `${backend.id} declares that it refuses no write`);
    const caseId = await opened(world, 'Between');
    const base = (await backend.read(caseId))?.version ?? '';
    faults.beforeNextWrite(() => world.changes(caseId, { title: 'Theirs' }));
    const result = await backend.push(update(caseId, { fields: { title: 'Ours' } }), base);
    expect(result).toMatchObject({ outcome: 'conflict', current: { fields: { title: 'Theirs' } } });
  });

  it('is not put off by a message between its reading and its writing', async () => {
    const { backend, faults, world } = given();
    const caseId = await opened(world, 'Talked');
    const base = (await backend.read(caseId))?.version ?? '';
    faults.beforeNextWrite(() => world.says(caseId, { text: 'By the way', customer: 'dana@example.com' }));
    const result = await backend.push(update(caseId, { fields: { title: 'Ours' } }), base);
    expect(result).toMatchObject({ outcome: 'done', row: { fields: { title: 'Ours' } } });
  });

  it('is done at once with what already stands there, as after a lost answer', async () => {
    const { backend, faults, world } = given();
    const caseId = await opened(world, 'Lost');
    const base = (await backend.read(caseId))?.version ?? '';
    const effect = update(caseId, { fields: { title: 'Ours' } });
    faults.loseNextAnswer();
    await expect(backend.push(effect, base)).rejects.toMatchObject({ kind: 'upstream' });
    expect(await backend.push(effect, base)).toMatchObject({ outcome: 'done', row: { fields: { title: 'Ours' } } });
  });

  it('names what does not stand there although it was answered with success', async () => {
    const { backend, world } = given();
    const caseId = await opened(world, 'Partly');
    const result = await backend.push(update(caseId, { fields: { title: 'Fine', type: 'nonsense' }, ownerId: 'nobody-we-know' }), null);
    expect(result).toMatchObject({ outcome: 'partly', row: { fields: { title: 'Fine' } } });
    expect(result.outcome === 'partly' ? result.refused.map(({ field }) => field).toSorted() : []).toEqual(['owner', 'type']);
  });

  it('notes something once, and it comes back with the id of the effect', async () => {
    const { backend, faults, world } = given();
    const caseId = await opened(world, 'Noted');
    const { cursor } = await pullAll(backend, null);
    const effect = { kind: 'case.note', effectId: randomUUID(), caseId, title: 'Note', text: "Called back; it's fine" } as const;
    faults.loseNextAnswer();
    await expect(backend.push(effect, null)).rejects.toMatchObject({ kind: 'upstream' });
    expect(await backend.push(effect, null)).toMatchObject({ outcome: 'done' });
    const notes = messagesOf((await pullAll(backend, cursor)).rows);
    expect(notes).toEqual([expect.objectContaining({ kind: 'note', text: effect.text, effectId: effect.effectId, author: 'rep' })]);
  });

  it('refuses what is for a case that is not there', async () => {
    const result = await given().backend.push(update('999999', { fields: { title: 'Nowhere' } }), null);
    expect(result).toMatchObject({ outcome: 'refused', code: 'CASE_NOT_FOUND' });
  });
}

function failing(given: Given): void {
  it.each([
    ['seconds', 429, () => '60'],
    ['a date', 503, () => new Date(Date.now() + 60_000).toUTCString()],
  ])('asks nothing more for as long as it is told in %s', async (_, status, retry) => {
    const { backend, faults } = given().other({ id: 'patient' });
    faults.answerNext({ status, headers: { 'retry-after': retry() } });
    const asked = faults.asked();
    const first: unknown = await backend.describe().catch((error: unknown) => error);
    expect(first).toMatchObject({ kind: 'rate-limited', code: 'BACKEND_BUSY' });
    expect(retryAfter(first)).toBeGreaterThan(50_000);
    expect(retryAfter(first)).toBeLessThan(70_000);
    await expect(backend.pull(null)).rejects.toMatchObject({ code: 'BACKEND_BUSY' });
    expect(faults.asked()).toBe(asked);
  });

  it('stays away for a while that is told nothing', async () => {
    const { backend, faults } = given().other({ id: 'patient' });
    faults.answerNext({ status: 503 });
    expect(retryAfter(await backend.describe().catch((error: unknown) => error))).toBeGreaterThan(0);
  });

  it('gives an answer up that drips', async () => {
    const { backend, faults } = given().other({ id: 'hurried' });
    faults.dripNext();
    await expect(backend.read('1')).rejects.toMatchObject({ kind: 'timeout', code: 'BACKEND_SLOW' });
  });

  it('takes no page of something else for an answer', async () => {
    const { backend, faults } = given().other({ id: 'sceptical' });
    faults.garbleNext();
    await expect(backend.read('1')).rejects.toMatchObject({ kind: 'upstream', code: 'BACKEND_ANSWERED_NONSENSE' });
  });

  it('says that nothing was done when nothing was reached, and goes on afterwards', async () => {
    const { backend, faults, lineId } = given();
    faults.cut(true);
    const effect = creation(lineId, { title: 'Offline' });
    await expect(backend.push(effect, null)).rejects.toMatchObject({ kind: 'unavailable', code: 'BACKEND_NOT_REACHED' });
    faults.cut(false);
    expect(await backend.find(effect)).toEqual({ found: 'absent' });
  });
}

function agreeing(given: Given): void {
  it('gives a key to one of three consoles, and to the same one again', async () => {
    const { other } = given();
    const consoles = ['one', 'two', 'three'].map((id) => {
      const { claims } = other({ id }).backend;
      if (claims === null) throw new Error('Declared, and not there');
      return (key: string) => claims.claim(key, id);
    });
    for (let round = 0; round < 3; round += 1) {
      const key = `it's 100% ${randomUUID()}`;
      const claims = await Promise.all(consoles.map((claim) => claim(key)));
      expect(claims.filter(({ isMine }) => isMine)).toHaveLength(1);
      expect(new Set(claims.map(({ by }) => by)).size).toBe(1);
      expect(await Promise.all(consoles.map((claim) => claim(key)))).toEqual(claims);
    }
  });

  it('lets one console hold a line, until it lets go or goes away, whatever the clocks of the consoles say', async ({ skip }) => {
    const { backend, other, leaseRunsOut, lineId } = given();
    leaveOut(skip, backend.leases === null && `${backend.id} declares that it has no leases`);
    const of = { one: leasesOf(other({ id: 'one' })), two: leasesOf(other({ id: 'two', clockIsAheadMs: 3_600_000 })) };
    const both = await Promise.all([of.one.hold(lineId, 'one'), of.two.hold(lineId, 'two')]);
    expect(both.filter(({ isMine }) => isMine)).toHaveLength(1);
    const [holder, waiting] = both[0].isMine ? (['one', 'two'] as const) : (['two', 'one'] as const);
    expect(await of[waiting].hold(lineId, waiting)).toEqual({ isMine: false, by: holder });
    await of[holder].release(lineId, holder);
    expect(await of[waiting].hold(lineId, waiting)).toEqual({ isMine: true, by: waiting });
    await leaseRunsOut();
    expect(await of[holder].hold(lineId, holder)).toEqual({ isMine: true, by: holder });
  });

  it('lets one of two supervisors write the policy, and everybody read it', async () => {
    const { backend, other } = given();
    const supervisor = other({ id: 'supervisor', isSupervisor: true }).backend;
    expect((await supervisor.whoAmI()).role).toBe('supervisor');
    const base = (await backend.readPolicy())?.version ?? null;
    const writes = await Promise.allSettled([1, 2].map((value) => supervisor.writePolicy({ value, words: 'ü “quoted”\n it’s' }, base)));
    expect(writes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const [won] = writes.flatMap((write) => (write.status === 'fulfilled' ? [write.value] : []));
    const [lost] = writes.flatMap((write) => (write.status === 'rejected' ? [write.reason as unknown] : []));
    expect(lost).toMatchObject({ kind: 'conflict', code: 'POLICY_CHANGED' });
    expect(await backend.readPolicy()).toEqual(won);
  });

  it('lets no rep write the policy', async () => {
    const { backend } = given();
    expect((await backend.whoAmI()).role).toBe('rep');
    const before = await backend.readPolicy();
    await expect(backend.writePolicy({ forged: true }, before?.version ?? null)).rejects.toMatchObject({ kind: 'forbidden' });
    expect(await backend.readPolicy()).toEqual(before);
  });

  it('finds everything set up', async () => {
    const unmet = (await given().backend.check()).filter(({ isMet }) => !isMet);
    expect(unmet).toEqual([]);
  });
}

function sending(given: Given): void {
  it('sends a message once, and says so only when it left', async () => {
    const { channel, world, backend } = given();
    if (channel === undefined) return;
    const caseId = await opened(world, 'Sent');
    const message = kept(given(), caseId, 'It comes tomorrow.');
    expect(await channel.find(message.effectId)).toBe('absent');
    const { cursor } = await pullAll(backend, null);
    expect(await channel.send(message)).toMatchObject({ outcome: 'confirmed' });
    expect(await channel.send(message)).toMatchObject({ outcome: 'confirmed' });
    expect(await channel.find(message.effectId)).toBe('present');
    expect((await world.reached()).filter((text) => text.includes(message.text))).toHaveLength(1);
    const back = messagesOf((await pullAll(backend, cursor)).rows);
    expect(back).toEqual([expect.objectContaining({ kind: 'message', author: 'rep', effectId: message.effectId, text: message.text })]);
  });

  it('finds after a lost answer what became of it', async () => {
    const { channel, faults, world } = given();
    if (channel === undefined) return;
    const message = kept(given(), await opened(world, 'Lost on the way'), 'Sent, and the answer was lost.');
    faults.loseNextAnswer();
    await expect(channel.send(message)).rejects.toMatchObject({ kind: 'upstream' });
    expect(await channel.find(message.effectId)).toBe('present');
  });

  it('says that nothing was sent where nothing was reached, and does not guess what became of it', async () => {
    const { channel, faults, world } = given();
    if (channel === undefined) return;
    const message = kept(given(), await opened(world, 'Offline'), 'Written offline.');
    faults.cut(true);
    await expect(channel.send(message)).rejects.toMatchObject({ kind: 'unavailable', code: 'CHANNEL_NOT_REACHED' });
    expect(await channel.find(message.effectId)).toBe('unknown');
    faults.cut(false);
    expect(await channel.find(message.effectId)).toBe('absent');
  });

  it('confirms nothing that was accepted and did not leave', async () => {
    const { channel, world } = given();
    if (channel === undefined) return;
    const message = kept(given(), await opened(world, 'Not sent'), 'This does not leave.');
    world.failsToSend(true);
    const result = await channel.send(message);
    expect(result.outcome).not.toBe('confirmed');
    expect(await channel.find(message.effectId)).not.toBe('present');
    world.failsToSend(false);
    if (result.outcome === 'refused') expect(await channel.send(message)).toMatchObject({ outcome: 'confirmed' });
  });

  it('lets one of two consoles send what a machine decided', async () => {
    const { channel, world, other } = given();
    if (channel === undefined) return;
    const message = kept(given(), await opened(world, 'Two of them'), 'Has it arrived?', { isAutomatic: true });
    const results = await Promise.all([channel.send(message), other({ id: 'second' }).channel?.send(message)]);
    expect(new Set(results.map((result) => result?.outcome))).toEqual(new Set(['confirmed', 'refused']));
    expect(results).toContainEqual({ outcome: 'refused', code: 'CLAIMED_ELSEWHERE', mayRetry: false });
    expect((await world.reached()).filter((text) => text.includes(message.text))).toHaveLength(1);
  });

  it('sees an answer, but none of a machine, of nobody else, and none that it cannot ask for', async () => {
    const { channel, world, faults } = given();
    if (channel === undefined) return;
    const [caseId, elsewhere] = [await opened(world, 'Answered'), await opened(world, 'Elsewhere')];
    const before = Date.now() + 1100;
    await untilAfter(before);
    expect(await channel.check(caseId, before)).toEqual({ isComplete: true, newestCustomerMessageAt: null });
    await world.says(caseId, { text: 'I am away', customer: 'dana@example.com', isMachine: true });
    expect(await channel.check(caseId, before)).toEqual({ isComplete: true, newestCustomerMessageAt: null });
    await world.says(caseId, { text: 'Thank you, it has come', customer: 'dana@example.com' });
    expect((await channel.check(caseId, before)).newestCustomerMessageAt).toBeGreaterThan(before);
    expect(await channel.check(elsewhere, before)).toEqual({ isComplete: true, newestCustomerMessageAt: null });
    faults.cut(true);
    expect((await channel.check(caseId, before)).isComplete).toBe(false);
    faults.cut(false);
  });
}

/** Everything from the cursor to the last page. */
export async function pullAll(
  backend: Backend,
  from: string | null,
): Promise<{ readonly rows: readonly RemoteRow[]; readonly cursor: string }> {
  const rows: RemoteRow[] = [];
  let cursor = from;
  for (let pages = 0; pages < 1000; pages += 1) {
    const page = await backend.pull(cursor);
    rows.push(...page.rows);
    ({ cursor } = page);
    if (page.isLast) return { rows, cursor };
  }
  throw new Error('The pages have no end');
}

function opened(world: OutsideWorld, title: string): Promise<string> {
  return world.opens({ title, text: `About: ${title}`, customer: 'dana@example.com' });
}

function creation(lineId: string, fields: RemoteCase['fields']): Extract<BackendEffect, { readonly kind: 'case.create' }> {
  const customer = { id: 'dana@example.com', name: 'Dana', email: 'dana@example.com' };
  return { kind: 'case.create', effectId: randomUUID(), lineId, customer, fields };
}

function update(
  caseId: string,
  change: Extract<BackendEffect, { readonly kind: 'case.update' }>['change'],
): Extract<BackendEffect, { readonly kind: 'case.update' }> {
  return { kind: 'case.update', effectId: randomUUID(), caseId, change };
}

function outgoing(conversationId: string, text: string, { isAutomatic = false } = {}): OutgoingMessage {
  const mail = { subject: 'Your order', inReplyTo: null, references: [], isAutomatic };
  return { effectId: randomUUID(), messageId: randomUUID(), conversationId, text, authorName: 'Mara', at: Date.now(), mail };
}

/** `reason`: false where there is none. */
function leaveOut(skip: (reason: string) => never, reason: string | false): void {
  if (reason === false) return;
  console.warn(`Not tested: ${reason}`);
  skip(reason);
}

function kept({ keeps }: BackendUnderTest, ...message: Parameters<typeof outgoing>): OutgoingMessage {
  const made = outgoing(...message);
  keeps?.(made);
  return made;
}

function leasesOf({ backend: { leases } }: { readonly backend: Backend }): BackendLeases {
  if (leases === null) throw new Error('Declared, and not there');
  return leases;
}

function messagesOf(rows: readonly RemoteRow[]): readonly RemoteMessage[] {
  return rows.filter((row) => row.entity === 'message');
}

function texts(rows: readonly RemoteRow[]): readonly string[] {
  return messagesOf(rows).map(({ text }) => text);
}

function lastCase(rows: readonly RemoteRow[], caseId: string): RemoteCase | undefined {
  return rows.findLast((row): row is RemoteCase => row.entity === 'case' && row.id === caseId);
}

/** A deletion is told to be on the safe side, as often as a page has room for it. */
function keysOf(rows: readonly RemoteRow[]): readonly string[] {
  return [
    ...new Set(rows.filter(({ entity }) => entity !== 'deletion').map(({ entity, id, version }) => `${entity} ${id} ${version}`)),
  ].toSorted();
}

function assertOrder(rows: readonly RemoteRow[]): void {
  const known = new Set<string>();
  for (const row of rows) {
    if (row.entity === 'message') expect(known).toContain(`conversation ${row.conversationId}`);
    if (row.entity === 'conversation' && row.caseId !== null) expect(known).toContain(`case ${row.caseId}`);
    known.add(`${row.entity} ${row.id}`);
  }
}

function retryAfter(error: unknown): number {
  return Number((error as { readonly data?: { readonly retryAfterMs?: unknown } }).data?.retryAfterMs);
}

/** Systems tell the second only: the moment asked about has to be over there too. */
function untilAfter(moment: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, moment - Date.now() + 1000));
}
