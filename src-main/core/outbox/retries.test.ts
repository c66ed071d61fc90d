import { describe, expect, it } from 'vitest';
import { AppError } from '#shared/lib/app-error.ts';
import { createOutboxWorld, rep, type OutboxWorld } from './testing/outbox-world.ts';
import type { SendBehaviour } from './testing/outside-channel.ts';

const minute = 60_000;
const confirms: SendBehaviour = { arrivesAfterMs: 0, says: { outcome: 'confirmed', externalId: 'x' }, saysAfterMs: 0 };
const refuses: SendBehaviour = { arrivesAfterMs: null, says: { outcome: 'refused', code: 'BUSY', mayRetry: true }, saysAfterMs: 0 };
const noNetwork = new AppError('unavailable', 'CHANNEL_NOT_REACHED', 'No network');

function first(world: OutboxWorld, behaviour: SendBehaviour, times = 1): void {
  let left = times;
  world.chat.sends = () => ((left -= 1) >= 0 ? behaviour : confirms);
}

async function sent(world: OutboxWorld, id = 'a'): Promise<void> {
  world.chatLine(id);
  void world.outbox().pump();
  await world.clock.pass(0);
}

describe('a send that certainly did not go', () => {
  it.each([
    ['the channel refused for now', refuses],
    ['the channel was never reached', { arrivesAfterMs: null, says: noNetwork, saysAfterMs: 0 }],
    ['it was lost and its record does not have it', { arrivesAfterMs: null, says: new Error('cut off'), saysAfterMs: 0 }],
  ] as const)('goes again by itself after a while, when %s', async (_name, behaviour) => {
    const world = createOutboxWorld();
    first(world, behaviour);
    await sent(world);
    expect(world.row('a')).toMatchObject({ state: 'waiting', attempts: 1 });
    expect(world.row('a').retry_at).toBeGreaterThan(world.clock.now());
    await world.clock.pass(2 * minute);
    expect(world.row('a')).toMatchObject({ state: 'confirmed', attempts: 2 });
    expect(world.troubles).toEqual([]);
  });

  // Would catch: a night without network that fills the journal and calls a provider nobody reaches, for every line that waits.
  it('waits for its channel without being handed over again, and goes once it is there', async () => {
    const world = createOutboxWorld();
    const { find } = world.chat;
    const unreached = { arrivesAfterMs: null, says: noNetwork, saysAfterMs: 0 } as const;
    world.chat.sends = () => unreached;
    Object.assign(world.chat, { find: () => Promise.reject(noNetwork) });
    await sent(world);
    const before = world.store.seq();
    await world.clock.pass(2 * 3600_000);
    expect(world.row('a')).toMatchObject({ state: 'waiting', problem: 'CHANNEL_NOT_REACHED', attempts: 1 });
    expect(world.store.seq() - before).toBeLessThan(20);
    first(world, unreached, 0);
    Object.assign(world.chat, { find });
    await world.clock.pass(16 * minute);
    expect(world.row('a')).toMatchObject({ state: 'confirmed', attempts: 2 });
  });

  // Would catch: a line that waits for ever for a channel that never comes back, and nobody is told.
  it('is loud when its channel has been away for too long', async () => {
    const world = createOutboxWorld();
    world.chat.sends = () => ({ arrivesAfterMs: null, says: noNetwork, saysAfterMs: 0 });
    Object.assign(world.chat, { find: () => Promise.reject(noNetwork) });
    await sent(world);
    await world.clock.pass(12 * 3600_000);
    expect(world.row('a')).toMatchObject({ state: 'failed', problem: 'CHANNEL_NOT_REACHED' });
    expect(world.troubles.map(({ id }) => id)).toEqual(['a']);
  });

  // Would catch: undo that is refused while a channel that is away is asked, and a line that leaves after it was taken back.
  it.each([
    ['never says', 'nothing'],
    ['turns out to be away', 'unreached'],
  ] as const)('can be taken back while its channel is asked, which %s', async (_name, finds) => {
    const world = createOutboxWorld();
    first(world, { arrivesAfterMs: null, says: noNetwork, saysAfterMs: 0 });
    await sent(world);
    const away = (): Promise<never> => new Promise((_, reject) => world.clock.after(8_000, () => reject(noNetwork)));
    if (finds === 'nothing') world.chat.finds = () => finds;
    else Object.assign(world.chat, { find: away });
    await world.clock.pass(15_000);
    world.store.transact(rep, (tx) => world.outbox().cancel(tx, 'a'));
    await world.clock.pass(minute);
    expect(world.state('a')).toBe('cancelled');
    expect(world.chat.arrivals).toEqual([]);
  });

  // Would catch: words given back as taken back, and written anew, though the customer has them (rule 2).
  it('is confirmed where it was taken back while its record was asked, which has it', async () => {
    const world = createOutboxWorld();
    first(world, { arrivesAfterMs: 12_000, says: noNetwork, saysAfterMs: 0 });
    await sent(world);
    const { find } = world.chat;
    const slow = (effectId: string): ReturnType<typeof find> =>
      new Promise((resolve) => world.clock.after(8_000, () => resolve(find(effectId))));
    Object.assign(world.chat, { find: slow });
    await world.clock.pass(15_000);
    world.store.transact(rep, (tx) => world.outbox().cancel(tx, 'a'));
    await world.clock.pass(minute);
    expect(world.state('a')).toBe('confirmed');
    expect(world.chat.arrivals).toHaveLength(1);
  });

  // Would catch: a send that is tried for ever and never loud.
  it('is loud once it was tried often enough', async () => {
    const world = createOutboxWorld();
    world.mail.sends = () => refuses;
    world.followUp('a', { by: 'person' });
    void world.outbox().pump();
    await world.clock.pass(3 * 3600_000);
    expect(world.row('a')).toMatchObject({ state: 'failed', problem: 'BUSY', attempts: 8 });
    expect(world.troubles.map(({ id, state }) => ({ id, state }))).toEqual([{ id: 'a', state: 'failed' }]);
    const told = world.store.all("SELECT code, data FROM messages WHERE conversation_id = 'a' AND kind = 'event'");
    expect(told).toEqual([{ code: 'send.failed', data: '{"problem":"BUSY"}' }]);
  });

  it('holds up what was written after it in the conversation, and nothing else', async () => {
    const world = createOutboxWorld();
    first(world, refuses);
    world.chatLine('a');
    world.chatLine('b', { conversationId: 'a-chat' });
    world.chatLine('elsewhere');
    void world.outbox().pump();
    await world.clock.pass(1_000);
    expect(world.chat.arrivals.map(({ effectId }) => effectId)).toEqual(['elsewhere']);
    await world.clock.pass(minute);
    expect(world.chat.arrivals.map(({ effectId }) => effectId)).toEqual(['elsewhere', 'a', 'b']);
  });

  // Would catch: a repeat seconds after a send was lost without a word, while the first may still be on its way.
  it('waits a minute before it repeats what was lost without a word', async () => {
    const world = createOutboxWorld();
    first(world, { arrivesAfterMs: null, says: new Error('cut off'), saysAfterMs: 0 });
    await sent(world);
    await world.clock.pass(minute - 1_000);
    expect(world.chat.handedOver).toHaveLength(1);
    await world.clock.pass(2_000);
    expect(world.chat.handedOver).toHaveLength(2);
  });

  // Would catch: a mail that goes twice because somebody says "not sent" while it is on its way, and sends it again (rule 2).
  it('cannot be said to have failed while it is on its way', async () => {
    const world = createOutboxWorld();
    first(world, { arrivesAfterMs: 20_000, says: { outcome: 'confirmed', externalId: 'x' }, saysAfterMs: 20_000 });
    await sent(world);
    expect(world.state('a')).toBe('handed-over');
    expect(() => world.outbox().settle(rep, 'a', 'failed')).toThrow(expect.objectContaining({ code: 'EFFECT_NOT_IN_STATE' }));
    await world.clock.pass(minute);
    expect(world.state('a')).toBe('confirmed');
    expect(world.chat.arrivals).toHaveLength(1);
  });

  // Would catch: a second copy of what may have arrived after all, sent because its record could not be asked just then (rule 2).
  it('goes to a person where the record cannot say any more whether it was lost', async () => {
    const world = createOutboxWorld();
    first(world, { arrivesAfterMs: null, says: new Error('cut off'), saysAfterMs: 0 });
    await sent(world);
    expect(world.row('a')).toMatchObject({ state: 'waiting', problem: 'NOT_ARRIVED' });
    world.chat.finds = () => 'unknown';
    await world.clock.pass(2 * minute);
    expect(world.state('a')).toBe('uncertain');
    expect(world.chat.handedOver).toHaveLength(1);
  });

  // Would catch: a repeat that goes although its first try turned up in the record meanwhile (rule 2).
  it('is looked for once more before it is repeated', async () => {
    const world = createOutboxWorld();
    world.chat.sends = () => ({ arrivesAfterMs: 5_000, says: noNetwork, saysAfterMs: 0 });
    await sent(world);
    expect(world.state('a')).toBe('waiting');
    await world.clock.pass(5 * minute);
    expect(world.row('a')).toMatchObject({ state: 'confirmed' });
    expect(world.chat.arrivals).toHaveLength(1);
  });
});

