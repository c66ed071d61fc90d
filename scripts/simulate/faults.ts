import { defaultHours } from '#core/automation/automation-queries.ts';
import type { Cause } from '#core/store/store.ts';
import { outageMs } from './outside-mail.ts';
import { day, hour, minute, type World } from './world.ts';

export type Process = {
  /** Dies at the n-th write from now, or now. */
  dieAtWrite(n: number, when: 'before' | 'after'): void;
  die(): void;
  /** It stays dead this long the next time: a laptop that is shut for the night. */
  stayDeadFor(ms: number): void;
};

const supervisor = (key: string): Cause => ({
  principal: { kind: 'supervisor', id: 'sam', name: 'Sam' },
  idempotency: { key, route: 'supervise' },
});

/** What a supervisor does about the assistant, in any weather: pauses, and levels that go up and down. */
export function beginSupervisor(world: World): void {
  const { random, clock } = world;
  const pause = (isPaused: boolean): void =>
    world.act((core, key) =>
      core.store.transact(supervisor(key), (tx) => {
        tx.append({ type: 'pause.changed', isPaused });
        if (isPaused) core.outbox.takeBackAssistants(tx);
      }),
    );
  every(world, 5 * day, () => {
    pause(true);
    clock.at(clock.elapsed() + random.between(minute, 12 * hour), () => pause(false));
  });
  every(world, 1.5 * day, () =>
    world.act((core, key) =>
      core.store.transact(supervisor(key), (tx) => {
        const capability = random.of(['follow-up', 'close', 'resolve'] as const);
        const level = random.is(0.75) ? 'full-automation' : random.of(['human-confirmation', 'shadow', 'off'] as const);
        tx.append({ type: 'level.changed', lineOfBusinessId: random.of(lines), capability, level, reason: 'simulated' });
      }),
    ),
  );
}

export const lines = ['parcels', 'billing', 'travel'] as const;

/** Deaths between two writes, nights, set clocks, moved desks and providers that are away. */
export function beginFaults(world: World, process: Process): void {
  const { random, clock, mail } = world;
  every(world, 2 * day, () => {
    if (random.is(0.2)) process.stayDeadFor(random.between(2 * hour, 40 * hour));
    if (random.is(0.3)) process.die();
    else process.dieAtWrite(1 + Math.floor(random.between(0, 12)), random.is(0.5) ? 'before' : 'after');
  });
  every(world, 6 * hour, () => {
    if (mail.awayUntil <= clock.elapsed()) mail.awayUntil = Math.round(clock.elapsed() + outageMs(random));
  });
  every(world, 12 * day, () => {
    const byMs = random.of([-2 * hour, -90_000, 30_000, 3 * hour]);
    clock.console.setWall(byMs);
    clock.at(clock.elapsed() + random.between(minute, day), () => clock.console.setWall(-byMs));
  });
  every(world, 25 * day, () =>
    world.act((core, key) =>
      core.store.transact(supervisor(key), (tx) => {
        const timeZone = random.of(['Europe/Berlin', 'America/New_York', 'Asia/Tokyo']);
        tx.append({ type: 'setting.changed', key: 'hours', value: { ...defaultHours, timeZone } });
      }),
    ),
  );
}

/** About this often, never in step. */
function every(world: World, aboutMs: number, work: () => void): void {
  const { clock, random } = world;
  const again = (): void => {
    work();
    clock.at(clock.elapsed() + random.between(0.3, 1.7) * aboutMs, again);
  };
  clock.at(random.between(0.1, 1) * aboutMs, again);
}
