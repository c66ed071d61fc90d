import { describe, expect, it } from 'vitest';
import { createOutboxWorld, rep, type OutboxWorld } from './testing/outbox-world.ts';

const minute = 60_000;
const arrived = (world: OutboxWorld): string[] => world.mail.arrivals.map(({ effectId }) => effectId);

/** A mail that is two minutes on its way, of which a person says at once that it did not arrive, and which is done anew. */
async function saidTooEarly(by: 'person' | 'assistant', arrivesAfterMs: number | null = 2 * minute): Promise<OutboxWorld> {
  const world = createOutboxWorld();
  world.mail.sends = () => ({ arrivesAfterMs, says: new Error('The connection broke off'), saysAfterMs: 0 });
  world.mail.finds = () => 'unknown';
  world.followUp('first', { by: 'person' });
  await world.outbox().pump();
  expect(world.state('first')).toBe('uncertain');
  world.outbox().settle(rep, 'first', 'failed');
  world.mail.sends = () => ({ arrivesAfterMs: 0, says: { outcome: 'confirmed', externalId: 'x' }, saysAfterMs: 0 });
  world.mail.finds = () => 'truth';
  world.store.transact(rep, (tx) => void world.outbox().cancel(tx, 'first', 'SENT_ANEW'));
  world.followUp('anew', { by, anewOf: 'first' });
  void world.outbox().pump();
  return world;
}

describe('a step that is done anew', () => {
  // Would catch: a customer who gets the same step twice because a person was too quick to say that it was lost (rule 2).
  it('is not sent when the earlier mail arrives after all, and that one stands as sent', async () => {
    const world = await saidTooEarly('assistant');
    await world.clock.pass(minute);
    expect(world.row('anew')).toMatchObject({ state: 'waiting', problem: 'EARLIER_NOT_KNOWN' });
    await world.clock.pass(10 * minute);
    expect(arrived(world)).toEqual(['first']);
    expect(world.state('first')).toBe('confirmed');
    expect(world.row('anew')).toMatchObject({ state: 'cancelled', problem: 'SENT_BEFORE', attempts: 0 });
    expect(JSON.parse(world.row('anew').proof ?? 'null')).toMatchObject({
      verdict: 'stop',
      reasons: ['SENT_BEFORE'],
      earlier: [{ effectId: 'first', found: 'present' }],
    });
  });

  it('goes when the outside record says that the earlier mail never arrived, with that as its proof', async () => {
    const world = await saidTooEarly('assistant', null);
    await world.clock.pass(minute);
    expect(arrived(world)).toEqual(['anew']);
    expect(JSON.parse(world.row('anew').proof ?? 'null')).toMatchObject({
      verdict: 'go',
      earlier: [{ effectId: 'first', found: 'absent' }],
    });
  });

  // Would catch: a person's word about something else taken for a word about the earlier mail.
  it('of a person waits for their word where nobody can tell, and gives their words back when it turns up', async () => {
    const world = await saidTooEarly('person');
    await world.clock.pass(1_000);
    expect(world.row('anew')).toMatchObject({ state: 'failed', problem: 'EARLIER_NOT_KNOWN' });
    expect(world.troubles.map(({ problem }) => problem)).toContain('EARLIER_NOT_KNOWN');
    world.outbox().retry(rep, 'anew');
    await world.clock.pass(1_000);
    expect(world.row('anew')).toMatchObject({ state: 'failed', problem: 'EARLIER_NOT_KNOWN' });
    await world.clock.pass(2 * minute);
    world.outbox().retry(rep, 'anew', { isInsisted: true });
    await world.clock.pass(1_000);
    expect(world.state('anew')).toBe('cancelled');
    expect(world.stopped).toEqual(['anew']);
    expect(arrived(world)).toEqual(['first']);
  });

  it('goes where nobody can tell when the person who was told so insists', async () => {
    const world = await saidTooEarly('person');
    await world.clock.pass(1_000);
    world.outbox().retry(rep, 'anew', { isInsisted: true });
    await world.clock.pass(1_000);
    expect(arrived(world)).toEqual(['anew']);
  });
});

// Would catch: a mail that was said to be lost too early and goes again, under its own id, while nobody can tell where it is.
it('sends nothing again under its own id while its record cannot tell, whatever went wrong in between', async () => {
  const world = createOutboxWorld();
  world.mail.sends = () => ({ arrivesAfterMs: 5 * minute, says: new Error('The connection broke off'), saysAfterMs: 0 });
  world.mail.finds = () => 'unknown';
  world.followUp('a', { by: 'person' });
  await world.outbox().pump();
  world.outbox().settle(rep, 'a', 'failed');
  world.mail.checks = () => ({ says: 'incomplete', afterMs: 0 });
  world.outbox().retry(rep, 'a');
  void world.outbox().pump();
  await world.clock.pass(minute);
  world.mail.checks = () => ({ says: 'truth', afterMs: 0 });
  world.mail.finds = () => 'truth';
  await world.clock.pass(20 * minute);
  expect(arrived(world)).toEqual(['a']);
  expect(world.state('a')).toBe('confirmed');
});
