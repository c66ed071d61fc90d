import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '#core/ports/ports.ts';
import { systemClock } from './system-clock.ts';

/** What the file asks for: time that passes with everything it brings, or a wall clock that is set (a machine that slept). */
type Asked = { readonly id: number; readonly advanceMs?: number; readonly setWallMs?: number };
/** What was done, and how far the clock is ahead by it: a core that is started again goes on from there. */
type Done = { readonly id: number; readonly aheadMs: number; readonly wallAheadMs: number };
type Timer = { readonly at: number; readonly callback: () => void };

const pollMs = 20;
/** Turns of the event loop in which what a timer began can go on before the next one. */
const turnsPerTimer = 5;

/**
 * The clock of the core process: the system's, unless journeys steer it. That takes both `CASELOOM_E2E=1` and
 * `CASELOOM_E2E_CLOCK` with the path of a file; each `{id, advanceMs | setWallMs}` written there is answered by the same id
 * in `<file>.done`.
 */
export function coreClock(env: Readonly<Record<string, string | undefined>>): Clock {
  const file = env['CASELOOM_E2E_CLOCK'];
  return env['CASELOOM_E2E'] === '1' && file !== undefined && file !== '' ? createSteeredClock(file) : systemClock;
}

function createSteeredClock(file: string): Clock {
  const timers = new Set<Timer>();
  const before = read<Done>(`${file}.done`);
  let { id: lastId, aheadMs, wallAheadMs } = before ?? { id: 0, aheadMs: 0, wallAheadMs: 0 };
  let working = Promise.resolve();
  const steady = (): number => systemClock.monotonic() + aheadMs;

  const advance = async (ms: number): Promise<void> => {
    const until = steady() + ms;
    for (let next = earliest(timers, until); next !== undefined; next = earliest(timers, until)) {
      timers.delete(next);
      aheadMs += Math.max(0, next.at - steady());
      next.callback();
      for (let turn = 0; turn < turnsPerTimer; turn += 1) await nextTurn();
    }
    aheadMs += Math.max(0, until - steady());
  };

  const look = (): void => {
    const asked = read<Asked>(file);
    if (asked === null || asked.id <= lastId) return;
    lastId = asked.id;
    working = working.then(async () => {
      if (asked.setWallMs !== undefined) wallAheadMs += asked.setWallMs - (systemClock.now() + aheadMs + wallAheadMs);
      if (asked.advanceMs !== undefined) await advance(asked.advanceMs);
      const report: Done = { id: asked.id, aheadMs, wallAheadMs };
      writeFileSync(`${file}.new`, JSON.stringify(report));
      renameSync(`${file}.new`, `${file}.done`);
    });
  };
  setInterval(look, pollMs).unref();

  return {
    // Whole milliseconds, as the system's: the store takes nothing else.
    now: () => Math.round(systemClock.now() + aheadMs + wallAheadMs),
    monotonic: steady,
    after(delayMs, callback) {
      const timer = { at: steady() + Math.max(0, delayMs), callback };
      timers.add(timer);
      const cancel = systemClock.after(delayMs, () => {
        if (timers.delete(timer)) callback();
      });
      return () => {
        timers.delete(timer);
        cancel();
      };
    },
  };
}

function earliest(timers: ReadonlySet<Timer>, until: number): Timer | undefined {
  return [...timers].filter((timer) => timer.at <= until).toSorted((a, b) => a.at - b.at)[0];
}

/** Null while it is not there, or only half written. */
function read<Content>(file: string): Content | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Content;
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error && error.code === 'ENOENT')) return null;
    throw error;
  }
}
