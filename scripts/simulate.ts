// npm run simulate -- --seed N --cases N --days N [--faults] [--json]: the follow-up and closure engine against simulated customers.
import { runCommand, wrongUsage } from './command/run-command.ts';
import { countedRules } from './simulate/count-broken.ts';
import { simulate, type SimulationReport } from './simulate/simulate.ts';

const usage = `Usage: npm run simulate -- --seed N --cases N --days N [--faults] [--json]

Runs the real planner, gate, outbox and store against simulated customers, reps and days, and counts from the outside
world's own record how often each rule was broken (docs/simulation.md). Ends with 1 when any was.

--seed N    the same seed counts the same (default 1)
--cases N   cases opened over the days (default 1000)
--days N    days that pass (default 60)
--faults    crashes, restarts, set clocks, lying, slow and absent channels, repeated deliveries, consoles that go away
--json      the counts as one JSON object in the last line`;

process.exitCode = await runCommand(
  {
    usage,
    options: {
      seed: { type: 'string', default: '1' },
      cases: { type: 'string', default: '1000' },
      days: { type: 'string', default: '60' },
      faults: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  },
  async ({ values }) => {
    const options = {
      seed: wholeNumber('seed', values.seed, { from: 0, to: 2 ** 31 - 1 }),
      cases: wholeNumber('cases', values.cases, { from: 1, to: 10_000_000 }),
      days: wholeNumber('days', values.days, { from: 1, to: 365 }),
      hasFaults: values.faults,
    };
    const report = await simulate(options, ({ done, of, report: { breaches, knowinglyTwice } }) => {
      for (const breach of breaches.slice(0, 20)) console.log(`desk ${String(done)}: ${breach}`);
      if (knowinglyTwice > 0) console.log(`desk ${String(done)}: ${String(knowinglyTwice)} sent again by a person who was told`);
      if (of > 1) console.log(`${String(done)} of ${String(of)} desks`);
    });
    tell(report);
    if (values.json) console.log(JSON.stringify(report));
    return countedRules.some((rule) => report.broken[rule] > 0) ? 1 : 0;
  },
);

function wholeNumber(name: string, text: string, { from, to }: { readonly from: number; readonly to: number }): number {
  const value = Number(text);
  if (!/^\d+$/u.test(text) || value < from || value > to)
    throw wrongUsage(`--${name} takes a whole number from ${String(from)} to ${String(to)}`);
  return value;
}

function tell({ broken, ...counts }: SimulationReport): void {
  for (const [name, count] of Object.entries(counts)) console.log(`${name.padEnd(16)}${count.toLocaleString('en')}`);
  for (const rule of countedRules) console.log(`${`rule ${rule} broken`.padEnd(16)}${broken[rule].toLocaleString('en')}`);
}
