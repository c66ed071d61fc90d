import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isSettled } from '#shared/domain/outbox/states.ts';
import { AppError } from '#shared/lib/app-error.ts';
import { ProcessDied } from '../testing/mortal-store.ts';
import { createOutboxWorld, rep, type OutboxWorld } from './testing/outbox-world.ts';
import { goodSend, type CheckBehaviour, type SendBehaviour } from './testing/outside-channel.ts';

const minute = 60_000;
const startOfWorld = createOutboxWorld().clock.now();
const runs = process.env['SOAK'] === undefined ? 40 : 2_000;

/** Everything a channel may do and say and still keep the contract of its port. */
const sendBehaviour: fc.Arbitrary<SendBehaviour> = fc
  .record({
    how: fc.constantFrom('confirmed', 'accepted', 'refused', 'refused for good', 'unreached', 'lost', 'silent'),
    arrivesAfterMs: fc.constantFrom(0, 0, 300, 40_000, null),
    saysAfterMs: fc.constantFrom(0, 0, 200, 5_000, 70_000),
  })
  .map(({ how, arrivesAfterMs, saysAfterMs }): SendBehaviour => {
    if (how === 'confirmed') return { arrivesAfterMs: 0, says: { outcome: 'confirmed', externalId: 'x' }, saysAfterMs };
    if (how === 'accepted') return { arrivesAfterMs, says: { outcome: 'accepted' }, saysAfterMs };
    if (how === 'lost') return { arrivesAfterMs, says: new Error('cut off'), saysAfterMs };
    if (how === 'silent') return { arrivesAfterMs, says: 'nothing', saysAfterMs: 0 };
    const refused = { arrivesAfterMs: null, saysAfterMs };
    if (how === 'unreached') return { ...refused, says: new AppError('unavailable', 'CHANNEL_NOT_REACHED', 'No network') };
    return { ...refused, says: { outcome: 'refused', code: 'BUSY', mayRetry: how === 'refused' } };
  });

const checkBehaviour: fc.Arbitrary<CheckBehaviour> = fc.record({
  says: fc.constantFrom('truth', 'truth', 'truth', 'incomplete', 'throws', 'nothing'),
  afterMs: fc.constantFrom(0, 0, 100, 3_000, 12_000),
});

const undoMs = fc.constantFrom(0, 5_000, 10_000);
const by = fc.constantFrom('person' as const, 'assistant' as const);
/** Mostly while channels are asked or send, sometimes long after. */
const moment = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 12_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 12_000, max: 4 * minute }) },
);

type What = (world: OutboxWorld, effectId: string) => void;
type Event = { readonly at: number; readonly effectId: string; readonly does: What };

/** Something that happens to an effect, worded so that a counterexample can be read. */
function happens<Value>(
  name: string,
  about: fc.Arbitrary<Value>,
  does: (world: OutboxWorld, effectId: string, value: Value) => void,
): fc.Arbitrary<What> {
  return about.map((value) =>
    Object.assign((world: OutboxWorld, effectId: string) => does(world, effectId, value), {
      toString: () => `${name} ${JSON.stringify(value)}`,
    }),
  );
}

/** A person's act on an effect that may be in any state: refused where it cannot be done. */
function trying(act: () => void): void {
  try {
    act();
  } catch (error) {
    const isRefused = error instanceof AppError && (error.kind === 'conflict' || error.kind === 'not-found');
    if (!isRefused && !(error instanceof ProcessDied)) throw error;
  }
}

const starts = fc.oneof(
  happens('chat line', undoMs, (world, id, ms) => world.chatLine(id, { undoMs: ms })),
  happens('follow-up', fc.record({ undoMs, by }), (world, id, wanted) => world.followUp(id, wanted)),
  happens('follow-up', fc.record({ undoMs, by }), (world, id, wanted) => world.followUp(id, wanted)),
  happens('closure', fc.record({ undoMs, by, hasMail: fc.boolean() }), (world, id, wanted) => world.closure(id, wanted)),
  happens('scheduled', fc.integer({ min: 1, max: 5 }), (world, id, minutes) =>
    world.followUp(id, { by: 'person', notBefore: world.clock.now() + minutes * minute }),
  ),
);
const anything = fc.oneof(
  happens('answer', fc.constantFrom('chat' as const, 'mail' as const), (world, id, name) =>
    name === 'chat' ? world.chat.answer(`${id}-chat`) : world.mail.answer(id),
  ),
  happens('pause', fc.boolean(), (world, _id, isPaused) => world.pause(isPaused)),
  happens('restart', fc.constant(null), (world) => world.restart()),
  happens(
    'die at write',
    fc.record({ n: fc.integer({ min: 1, max: 4 }), when: fc.constantFrom('before' as const, 'after' as const) }),
    (world, _id, { n, when }) => world.process().dieAtWrite(n, when),
  ),
  happens('set clock', fc.constantFrom(-2 * 3600_000, -30_000, 3600_000), (world, _id, ms) => world.clock.setWall(ms)),
  happens('undo', fc.constant(null), (world, id) => trying(() => world.store.transact(rep, (tx) => void world.outbox().cancel(tx, id)))),
  happens('retry', fc.boolean(), (world, id, isInsisted) => trying(() => world.outbox().retry(rep, id, { isInsisted }))),
);

