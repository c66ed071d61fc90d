// npm run contract -- NAME[,NAME] [--json]: what every implementation of a port promises, against the real one.
import { rmSync } from 'node:fs';
import { chosenNames } from './command/chosen-names.ts';
import { runCommand } from './command/run-command.ts';
import { findActionCable } from './test/find-action-cable.ts';
import { findPrism } from './test/find-prism.ts';
import { findRequestTracker } from './test/find-request-tracker.ts';
import { readVitestCounts } from './test/read-counts.ts';
import { runStep } from './test/run-step.ts';

/** `only`: the channels of the files whose names begin so. */
type Suite = {
  readonly about: string;
  readonly files: readonly string[];
  readonly only?: string;
  /** What has to be there before; false when it cannot be had. */
  readonly setUp?: (allowed: { readonly mayInstall: boolean }) => Promise<boolean>;
};

const channelContract = 'src-main/core/channels/channel-contract.test.ts';

const suites: ReadonlyMap<string, Suite> = new Map([
  ['mailbox', { about: 'mail as a channel, in two folders and in memory', files: [channelContract], only: 'mail, ' }],
  ['web-chat', { about: 'the customers’ chat as a channel', files: [channelContract], only: 'web-chat' }],
  ['local', { about: 'the workspace’s own store as the backend', files: ['src-main/core/backends/local'] }],
  [
    'request-tracker',
    {
      about: 'a real Request Tracker 5 as the backend, with faults on the way',
      files: ['src-main/core/backends/request-tracker'],
      setUp: findRequestTracker,
    },
  ],
  [
    'chatwoot',
    {
      about: 'Chatwoot’s interface, played by a stateful fake, over a genuine ActionCable, and held against its description',
      files: ['src-main/core/backends/chatwoot'],
      setUp: async (allowed) => (await findActionCable(allowed)) && (await findPrism(allowed)) !== null,
    },
  ],
  ['transport', { about: 'the console’s routes over every way to the core', files: ['src-main/hosts/conformance'] }],
]);

const usage = `Usage: npm run contract [-- NAME[,NAME]] [--json] [--install]

What every implementation of a port promises, against the real one; all of them where none is named. The last line but with
--json is "N passed, N failed".

${[...suites].map(([name, { about }]) => `  ${name.padEnd(17)}${about}`).join('\n')}
  ${'--json'.padEnd(17)}the counts as JSON in the last line
  ${'--install'.padEnd(17)}installs the Debian packages it needs`;

process.exitCode = await runCommand(
  { usage, takesNames: true, options: { json: { type: 'boolean', default: false }, install: { type: 'boolean', default: false } } },
  ({ values, positionals }) => main(chosenNames(positionals, [...suites.keys()]), values),
);

type Outcome = { readonly name: string; readonly passed: number; readonly failed: number };

async function main(names: readonly string[], { json, install }: { readonly json: boolean; readonly install: boolean }): Promise<number> {
  const outcomes: Outcome[] = [];
  const allowed = { mayInstall: install || process.env['CI'] === 'true' };
  for (const name of names) {
    const suite = suites.get(name);
    if (suite !== undefined) outcomes.push(await run(name, suite, allowed));
  }
  if (outcomes.length > 1)
    for (const { name, passed, failed } of outcomes) console.log(`${name.padEnd(17)}${passed} passed, ${failed} failed`);
  const sum = (of: (outcome: Outcome) => number): number => outcomes.reduce((total, outcome) => total + of(outcome), 0);
  const [passed, failed] = [sum((outcome) => outcome.passed), sum((outcome) => outcome.failed)];
  console.log(`${passed} passed, ${failed} failed`);
  if (json) console.log(JSON.stringify({ passed, failed, suites: outcomes }));
  return failed > 0 ? 1 : 0;
}

/** A suite of which nothing ran has failed: its name fits no test any more. */
async function run(name: string, { files, only, setUp }: Suite, allowed: { readonly mayInstall: boolean }): Promise<Outcome> {
  console.log(`\n— ${name}`);
  if (setUp !== undefined && !(await setUp(allowed))) {
    console.log(`${name}: what it needs is not installed; run it with --install on Debian`);
    return { name, passed: 0, failed: 1 };
  }
  const report = `test-results/contract-${name}.json`;
  rmSync(report, { force: true });
  const chosen = only === undefined ? [] : ['--testNamePattern', `the channel ${only}`];
  const reports = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await runStep(['node_modules/.bin/vitest', 'run', ...files, ...chosen, ...reports], {});
  const { passed, failed } = readVitestCounts(report, code);
  return { name, passed, failed: passed + failed === 0 ? 1 : failed };
}
