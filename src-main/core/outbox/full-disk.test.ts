import { expect, it } from 'vitest';
import { AppError } from '#shared/lib/app-error.ts';
import type { Store } from '../store/store.ts';
import { createOutboxWorld } from './testing/outbox-world.ts';

const minute = 60_000;
const diskFull = new AppError('unavailable', 'DISK_FULL', 'No room');

/** From now on: which writes of the console fail, counted from 1. */
function failWrites(world: ReturnType<typeof createOutboxWorld>, which: (n: number) => Error | null): void {
  const { store } = world.process();
  const { transact } = store;
  let n = 0;
  const failing: Store['transact'] = (cause, work) => {
    const error = which((n += 1));
    if (error !== null) throw error;
    return transact(cause, work);
  };
  Object.assign(store, { transact: failing });
}

// Would catch: a closure that stands claimed for ever, where nobody can send it or take it back, because the disk was full just then.
it.each([
  ['as it is claimed', 1],
  ['as it is handed over', 2],
])('closes a case once there is room again, with the disk full %s', async (_when, nth) => {
  const world = createOutboxWorld();
  failWrites(world, (n) => (n === nth ? diskFull : null));
  world.closure('a');
  void world.outbox().pump();
  await world.clock.pass(minute);
  expect(world.state('a')).toBe('confirmed');
  expect(world.closures().get('case-a')).toBe(1);
  expect(world.mail.handedOver).toHaveLength(1);
});

// Would catch: a mail that went, and is repeated or lost sight of because the disk was full when its fate was to be written.
it('finds in the outside record what it could not write down', async () => {
  const world = createOutboxWorld();
  failWrites(world, (n) => (n === 3 ? diskFull : null));
  world.followUp('a');
  void world.outbox().pump();
  await world.clock.pass(minute);
  expect(world.state('a')).toBe('confirmed');
  expect(world.mail.handedOver).toHaveLength(1);
});

// Would catch: an effect that cannot be looked at being tried every few seconds for ever, while nobody is told and the others wait.
it('gives an effect that cannot be handed over to a person, and goes on with the others', async () => {
  const world = createOutboxWorld();
  failWrites(world, (n) => (n === 2 ? new TypeError('what is stored makes no sense') : null));
  world.followUp('a');
  world.followUp('b');
  void world.outbox().pump();
  await world.clock.pass(5 * minute);
  expect(world.state('b')).toBe('confirmed');
  expect(world.row('a')).toMatchObject({ state: 'failed', problem: 'COULD_NOT_BE_CHECKED' });
  expect(world.troubles.map(({ id }) => id)).toEqual(['a']);
  expect(world.mail.handedOver.map(({ effectId }) => effectId)).toEqual(['b']);
});