describe('a send whose fate is not known', () => {
  it.each([
    ['its record cannot say', { arrivesAfterMs: null, says: new Error('cut off'), saysAfterMs: 0 }, 'unknown'],
    ['the channel does not come back', { arrivesAfterMs: null, says: 'nothing', saysAfterMs: 0 }, 'truth'],
  ] as const)('goes to a person and is not repeated, when %s', async (_name, behaviour, finds) => {
    const world = createOutboxWorld();
    world.chat.sends = () => behaviour;
    world.chat.finds = () => finds;
    await sent(world);
    await world.clock.pass(3600_000);
    expect(world.state('a')).toBe('uncertain');
    expect(world.chat.handedOver).toHaveLength(1);
    expect(world.troubles.map(({ state }) => state)).toEqual(['uncertain']);
    world.outbox().settle(rep, 'a', 'failed');
    expect(world.state('a')).toBe('failed');
  });

  it('is confirmed by itself once it is seen to stand there', async () => {
    const world = createOutboxWorld();
    world.chat.sends = () => ({ arrivesAfterMs: 2 * minute, says: new Error('cut off'), saysAfterMs: 0 });
    await sent(world);
    expect(world.state('a')).toBe('uncertain');
    await world.clock.pass(5 * minute);
    expect(world.state('a')).toBe('confirmed');
  });

  it('believes a channel that answers after its time was up', async () => {
    const world = createOutboxWorld();
    world.chat.finds = () => 'unknown';
    world.chat.sends = () => ({ ...confirms, saysAfterMs: 90_000 });
    await sent(world);
    await world.clock.pass(70_000);
    expect(world.state('a')).toBe('uncertain');
    await world.clock.pass(30_000);
    expect(world.state('a')).toBe('confirmed');
  });
});

