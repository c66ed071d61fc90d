// npm run bench [-- NAME[,NAME]] [--json] [--cases N] [--write FILE]: speed and memory of the main paths, peers in the same run.
import { writeFileSync } from 'node:fs';
import { AppError } from '#shared/lib/app-error.ts';
import { isMet } from './bench/bench-row.ts';
import type { BenchRow } from './bench/bench-row.ts';
import { createBenchWorkspace } from './bench/bench-workspace.ts';
import type { BenchWorkspace } from './bench/bench-workspace.ts';
import { benchComposer } from './bench/composer.ts';
import { benchCoreStart } from './bench/core-start.ts';
import { benchFieldsOnScreen } from './bench/fields-on-screen.ts';
import { benchFirstPaint } from './bench/first-paint.ts';
import { benchFollowUps } from './bench/follow-ups.ts';
import { benchInbox } from './bench/inbox.ts';
import { benchJournal } from './bench/journal.ts';
import { benchLookBack } from './bench/look-back.ts';
import { benchMemory } from './bench/memory.ts';
import { benchPredict } from './bench/predict.ts';
import { benchRequestTrackerSync } from './bench/request-tracker-sync.ts';
import { asJson, asMarkdown, asTable, machine } from './bench/report.ts';
import type { BenchReport } from './bench/report.ts';
import { benchTaint } from './bench/taint.ts';
import { benchWebChat } from './bench/web-chat.ts';
import { chosenNames } from './command/chosen-names.ts';
import { runCommand, wrongUsage } from './command/run-command.ts';
import { buildIfStale } from './start/build-output.ts';

type Bench =
  | { readonly needs: 'nothing' | 'build'; readonly run: () => readonly BenchRow[] | Promise<readonly BenchRow[]> }
  | { readonly needs: 'workspace'; readonly run: (workspace: BenchWorkspace) => Promise<readonly BenchRow[]> };

/** In the order they run: what is quick first. */
const benches: ReadonlyMap<string, Bench> = new Map<string, Bench>([
  ['taint', { needs: 'nothing', run: benchTaint }],
  ['predict', { needs: 'nothing', run: benchPredict }],
  ['journal', { needs: 'nothing', run: () => benchJournal() }],
  ['follow-ups', { needs: 'nothing', run: benchFollowUps }],
  ['look-back', { needs: 'nothing', run: benchLookBack }],
  ['request-tracker', { needs: 'nothing', run: benchRequestTrackerSync }],
  ['web-chat', { needs: 'build', run: () => benchWebChat() }],
  ['start', { needs: 'workspace', run: benchCoreStart }],
  ['paint', { needs: 'workspace', run: benchFirstPaint }],
  ['inbox', { needs: 'build', run: benchInbox }],
  ['fields', { needs: 'workspace', run: benchFieldsOnScreen }],
  ['composer', { needs: 'workspace', run: benchComposer }],
  ['memory', { needs: 'workspace', run: benchMemory }],
]);
const usage = `Usage: npm run bench [-- NAME[,NAME]] [--json] [--cases N] [--write FILE]

Speed and memory of the main paths, peers in the same run. Exit code 1 when a goal is missed or something was not measured.

NAME          ${[...benches.keys()].join(', ')} (default: all)
--cases N     size of the generated workspace (20000)
--write FILE  the table as Markdown
--json        the rows as JSON in the last line`;

process.exitCode = await runCommand(
  {
    usage,
    takesNames: true,
    options: { json: { type: 'boolean', default: false }, cases: { type: 'string', default: '20000' }, write: { type: 'string' } },
  },
  ({ values, positionals }) => main({ ...values, names: chosenNames(positionals, [...benches.keys()]), cases: readCases(values.cases) }),
);

type Options = {
  readonly names: readonly string[];
  readonly cases: number;
  readonly json: boolean;
  readonly write?: string | undefined;
};

async function main(options: Options): Promise<number> {
  const chosen = [...benches].filter(([name]) => options.names.includes(name));
  const report = await run(chosen, options.cases);
  console.log(`\n${machine()}\n\n${asTable(report.rows)}`);
  for (const { name, why } of report.failures) console.log(`${name} was not measured: ${why}`);
  if (options.write !== undefined) writeFileSync(options.write, asMarkdown(report, new Date()));
  if (options.json) console.log(asJson(report.rows));
  return report.failures.length === 0 && report.rows.every((row) => isMet(row) !== false) ? 0 : 1;
}

function readCases(given: string): number {
  const cases = Number(given);
  if (!Number.isSafeInteger(cases) || cases <= 0) throw wrongUsage(`--cases must be a whole number above 0, not "${given}"`);
  return cases;
}

/** One after the other: together they would measure each other. A bench that fails does not take the others with it. */
async function run(chosen: readonly (readonly [string, Bench])[], cases: number): Promise<BenchReport> {
  const rows: BenchRow[] = [];
  const failures: { name: string; why: string }[] = [];
  let workspace: BenchWorkspace | null = null;
  try {
    if (chosen.some(([, bench]) => bench.needs !== 'nothing')) await buildIfStale({ logLevel: 'warn' });
    for (const [name, bench] of chosen) {
      console.error(`— ${name}`);
      try {
        if (bench.needs === 'workspace') rows.push(...(await bench.run((workspace ??= await generated(cases)))));
        else rows.push(...(await bench.run()));
      } catch (error) {
        failures.push({ name, why: error instanceof AppError ? `${error.code}: ${error.message}` : String(error) });
      }
    }
  } finally {
    workspace?.remove();
  }
  return { rows, failures };
}

async function generated(cases: number): Promise<BenchWorkspace> {
  console.error(`  generating a workspace of ${cases} cases`);
  return createBenchWorkspace({ cases });
}
