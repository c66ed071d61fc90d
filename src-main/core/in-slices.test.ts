import { describe, expect, it } from 'vitest';
import { inSlices, sliceMs } from './in-slices.ts';
import { createManualClock } from './testing/manual-clock.ts';

describe('inSlices', () => {
  // Would catch: a long piece of work that keeps every console waiting until it is done.
  it('lets other work in after each slice', async () => {
    const clock = createManualClock();
    let others = 0;
    const other = (): void => {
      others += 1;
      if (others < 1000) setImmediate(other);
    };
    setImmediate(other);
    let longest = 0;
    let startedAt = clock.monotonic();
    let seen = others;
    await inSlices(
      Array.from({ length: 100 }, (_, n) => n),
      () => {
        if (seen !== others) startedAt = clock.monotonic();
        seen = others;
        clock.advance(3);
        longest = Math.max(longest, clock.monotonic() - startedAt);
      },
      { clock, signal: null },
    );
    others = 1000;
    expect(longest).toBeLessThanOrEqual(sliceMs + 3);
    expect(clock.monotonic()).toBe(300);
  });

  // Would catch: work that goes on for a console that has gone away.
  it('stops when the caller has gone', async () => {
    const clock = createManualClock();
    const abort = new AbortController();
    let done = 0;
    const work = inSlices(
      Array.from({ length: 100 }),
      () => {
        done += 1;
        clock.advance(sliceMs);
        if (done === 5) abort.abort();
      },
      { clock, signal: abort.signal },
    );
    await expect(work).rejects.toMatchObject({ kind: 'cancelled' });
    expect(done).toBe(5);
  });
});
