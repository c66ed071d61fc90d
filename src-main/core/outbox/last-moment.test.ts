import { describe, expect, it } from 'vitest';
import { AppError } from '#shared/lib/app-error.ts';
import { createOutboxWorld, rep } from './testing/outbox-world.ts';
import { goodSend } from './testing/outside-channel.ts';
import { assistantPaceMs } from './outbox.ts';

const minute = 60_000;
const handedOver = (world: ReturnType<typeof createOutboxWorld>): string[] => world.mail.handedOver.map(({ effectId }) => effectId);
const checked = (world: ReturnType<typeof createOutboxWorld>, id: string): unknown => JSON.parse(world.row(id).proof ?? 'null');

describe('the last look before an effect of a chain goes', () => {
  it('asks every channel, goes, and keeps what they said as proof', async () => {
    const world = createOutboxWorld();
    world.followUp('a', { undoMs: 10_000 });
    void world.outbox().pump();
    await world.clock.pass(9_999);
    expect(handedOver(world)).toEqual([]);
    await world.clock.pass(2);
    expect(handedOver(world)).toEqual(['a']);
    expect(checked(world, 'a')).toMatchObject({
      verdict: 'go',
      checks: [
        { channelId: 'chat', isComplete: true, newestCustomerMessageAt: null },
        { channelId: 'mail', isComplete: true, newestCustomerMessageAt: null },
      ],
    });
  });

  // Would catch: a chaser that goes although the customer wrote while a slow channel was asked (rule 1).
  it('stops for an answer on a channel that had been asked already, while another is slow', async () => {
    const world = createOutboxWorld();
    world.chat.checks = () => ({ says: 'truth', afterMs: 8_000 });
    world.followUp('a');
    void world.outbox().pump();
    await world.clock.pass(4_000);
    world.mail.answer('a');
    await world.clock.pass(minute);
    expect(handedOver(world)).toEqual([]);
    expect(world.state('a')).toBe('cancelled');
    expect(world.row('a').problem).toBe('ANSWERED_MEANWHILE');
  });

  // Would catch: a channel without network that silently stops nothing; and one short outage that makes work for a person.
  it('asks an unreadable channel again for a while, then holds the effect of the assistant for a person', async () => {
    const world = createOutboxWorld();
    world.mail.checks = () => ({ says: 'throws', afterMs: 0 });
    world.followUp('short');
    void world.outbox().pump();
    await world.clock.pass(minute);
    expect(world.state('short')).toBe('waiting');
    world.mail.checks = () => ({ says: 'truth', afterMs: 0 });
    await world.clock.pass(2 * minute);
    expect(world.state('short')).toBe('confirmed');

    world.mail.checks = () => ({ says: 'nothing', afterMs: 0 });
    world.followUp('long');
    void world.outbox().pump();
    await world.clock.pass(15 * minute);
    expect(world.row('long')).toMatchObject({ state: 'failed', problem: 'CHANNEL_NOT_CHECKED', attempts: 0 });
    expect(world.troubles.map(({ id }) => id)).toEqual(['long']);
    expect(handedOver(world)).toEqual(['short']);
  });

  // Would catch: an effect of the assistant that becomes a person's while its channels are asked, and goes though everything is paused.
  it('lets nobody send again what has not failed', async () => {
    const world = createOutboxWorld();
    world.mail.checks = () => ({ says: 'truth', afterMs: 8_000 });
    world.followUp('a');
    void world.outbox().pump();
    await world.clock.pass(1_000);
    expect(world.state('a')).toBe('claimed');
    expect(() => world.outbox().retry(rep, 'a', { isInsisted: true })).toThrow(expect.objectContaining({ code: 'EFFECT_NOT_IN_STATE' }));
    world.pause(true);
    await world.clock.pass(minute);
    expect(world.row('a')).toMatchObject({ state: 'cancelled', by_kind: 'assistant' });
    expect(handedOver(world)).toEqual([]);
  });

  it('holds a person’s follow-up at once where a channel cannot be asked, and goes when they insist', async () => {
    const world = createOutboxWorld();
    world.mail.checks = () => ({ says: 'incomplete', afterMs: 0 });
    world.followUp('a', { by: 'person' });
    await world.outbox().pump();
    expect(world.row('a')).toMatchObject({ state: 'failed', problem: 'CHANNEL_NOT_CHECKED' });
    world.outbox().retry(rep, 'a');
    await world.outbox().pump();
    expect(world.state('a')).toBe('failed');
    world.outbox().retry(rep, 'a', { isInsisted: true });
    await world.outbox().pump();
    expect(handedOver(world)).toEqual(['a']);
  });

  // Would catch: insisting that passes over an answer a readable channel has.
  it('stops for an answer however much a person insists, and gives their words back', async () => {
    const world = createOutboxWorld();
    world.mail.checks = () => ({ says: 'incomplete', afterMs: 0 });
    world.followUp('a', { by: 'person' });
    await world.outbox().pump();
    world.chat.answer('a-chat');
    world.outbox().retry(rep, 'a', { isInsisted: true });
    await world.outbox().pump();
    expect(world.state('a')).toBe('cancelled');
    expect(world.stopped).toEqual(['a']);
  });

  // Would catch: a word given at noon that lets a mail go at night, when the channel could be asked and was not.
  it('asks again before a repeat, though a person had insisted the first time', async () => {
    const world = createOutboxWorld();
    world.mail.checks = () => ({ says: 'incomplete', afterMs: 0 });
    world.mail.sends = () => ({
      arrivesAfterMs: null,
      says: new AppError('unavailable', 'CHANNEL_NOT_REACHED', 'No network'),
      saysAfterMs: 0,
    });
    world.followUp('a', { by: 'person' });
    await world.outbox().pump();
    world.outbox().retry(rep, 'a', { isInsisted: true });
    await world.outbox().pump();
    await world.clock.pass(30 * minute);
    expect(handedOver(world)).toEqual(['a']);
    expect(world.row('a')).toMatchObject({ state: 'waiting', problem: 'CHANNEL_NOT_CHECKED', attempts: 1 });
    world.mail.answer('a');
    world.mail.checks = () => ({ says: 'truth', afterMs: 0 });
    await world.clock.pass(30 * minute);
    expect(world.row('a')).toMatchObject({ state: 'cancelled', problem: 'ANSWERED_MEANWHILE' });
  });

  // Would catch: a channel that is slow in another conversation and holds up what a rep writes now.
  it('lets chat lines go while a follow-up waits for a slow channel', async () => {
    const world = createOutboxWorld();
    world.mail.checks = () => ({ says: 'nothing', afterMs: 0 });
    world.followUp('a');
    void world.outbox().pump();
    await world.clock.pass(1_000);
    world.chatLine('line');
    void world.outbox().pump();
    await world.clock.pass(1);
    expect(world.state('line')).toBe('confirmed');
  });
});

