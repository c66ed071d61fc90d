import { setTimeout as pause } from 'node:timers/promises';
import { median, percentile, rounded } from './bench-row.ts';
import type { BenchRow } from './bench-row.ts';
import type { BenchWorkspace } from './bench-workspace.ts';
import { startBuiltCore } from './built-core.ts';

const rounds = 5;
const goal = { below: 1000 };
/** While a core that just started learns from what people confirmed. */
const askedForMs = 8_000;
const askedEveryMs = 5;

/** From the start of the built core's process until it has answered `system.hello`, and how promptly it answers from then on. */
export async function benchCoreStart(workspace: BenchWorkspace): Promise<readonly BenchRow[]> {
  return workspace.withCopy(async (folder) => {
    const afterClose: number[] = [];
    const afterKill: number[] = [];
    // The first start of a copy reads the disk; it is told on its own.
    const first = await startOnce(folder, 'stop');
    for (let round = 0; round < rounds; round += 1) {
      afterClose.push(await startOnce(folder, 'kill'));
      afterKill.push(await startOnce(folder, 'stop'));
    }
    const answers = await answersAfterStart(folder);
    const start = (when: string, ms: number): BenchRow => ({
      name: `core start to first answer, ${when}`,
      value: rounded(ms),
      unit: 'ms',
      goal,
    });
    return [
      start('first start of a copied workspace', first),
      start(`after a clean close, median of ${rounds}`, median(afterClose)),
      start(`after kill -9, median of ${rounds}`, median(afterKill)),
      {
        name: 'an answer of a core that just started and learns, p99',
        value: rounded(percentile(answers, 0.99)),
        unit: 'ms',
        goal: { below: 20 },
      },
      { name: 'an answer of a core that just started and learns, slowest', value: rounded(percentile(answers, 1)), unit: 'ms' },
    ];
  });
}

async function startOnce(folder: string, end: 'stop' | 'kill'): Promise<number> {
  const startedAt = performance.now();
  const core = await startBuiltCore(folder);
  await core.ask('system.hello');
  const took = performance.now() - startedAt;
  await core.end(end);
  return took;
}

/** Asks on a fixed timetable: a core that is busy must not be asked less for it. */
async function answersAfterStart(folder: string): Promise<readonly number[]> {
  const core = await startBuiltCore(folder);
  await core.ask('system.hello');
  const answers: Promise<number>[] = [];
  for (const until = performance.now() + askedForMs; performance.now() < until; await pause(askedEveryMs)) {
    const askedAt = performance.now();
    answers.push(core.ask('workspace.get').then(() => performance.now() - askedAt));
  }
  const times = await Promise.all(answers);
  await core.end('stop');
  return times;
}
