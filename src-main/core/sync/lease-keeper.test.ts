import { describe, expect, it } from 'vitest';
import { AppError } from '#shared/lib/app-error.ts';
import { createManualClock } from '../testing/manual-clock.ts';
import { createRecordingLogger } from '../testing/memory-ports.ts';
import type { Store } from '../store/store.ts';
import { createLeaseKeeper, type LeaseKeeper } from './lease-keeper.ts';

const lengthMs = 120_000;

/** One lease for all, as a system of record keeps it. */
function desks() {
  const clock = createManualClock();
  let held: { by: string; until: number } | null = null;
  let isAway = false;
  const leases = {
    lengthMs,
    hold: (_line: string, by: string) => {
      if (isAway) return Promise.reject(new AppError('unavailable', 'BACKEND_NOT_REACHED', 'No network'));
      if (held === null || held.by === by || held.until < clock.now()) held = { by, until: clock.now() + lengthMs };
      return Promise.resolve({ isMine: held.by === by, by: held.by });
    },
    release: () => {
      held = null;
      return Promise.resolve();
    },
  };
  const store = { all: () => [{ id: 'support' }] } as unknown as Store;
  const changes: string[] = [];
  const desk = (consoleId: string): LeaseKeeper =>
    createLeaseKeeper({
      store: () => store,
      leases,
      consoleId,
      clock,
      logger: createRecordingLogger(),
      onChange: () => changes.push(consoleId),
    });
  return { clock, desk, changes, setAway: (is: boolean) => void (isAway = is) };
}

describe('who acts alone', () => {
  it('is one of them, and another once that one is gone', async () => {
    const { clock, desk, changes } = desks();
    const [one, two] = [desk('one'), desk('two')];
    await one.renew();
    await two.renew();
    expect([one.whoActs('support'), two.whoActs('support')]).toEqual(['us', 'another']);
    clock.advance(lengthMs + 1);
    await two.renew();
    expect([one.whoActs('support'), two.whoActs('support')]).toEqual(['unknown', 'us']);
    expect(changes).toEqual(['one', 'two', 'two']);
  });

  // The bug: a laptop that lost its network goes on acting while another console has long taken over.
  it('is nobody here once the lease could not be renewed for long enough, however the wall clock stands', async () => {
    const { clock, desk, setAway } = desks();
    const one = desk('one');
    await one.renew();
    setAway(true);
    clock.advance(lengthMs * 0.5);
    await one.renew();
    expect(one.whoActs('support')).toBe('us');
    clock.advance(lengthMs * 0.3);
    await one.renew();
    expect(one.whoActs('support')).toBe('unknown');
  });

  it('is the other at once when the one gives it back', async () => {
    const { desk } = desks();
    const [one, two] = [desk('one'), desk('two')];
    await one.renew();
    await one.release();
    await two.renew();
    expect([one.whoActs('support'), two.whoActs('support')]).toEqual(['unknown', 'us']);
  });

  it('is nobody where the system of record has no leases', async () => {
    const { clock } = desks();
    const store = { all: () => [{ id: 'support' }] } as unknown as Store;
    const alone = createLeaseKeeper({
      store: () => store,
      leases: null,
      consoleId: 'one',
      clock,
      logger: createRecordingLogger(),
      onChange: () => undefined,
    });
    await alone.renew();
    expect(alone.whoActs('support')).toBe('unknown');
  });
});
