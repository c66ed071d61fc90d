import { expect, it } from 'vitest';
import { AppError } from '#shared/lib/app-error.ts';
import { keepHouse } from './keep-house.ts';
import { createManualClock } from './testing/manual-clock.ts';
import { createRecordingLogger } from './testing/memory-ports.ts';

const minute = 60_000;
const hour = 60 * minute;

function house(doSome: () => boolean) {
  const clock = createManualClock();
  const logger = createRecordingLogger();
  const times: number[] = [];
  const stop = keepHouse({
    clock,
    logger,
    chores: [
      { name: 'first', doSome },
      {
        name: 'second',
        doSome() {
          times.push(clock.monotonic());
          return false;
        },
      },
    ],
  });
  return { clock, logger, times, stop };
}

// A desk that runs for weeks tidies only when it starts.
it('tidies a minute after the start and then every hour, until it is ended', () => {
  const { clock, times, stop } = house(() => false);
  clock.advance(minute + 2 * hour);
  expect(times).toEqual([minute, minute + hour, minute + 2 * hour]);
  stop();
  clock.advance(10 * hour);
  expect(times).toHaveLength(3);
});

// A big rest is left for the next hour and never gets smaller, or is done in one go while everybody waits.
it('goes on after a pause while a chore has more to do', () => {
  let left = 3;
  const { clock, times } = house(() => (left -= 1) > 0);
  clock.advance(minute + 10_000);
  expect(times).toEqual([minute, minute + 1_000, minute + 2_000]);
});

// A full disk ends the core, or the tidying for good.
it('logs a chore that fails, does the others and tries again', () => {
  const { clock, logger, times } = house(() => {
    throw new AppError('unavailable', 'DISK_FULL', 'full');
  });
  clock.advance(minute + hour);
  expect(times).toHaveLength(2);
  expect(logger.lines.map(({ level, event, fields }) => [level, event, fields['chore'], fields['code']])).toEqual([
    ['warn', 'house.choreFailed', 'first', 'DISK_FULL'],
    ['warn', 'house.choreFailed', 'first', 'DISK_FULL'],
  ]);
});
