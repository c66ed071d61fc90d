// npm run contract -- NAME[,NAME] [--json]: what every implementation of a port promises, against the real one.
import { rmSync } from 'node:fs';
import { chosenNames } from './command/chosen-names.ts';
import { runCommand } from './command/run-command.ts';
import { readVitestCounts } from './test/read-counts.ts';
import { runStep } from './test/run-step.ts';

/** `only`: the channels of the files whose names begin so. */
type Suite = { readonly about: string; readonly files: readonly string[]; readonly only?: string };

const channelContract = 'src-main/core/channels/channel-contract.test.ts';

const suites: ReadonlyMap<string, Suite> = new Map([
  ['mailbox', { about: 'mail as a channel, in two folders and in memory', files: [channelContract], only: 'mail, ' }],
  ['web-chat', { about: 'the customers’ chat as a channel', files: [channelContract], only: 'web-chat' }],
  ['local', { about: 'the workspace’s own store as the backend', files: ['src-main/core/backends/local'] }],
  ['transport', { about: 'the console’s routes over every way to the core', files: ['src-main/hosts/conformance'] }],
]);

const usage = `Usage: npm run contract [-- NAME[,NAME]] [--json]

What every implementation of a port promises, against the real one; all of them where none is named. The last line but with
--json is "N passed, N failed".

${[...suites].map(([name, { about }]) => `  ${name.padEnd(12)}${about}`).join('\n')}
  ${'--json'.padEnd(12)}the counts as JSON in the last line`;

process.exitCode = await runCommand(
  { usage, takesNames: true, options: { json: { type: 'boolean', default: false } } },
  ({ values, positionals }) => main(chosenNames(positionals, [...suites.keys()]), values),
);

type Outcome = { readonly name: string; readonly passed: number; readonly failed: number };

async function main(names: readonly string[], { json }: { readonly json: boolean }): Promise<number> {
  const outcomes: Outcome[] = [];
  for (const name of names) {
    const suite = suites.get(name);
    if (suite !== undefined) outcomes.push(await run(name, suite));
  }
  if (outcomes.length > 1)
    for (const { name, passed, failed } of outcomes) console.log(`${name.padEnd(12)}${passed} passed, ${failed} failed`);
  const sum = (of: (outcome: Outcome) => number): number => outcomes.reduce((total, outcome) => total + of(outcome), 0);
  const [passed, failed] = [sum((outcome) => outcome.passed), sum((outcome) => outcome.failed)];
  console.log(`${passed} passed, ${failed} failed`);
  if (json) console.log(JSON.stringify({ passed, failed, suites: outcomes }));
  return failed > 0 ? 1 : 0;
}

/** A suite of which nothing ran has failed: its name fits no test any more. */
async function run(name: string, { files, only }: Suite): Promise<Outcome> {
  console.log(`\n— ${name}`);
  const report = `test-results/contract-${name}.json`;
  rmSync(report, { force: true });
  const chosen = only === undefined ? [] : ['--testNamePattern', `the channel ${only}`];
  const reports = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await runStep(['node_modules/.bin/vitest', 'run', ...files, ...chosen, ...reports], {});
  const { passed, failed } = readVitestCounts(report, code);
  return { name, passed, failed: passed + failed === 0 ? 1 : failed };
}
