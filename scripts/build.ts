import { fail, runCommand, wrongUsage } from './command/run-command.ts';
import { buildAll, buildIfStale } from './start/build-output.ts';
import type { BuildOptions } from './start/build-output.ts';

const usage = `Usage: npm run build [-- --if-stale] [--logLevel LEVEL]

Builds main, preload, the console's page and the customers' page into out/.

--if-stale        only when a source changed since the last complete build
--logLevel LEVEL  info (default), warn, error or silent`;

process.exitCode = await runCommand(
  { usage, options: { logLevel: { type: 'string', default: 'info' }, 'if-stale': { type: 'boolean', default: false } } },
  ({ values }) => main(values['if-stale'] ? buildIfStale : buildAll, readLogLevel(values.logLevel)),
);

async function main(build: (options: BuildOptions) => Promise<unknown>, logLevel: BuildOptions['logLevel']): Promise<number> {
  try {
    await build({ logLevel });
    return 0;
  } catch (error) {
    // The bundler's message shows file and line; its own stack helps nobody.
    return fail(error instanceof Error ? error.message : String(error));
  }
}

function readLogLevel(given: string): BuildOptions['logLevel'] {
  if (given === 'info' || given === 'warn' || given === 'error' || given === 'silent') return given;
  throw wrongUsage(`--logLevel must be info, warn, error or silent, not "${given}"`);
}
