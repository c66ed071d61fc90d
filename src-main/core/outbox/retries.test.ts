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
  it('wait for a person when the customer has written meanwhile, and go when that person says so', async () => {
    const world = createOutboxWorld();
    world.chatLine('later', { notBefore: world.clock.now() + 10 * minute });
    world.store.transact({ principal: { kind: 'customer', id: 'later', name: 'Customer' } }, (tx) => {
      tx.putContent('said', 'message', 'It has arrived!');
      const said = {
        kind: 'message',
        author: 'customer',
        profileId: null,
        code: null,
        data: null,
        clientId: null,
        effectId: null,
      } as const;
      tx.append({
        type: 'message.added',
        messageId: 'm-said',
        conversationId: 'later-chat',
        contentId: 'said',
        ...said,
        taint: [],
        saidAt: null,
      });
    });
    void world.outbox().pump();
    await world.clock.pass(11 * minute);
    expect(world.row('later')).toMatchObject({ state: 'failed', problem: 'ANSWERED_MEANWHILE', attempts: 0 });
    world.outbox().retry(rep, 'later');
    await world.clock.pass(0);
    expect(world.state('later')).toBe('confirmed');
  });
});

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
