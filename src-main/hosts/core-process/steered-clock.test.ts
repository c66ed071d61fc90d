import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { coreClock } from './steered-clock.ts';
import { systemClock } from './system-clock.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'caseloom-clock-'));
  file = path.join(folder, 'clock.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function ask(asked: { id: number; advanceMs?: number; setWallMs?: number }): Promise<void> {
  writeFileSync(file, JSON.stringify(asked));
  await vi.waitFor(() => expect(JSON.parse(readFileSync(`${file}.done`, 'utf8'))).toMatchObject({ id: asked.id }));
}

// Would catch: a console whose time somebody else may set, because a variable was left behind.
it.each([
  [{}],
  [{ CASELOOM_E2E: '1' }],
  [{ CASELOOM_E2E_CLOCK: 'clock.json' }],
  [{ CASELOOM_E2E: '0', CASELOOM_E2E_CLOCK: 'clock.json' }],
  [{ CASELOOM_E2E: '1', CASELOOM_E2E_CLOCK: '' }],
])('is the system clock with %o', (env) => {
  expect(coreClock(env)).toBe(systemClock);
});

// Would catch: timers that fire out of order, at another time than their own, or not at all.
it('lets time pass with everything it brings, each at its own moment', async () => {
  const clock = coreClock({ CASELOOM_E2E: '1', CASELOOM_E2E_CLOCK: file });
  const began = clock.now();
  const fired: number[] = [];
  const hoursAt = (): number => Math.round((clock.now() - began) / 3_600_000);
  clock.after(3 * 3_600_000, () => fired.push(hoursAt()));
  clock.after(3_600_000, () => {
    fired.push(hoursAt());
    clock.after(3_600_000, () => fired.push(hoursAt()));
  });
  const cancel = clock.after(3_600_000, () => fired.push(-1));
  cancel();
  await ask({ id: 1, advanceMs: 5 * 3_600_000 });
  expect(fired).toEqual([1, 2, 3]);
  expect(hoursAt()).toBe(5);
});

// Would catch: a wall clock that is set and takes the steady one along, so that no sleep can be told.
it('sets the wall clock alone', async () => {
  const clock = coreClock({ CASELOOM_E2E: '1', CASELOOM_E2E_CLOCK: file });
  const steady = clock.monotonic();
  const to = Date.UTC(2030, 0, 1);
  await ask({ id: 1, setWallMs: to });
  expect(Math.abs(clock.now() - to)).toBeLessThan(10_000);
  expect(clock.monotonic() - steady).toBeLessThan(10_000);
});

// Would catch: a core that is killed and comes back in another time than the one it left.
it('goes on from where it was when the process is started again', async () => {
  const env = { CASELOOM_E2E: '1', CASELOOM_E2E_CLOCK: file };
  const first = coreClock(env);
  await ask({ id: 1, advanceMs: 7_200_000 });
  expect(coreClock(env).now() - first.now()).toBeLessThan(10_000);
});