const effectIds = ['e0', 'e1', 'e2', 'e3'] as const;
const stories = fc.record({
  starts: fc.array(fc.tuple(fc.integer({ min: 0, max: 5_000 }), starts), { minLength: 1, maxLength: effectIds.length }),
  events: fc.array(fc.record({ at: moment, effectId: fc.constantFrom(...effectIds), does: anything }), { maxLength: 8 }),
  // Each call takes the next one, round and round.
  sends: fc.array(sendBehaviour, { minLength: 1, maxLength: 4 }),
  checks: fc.array(checkBehaviour, { minLength: 1, maxLength: 4 }),
  finds: fc.array(fc.constantFrom('truth' as const, 'truth' as const, 'unknown' as const, 'nothing' as const), {
    minLength: 1,
    maxLength: 3,
  }),
});
type Story = typeof stories extends fc.Arbitrary<infer Value> ? Value : never;
type Pause = { readonly isPaused: boolean; readonly at: number };

async function play(story: Story): Promise<{ readonly world: OutboxWorld; readonly pauses: readonly Pause[] }> {
  const world = createOutboxWorld();
  const pauses: Pause[] = [];
  const noting: OutboxWorld = {
    ...world,
    pause(isPaused) {
      world.pause(isPaused);
      pauses.push({ isPaused, at: world.clock.monotonic() });
    },
  };
  for (const channel of [world.chat, world.mail]) {
    channel.sends = inTurn(story.sends);
    channel.checks = inTurn(story.checks);
    channel.finds = inTurn(story.finds);
  }
  const events: Event[] = [...story.starts.map(([at, does], n) => ({ at, effectId: effectIds[n] ?? 'e0', does })), ...story.events];
  for (const event of events.toSorted((a, b) => a.at - b.at)) {
    await world.clock.pass(Math.max(0, event.at - world.clock.monotonic()));
    event.does(noting, event.effectId);
    void world
      .outbox()
      .pump()
      .catch(() => undefined);
    // So that what was first can be told.
    await world.clock.pass(1);
  }
  await world.clock.pass(2 * minute);
  return { world, pauses };
}

function inTurn<Value>(values: readonly Value[]): () => Value {
  let turn = 0;
  return () => {
    turn += 1;
    const value = values[turn % values.length];
    if (value === undefined) throw new Error('nothing to take');
    return value;
  };
}

/** Channels work again and nobody dies any more; everything that can go by itself has the time to. */
async function heal(world: OutboxWorld): Promise<void> {
  for (const channel of [world.chat, world.mail]) {
    channel.sends = () => ({ ...goodSend, says: { outcome: 'confirmed', externalId: 'x' } });
    channel.checks = () => ({ says: 'truth', afterMs: 0 });
    channel.finds = () => 'truth';
  }
  // Whoever set the clock back sets it right.
  world.clock.setWall(Math.max(0, startOfWorld + world.clock.monotonic() - world.clock.now()));
  world.restart();
  await world.clock.pass(2 * 3600_000 + 30 * minute);
}

/** What was handed over though a channel could not be asked. */
function insistedOn(world: OutboxWorld): ReadonlySet<string> {
  const events = [...world.store.events()];
  return new Set(events.flatMap((one) => (one.type === 'effect.checked' && one.reasons.includes('PERSON_INSISTED') ? [one.effectId] : [])));
}

/** Seconds in which an answer cannot be known of: what a channel said is at most a second old when it is acted on. */
const raceMs = 1_000;

// Would catch: any mix of lying, slow and silent channels, deaths between two writes, restarts, clock changes, answers and
// pauses in which something is sent or closed twice (rule 2), after a readable answer (rule 1), or by the assistant in a pause (rule 4).
it('keeps rules 1, 2 and 4 by the record of the outside world, and loses nothing', { timeout: 60_000 + runs * 3_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(stories, async (story) => {
      const { world, pauses } = await play(story);
      await heal(world);
      const both = [world.chat, world.mail];
      const arrivals = both.flatMap((channel) => channel.arrivals.map(({ effectId }) => effectId));
      expect(arrivals).toEqual([...new Set(arrivals)]);
      expect([...world.closures()].filter(([, times]) => times > 1)).toEqual([]);

      const chained = new Set(world.store.all<{ id: string }>('SELECT id FROM effects WHERE chain_id IS NOT NULL').map(({ id }) => id));
      const insisted = insistedOn(world);
      for (const { effectId, at } of both.flatMap((channel) => channel.handedOver).filter((one) => chained.has(one.effectId))) {
        const answers = both
          .flatMap((channel) => channel.answers)
          .filter((answer) => answer.conversationId.replace(/-chat$/, '') === effectId);
        // A person was told that a channel cannot be asked, and insisted: what lay there was readable to nobody.
        if (!insisted.has(effectId)) expect(answers.filter((answer) => answer.at < at - raceMs)).toEqual([]);
        const wasAssistants = world.store.get('SELECT 1 FROM effects WHERE id = ? AND by_kind = ?', effectId, 'assistant') !== undefined;
        if (wasAssistants) expect(pauses.findLast((pause) => pause.at < at)?.isPaused ?? false).toBe(false);
      }

      for (const { id } of world.store.all<{ id: string }>('SELECT id FROM effects')) {
        const { state, channel_id: channelId } = world.row(id);
        expect({ id, isSettled: isSettled(state) }).toEqual({ id, isSettled: true });
        if (channelId === null) continue;
        if (state === 'confirmed') expect(arrivals).toContain(id);
        if (state === 'failed' || state === 'cancelled') expect(arrivals).not.toContain(id);
      }
      world.store.close();
    }),
    { numRuns: runs },
  );
});
