import { expect, it } from 'vitest';
import { oneAtATime } from './one-at-a-time.ts';

// The bug: two callers wait for the same run, and both begin when it ends: a case is created twice.
it('never runs twice at once, and serves everybody who asks with a run that began after they did', async () => {
  const ends: (() => void)[] = [];
  let atOnce = 0;
  let most = 0;
  const go = oneAtATime(async () => {
    most = Math.max(most, (atOnce += 1));
    await new Promise<void>((resolve) => ends.push(resolve));
    atOnce -= 1;
  });
  const asked = [go(), go(), go()];
  expect(ends).toHaveLength(1);
  ends[0]?.();
  await asked[0];
  await Promise.resolve();
  const late = go();
  expect(ends).toHaveLength(2);
  ends[1]?.();
  await Promise.all(asked);
  ends[2]?.();
  await late;
  expect([most, ends.length]).toEqual([1, 3]);
});