describe('a closure', () => {
  it('closes its case in the transaction that hands its mail over, once, however often the mail is repeated', async () => {
    const world = createOutboxWorld();
    const answers = [new AppError('unavailable', 'CHANNEL_NOT_REACHED', 'No network'), null];
    world.mail.sends = () => {
      const error = answers.shift();
      return error == null
        ? { ...goodSend, says: { outcome: 'confirmed', externalId: 'x' } }
        : { arrivesAfterMs: null, says: error, saysAfterMs: 0 };
    };
    world.closure('a');
    void world.outbox().pump();
    await world.clock.pass(minute);
    expect(handedOver(world)).toEqual(['a', 'a']);
    expect(world.mail.arrivals.map(({ effectId }) => effectId)).toEqual(['a']);
    expect([...world.closures()]).toEqual([['case-a', 1]]);
  });

  it('without a mail is confirmed at once, and asks all the same', async () => {
    const world = createOutboxWorld();
    world.closure('quiet', { hasMail: false });
    await world.outbox().pump();
    expect(world.state('quiet')).toBe('confirmed');
    world.closure('answered', { hasMail: false, by: 'person' });
    world.chat.answer('answered-chat');
    await world.outbox().pump();
    expect(world.state('answered')).toBe('cancelled');
    expect([...world.closures().keys()]).toEqual(['case-quiet']);
  });
});

describe('a pause', () => {
  // Would catch: an act of the assistant that leaves after the pause, from its undo window or while channels are asked (rule 4).
  it('takes back what the assistant has waiting at once, and nothing of a person', async () => {
    const world = createOutboxWorld();
    world.mail.checks = () => ({ says: 'truth', afterMs: 2_000 });
    world.followUp('asked');
    world.followUp('undo', { undoMs: 10_000 });
    world.followUp('person', { by: 'person', undoMs: 10_000 });
    void world.outbox().pump();
    await world.clock.pass(1_000);
    expect(world.state('asked')).toBe('claimed');
    world.pause(true);
    expect(['asked', 'undo', 'person'].map((id) => world.state(id))).toEqual(['cancelled', 'cancelled', 'waiting']);
    await world.clock.pass(minute);
    expect(handedOver(world)).toEqual(['person']);
  });

  it('found at a start takes back what a crash kept it from', async () => {
    const world = createOutboxWorld();
    world.followUp('a', { undoMs: 10_000 });
    world.store.transact(rep, (tx) => tx.append({ type: 'pause.changed', isPaused: true }));
    world.restart();
    await world.clock.pass(0);
    expect(world.row('a')).toMatchObject({ state: 'cancelled', problem: 'PAUSED' });
  });
});

// Would catch: a night's work of the assistant sent in one burst in the morning.
it('hands over what the assistant has due one at a time, with pauses, and what people have at once', async () => {
  const world = createOutboxWorld();
  for (const id of ['a', 'b', 'c']) world.followUp(id);
  for (const id of ['p', 'q']) world.followUp(id, { by: 'person' });
  void world.outbox().pump();
  await world.clock.pass(0);
  expect(handedOver(world).toSorted()).toEqual(['a', 'p', 'q']);
  await world.clock.pass(assistantPaceMs);
  expect(handedOver(world)).toContain('b');
  expect(handedOver(world)).not.toContain('c');
  await world.clock.pass(assistantPaceMs);
  expect(handedOver(world)).toContain('c');
});
