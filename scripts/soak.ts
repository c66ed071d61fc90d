// npm run soak [-- NAME[,NAME]] [--json]: the fault suites of npm test in full size.
import { rmSync } from 'node:fs';
import { chosenNames } from './command/chosen-names.ts';
import { runCommand } from './command/run-command.ts';
import { readVitestCounts } from './test/read-counts.ts';
import { runStep } from './test/run-step.ts';

type Suite = { readonly about: string; readonly files: readonly string[] };
type Outcome = { readonly name: string; readonly passed: number; readonly failed: number; readonly seconds: number };

/** Each reads SOAK and is bigger with it, or holds faults that a quick run does not tell. */
const suites: ReadonlyMap<string, Suite> = new Map([
  ['store-crash', { about: 'the store is killed 200 times under load', files: ['src-main/core/store/store-crash.test.ts'] }],
  [
    'store-faults',
    { about: 'damaged, locked, full', files: ['src-main/core/store/store-faults.test.ts', 'src-main/core/store/store-properties.test.ts'] },
  ],
  [
    'core-process',
    { about: 'the core dies with requests in flight', files: ['src-main/hosts/core-process/core-', 'src-main/hosts/conformance'] },
  ],
  [
    'core-crash',
    { about: 'the whole core is killed 200 times while people chat', files: ['src-main/hosts/core-process/real-core-crash.test.ts'] },
  ],
  ['outbox-kill', { about: 'the outbox is killed 200 times between its states', files: ['src-main/core/outbox/outbox-kill.test.ts'] }],
  ['language-model', { about: 'nonsense, refusals and hanging sockets of a model', files: ['src-main/core/prediction/language-model'] }],
  ['web-chat', { about: 'hostile pages and cut sockets', files: ['src-main/core/channels/web-chat'] }],
]);
const usage = `Usage: npm run soak [-- NAME[,NAME]] [--json]

The fault suites of npm test in full size; all of them where none is named.

${[...suites].map(([name, { about }]) => `${name.padEnd(16)}${about}`).join('\n')}
${'--json'.padEnd(16)}the counts as JSON in the last line`;

process.exitCode = await runCommand(
  { usage, takesNames: true, options: { json: { type: 'boolean', default: false } } },
  ({ values, positionals }) => main(chosenNames(positionals, [...suites.keys()]), values),
);

async function main(names: readonly string[], { json }: { readonly json: boolean }): Promise<number> {
  const outcomes: Outcome[] = [];
  for (const name of names) outcomes.push(await run(name, suites.get(name)?.files ?? []));
  for (const { name, passed, failed, seconds } of outcomes)
    console.log(`${name.padEnd(16)}${passed} passed, ${failed} failed (${seconds} s)`);
  if (json) console.log(JSON.stringify(outcomes));
  return outcomes.some(({ failed }) => failed > 0) ? 1 : 0;
}

async function run(name: string, files: readonly string[]): Promise<Outcome> {
  console.log(`\n— ${name}`);
  const report = `test-results/soak-${name}.json`;
  rmSync(report, { force: true });
  const startedAt = performance.now();
  const code = await runStep(
    ['node_modules/.bin/vitest', 'run', ...files, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    { SOAK: '1' },
  );
  const { passed, failed } = readVitestCounts(report, code);
  return { name, passed, failed, seconds: Math.round((performance.now() - startedAt) / 100) / 10 };
}
