import { cpus } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '#shared/lib/app-error.ts';

const lookEveryMs = 500;
/** Of all cores together; a machine at rest stays below it, one that still learns or reads files does not. */
const busyShare = 0.15;
const waitAtMostMs = 120_000;

/**
 * Until nothing else wants the processor: the core reads the history again after a start, and the window before this one
 * is still being closed. Throws unavailable BENCH_NEVER_AT_REST where other work never ends.
 */
export async function untilAtRest(): Promise<void> {
  const deadline = performance.now() + waitAtMostMs;
  for (let before = processorTimes(); performance.now() < deadline;) {
    await pause(lookEveryMs);
    const now = processorTimes();
    if ((now.busy - before.busy) / (now.all - before.all) < busyShare) return;
    before = now;
  }
  throw new AppError('unavailable', 'BENCH_NEVER_AT_REST', 'Something else keeps this machine busy; measure again when it is at rest');
}

/** In ms of all cores since the machine started. */
function processorTimes(): { readonly busy: number; readonly all: number } {
  const times = cpus().map((core) => core.times);
  const all = times.reduce((sum, { user, nice, sys, idle, irq }) => sum + user + nice + sys + idle + irq, 0);
  return { busy: all - times.reduce((sum, { idle }) => sum + idle, 0), all };
}