describe('a send that was only accepted', () => {
  it.each([
    ['is confirmed when it is seen to stand there', 3 * minute, 'confirmed'],
    ['becomes uncertain when it is never seen', null, 'uncertain'],
  ] as const)('%s, also over a restart', async (_name, arrivesAfterMs, after) => {
    const world = createOutboxWorld();
    world.chat.sends = () => ({ arrivesAfterMs, says: { outcome: 'accepted' }, saysAfterMs: 0 });
    await sent(world);
    expect(world.row('a')).toMatchObject({ state: 'handed-over', problem: 'NOT_CONFIRMED' });
    await world.clock.pass(minute);
    world.restart();
    await world.clock.pass(15 * minute);
    expect(world.state('a')).toBe(after);
    expect(world.chat.handedOver).toHaveLength(1);
  });
});

describe('words written for later', () => {
  it('leave at their hour, hold nobody up, and can be taken back until then', async () => {
    const world = createOutboxWorld();
    world.chatLine('later', { notBefore: world.clock.now() + 10 * minute });
    world.chatLine('now', { conversationId: 'later-chat' });
    void world.outbox().pump();
    await world.clock.pass(9 * minute);
    expect(world.chat.arrivals.map(({ effectId }) => effectId)).toEqual(['now']);
    await world.clock.pass(minute);
    expect(world.state('later')).toBe('confirmed');
  });

  // Would catch: "Are you still there?" planned for tomorrow that arrives after the customer's answer.
  it.each([
    ['in this conversation', 'later-chat'],
    ['by mail', 'later'],
  ])('wait for a person when the customer has written meanwhile %s, and go when that person says so', async (_where, conversationId) => {
    const world = createOutboxWorld();
    world.chatLine('later', { notBefore: world.clock.now() + 10 * minute });
    said(world, conversationId);
    void world.outbox().pump();
    await world.clock.pass(11 * minute);
    expect(world.row('later')).toMatchObject({ state: 'failed', problem: 'ANSWERED_MEANWHILE', attempts: 0 });
    expect(world.troubles.map(({ id }) => id)).toEqual(['later']);
    world.outbox().retry(rep, 'later');
    await world.clock.pass(0);
    expect(world.state('later')).toBe('confirmed');
  });

  // Would catch: what was only looked for in the store, where an answer that lies in the mailbox is not yet.
  it('ask every channel when their hour has come', async () => {
    const world = createOutboxWorld();
    world.chatLine('later', { notBefore: world.clock.now() + 10 * minute });
    void world.outbox().pump();
    await world.clock.pass(9 * minute);
    world.mail.answer('later-chat');
    await world.clock.pass(2 * minute);
    expect(world.row('later')).toMatchObject({ state: 'failed', problem: 'ANSWERED_MEANWHILE', attempts: 0 });
    expect(JSON.parse(world.row('later').proof ?? '{}')).toMatchObject({ verdict: 'hold', reasons: ['ANSWERED_MEANWHILE'] });
  });

  it('wait a while for a channel that cannot be asked, and then for a person, who may insist but not on an answer', async () => {
    const world = createOutboxWorld();
    for (const id of ['later', 'answered']) world.chatLine(id, { notBefore: world.clock.now() + minute });
    world.mail.checks = () => ({ says: 'throws', afterMs: 0 });
    void world.outbox().pump();
    await world.clock.pass(5 * minute);
    expect(world.row('later')).toMatchObject({ state: 'waiting', problem: 'CHANNEL_NOT_CHECKED' });
    await world.clock.pass(15 * minute);
    expect(world.row('later')).toMatchObject({ state: 'failed', problem: 'CHANNEL_NOT_CHECKED' });
    said(world, 'answered-chat');
    for (const id of ['later', 'answered']) world.outbox().retry(rep, id, { isInsisted: true });
    await world.clock.pass(0);
    expect(world.state('later')).toBe('confirmed');
    expect(world.row('answered')).toMatchObject({ state: 'failed', problem: 'ANSWERED_MEANWHILE' });
  });

  // Would catch: a line sent now that is held for what its writer has seen, or that goes a second time at its hour.
  it('leave at once when a person says so, whatever was said meanwhile, and once', async () => {
    const world = createOutboxWorld();
    world.chatLine('later', { notBefore: world.clock.now() + 10 * minute });
    said(world, 'later-chat');
    world.store.transact(rep, (tx) => world.outbox().sendNow(tx, 'later', tx.now + 5_000));
    void world.outbox().pump();
    await world.clock.pass(4_000);
    expect(world.row('later')).toMatchObject({ state: 'waiting', not_before: null });
    await world.clock.pass(20 * minute);
    expect(world.chat.arrivals.map(({ effectId }) => effectId)).toEqual(['later']);
    expect(() => world.store.transact(rep, (tx) => world.outbox().sendNow(tx, 'later', null))).toThrow(
      expect.objectContaining({ code: 'EFFECT_ALREADY_GONE' }),
    );
  });

  // Would catch: a line sent now that fails because the look of its hour, which was under way, came back without an answer.
  it('leave when a person says so while their channels are asked once more', async () => {
    const world = createOutboxWorld();
    world.chatLine('later', { notBefore: world.clock.now() + minute });
    world.mail.checks = () => ({ says: 'throws', afterMs: 15_000 });
    void world.outbox().pump();
    await world.clock.pass(minute + 20_000);
    expect(world.row('later')).toMatchObject({ state: 'waiting', problem: 'CHANNEL_NOT_CHECKED' });
    await world.clock.pass((world.row('later').retry_at ?? 0) - world.clock.now() + 5_000);
    world.store.transact(rep, (tx) => world.outbox().sendNow(tx, 'later', null));
    await world.clock.pass(minute);
    expect(world.state('later')).toBe('confirmed');
    expect(world.chat.arrivals).toHaveLength(1);
  });

  it('keep their hour over a restart, and go although it came meanwhile', async () => {
    const world = createOutboxWorld();
    for (const [id, minutes] of [
      ['soon', 10],
      ['later', 90],
    ] as const)
      world.chatLine(id, { notBefore: world.clock.now() + minutes * minute });
    world.outbox().close();
    await world.clock.pass(60 * minute);
    world.restart();
    await world.clock.pass(minute);
    expect(world.chat.arrivals.map(({ effectId }) => effectId)).toEqual(['soon']);
    await world.clock.pass(30 * minute);
    expect(world.chat.arrivals.map(({ effectId }) => effectId)).toEqual(['soon', 'later']);
  });
});

/** The customer writes, as the core has stored it. */
function said(world: OutboxWorld, conversationId: string): void {
  world.store.transact({ principal: { kind: 'customer', id: 'later', name: 'Customer' } }, (tx) => {
    const contentId = `said-${conversationId}`;
    tx.putContent(contentId, 'message', 'It has arrived!');
    const line = { kind: 'message', author: 'customer', profileId: null, code: null, data: null, clientId: null, effectId: null } as const;
    tx.append({ type: 'message.added', messageId: `m-${contentId}`, conversationId, contentId, ...line, taint: [], saidAt: null });
  });
}

// Would catch: ten seconds to undo that become two hours because somebody set the clock back.
it('keeps short waits short when the wall clock is set back', async () => {
  const world = createOutboxWorld();
  world.chatLine('a', { undoMs: 10_000 });
  world.chatLine('b', { notBefore: world.clock.now() + minute });
  void world.outbox().pump();
  await world.clock.pass(2_000);
  world.clock.setWall(-2 * 3600_000);
  await world.clock.pass(15_000);
  await world.outbox().pump();
  await world.clock.pass(10_000);
  expect(world.state('a')).toBe('confirmed');
  expect(world.state('b')).toBe('waiting');
});
