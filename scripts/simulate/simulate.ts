import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { countedRules, type CountedRule, type DeskReport } from './count-broken.ts';
import type { DeskOptions } from './world.ts';

export type SimulationOptions = { readonly seed: number; readonly cases: number; readonly days: number; readonly hasFaults: boolean };

export type SimulationReport = {
  readonly cases: number;
  readonly days: number;
  readonly steps: number;
  readonly sent: number;
  readonly closed: number;
  readonly stoppedByAnswer: number;
  readonly uncertain: number;
  readonly broken: Readonly<Record<CountedRule, number>>;
  readonly seconds: number;
};

/** Cases of one desk: enough that its idle hours are shared by many, few enough that a restart looks through them quickly. */
const casesOfDesk = 2_500;

/** Desks of their own, each from its own seed, so that the same seed counts the same on any number of processors. */
export function desksOf({ seed, cases, days, hasFaults }: SimulationOptions): readonly DeskOptions[] {
  const count = Math.max(1, Math.ceil(cases / casesOfDesk));
  return Array.from({ length: count }, (_, n) => ({
    seed: (seed * 7_919 + n) | 0,
    cases: Math.floor(cases / count) + (n < cases % count ? 1 : 0),
    days,
    hasFaults,
  }));
}

export type Progress = { readonly done: number; readonly of: number; readonly report: DeskReport };

/** Runs every desk, on as many threads as there are processors. Rejects with what went wrong inside a desk. */
export async function simulate(options: SimulationOptions, onProgress: (progress: Progress) => void): Promise<SimulationReport> {
  const startedAt = performance.now();
  const desks = desksOf(options);
  const reports: DeskReport[] = [];
  const waiting = [...desks];
  const work = async (): Promise<void> => {
    for (let desk = waiting.shift(); desk !== undefined; desk = waiting.shift()) {
      const report = await runInThread(desk);
      reports.push(report);
      onProgress({ done: reports.length, of: desks.length, report });
    }
  };
  await Promise.all(Array.from({ length: Math.min(desks.length, availableParallelism()) }, work));
  const sum = (of: (report: DeskReport) => number): number => reports.reduce((total, report) => total + of(report), 0);
  return {
    cases: options.cases,
    days: options.days,
    steps: sum(({ steps }) => steps),
    sent: sum(({ sent }) => sent),
    closed: sum(({ closed }) => closed),
    stoppedByAnswer: sum(({ stoppedByAnswer }) => stoppedByAnswer),
    uncertain: sum(({ uncertain }) => uncertain),
    broken: Object.fromEntries(countedRules.map((rule) => [rule, sum(({ broken }) => broken[rule])])) as Record<CountedRule, number>,
    seconds: Math.round((performance.now() - startedAt) / 100) / 10,
  };
}

/** A thread for each desk: its memory goes with it. */
function runInThread(desk: DeskOptions): Promise<DeskReport> {
  const worker = new Worker(new URL('run-desk-in-thread.ts', import.meta.url), { workerData: desk });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`A desk ended early (${String(code)})`)));
  });
}
