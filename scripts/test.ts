// npm test: everything CI checks, in the order in which it fails fastest. Sets up what it needs and ends with the line
// "N passed, N failed".
import { join } from 'node:path';
import { chosenNames } from './command/chosen-names.ts';
import { runCommand } from './command/run-command.ts';
import { findBrowser } from './test/find-browser.ts';
import { findActionCable } from './test/find-action-cable.ts';
import { findRequestTracker } from './test/find-request-tracker.ts';
import { readPlaywrightCounts, readVitestCounts, type Counts } from './test/read-counts.ts';
import { runStep } from './test/run-step.ts';

type Allowed = { readonly mayInstall: boolean };
type Step = { readonly name: string; readonly run: (allowed: Allowed) => Promise<Counts> };

/** With the platform's own separator: cmd.exe takes a slash for the start of an option. */
const bin = (name: string): string => join('node_modules', '.bin', name);
const one = async (command: readonly string[]): Promise<Counts> => {
  const code = await runStep(command);
  return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
};

const steps: readonly Step[] = [
  { name: 'types', run: () => one([bin('tsc'), '-b']) },
  { name: 'format', run: () => one([bin('oxfmt'), '--check']) },
  { name: 'lint', run: () => one([bin('oxlint')]) },
  { name: 'zones', run: () => one([bin('node'), 'scripts/zones.ts']) },
  { name: 'build', run: () => one([bin('node'), 'scripts/build.ts', '--logLevel', 'warn']) },
  { name: 'unit', run: runUnit },
  { name: 'e2e', run: runJourneys },
];

const usage = `Usage: npm test [-- --only NAME[,NAME]] [--install]

Everything CI checks, in the order in which it fails fastest. Ends with the line "N passed, N failed".

--only NAME  ${steps.map(({ name }) => name).join(', ')} (default: all)
--install    installs the Debian packages it needs`;

process.exitCode = await runCommand(
  { usage, options: { only: { type: 'string' }, install: { type: 'boolean', default: false } } },
  ({ values: { only, install } }) => {
    const names = chosenNames(
      only === undefined ? [] : [only],
      steps.map(({ name }) => name),
    );
    return main(
      steps.filter(({ name }) => names.includes(name)),
      { mayInstall: install || process.env['CI'] === 'true' },
    );
  },
);

async function main(chosen: readonly Step[], allowed: Allowed): Promise<number> {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const step of chosen) {
    const startedAt = performance.now();
    console.log(`\n— ${step.name}`);
    const counts = await step.run(allowed);
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.skipped += counts.skipped;
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    console.log(
      `  ${step.name}: ${String(counts.passed)} passed, ${String(counts.failed)} failed, ${String(counts.skipped)} skipped (${seconds} s)`,
    );
  }
  const skipped = total.skipped > 0 ? `, ${String(total.skipped)} skipped` : '';
  console.log(`\n${String(total.passed)} passed, ${String(total.failed)} failed${skipped}`);
  return total.failed > 0 ? 1 : 0;
}

async function runUnit(allowed: Allowed): Promise<Counts> {
  // Without it its contract is skipped, with the reason.
  if (!(await findRequestTracker(allowed)) && process.env['CI'] === 'true') {
    console.log('unit failed: Request Tracker is not installed');
    return { passed: 0, failed: 1, skipped: 0 };
  }
  if (!(await findActionCable(allowed)) && process.env['CI'] === 'true' && process.platform === 'linux') {
    console.log('unit failed: ActionCable is not installed');
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const report = 'test-results/unit.json';
  const code = await runStep([bin('vitest'), 'run', '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]);
  return readVitestCounts(report, code);
}

async function runJourneys({ mayInstall }: Allowed): Promise<Counts> {
  const browser = await findBrowser({ mayInstall });
  if (browser === null) {
    const isRequired = process.env['CI'] === 'true';
    console.log(`e2e ${isRequired ? 'failed' : 'skipped'}: no Chromium found; set CASELOOM_CHROMIUM or run npm test -- --install`);
    return isRequired ? { passed: 0, failed: 1, skipped: 0 } : { passed: 0, failed: 0, skipped: 1 };
  }
  const report = 'test-results/e2e.json';
  const environment = { CASELOOM_CHROMIUM: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: report };
  const code = await runStep([bin('playwright'), 'test', '--reporter=line,json'], environment);
  return readPlaywrightCounts(report, code);
}
