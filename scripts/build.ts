import { parseArgs } from 'node:util';
import { buildAll, buildIfStale } from './start/build-output.ts';

/* Builds main, preload, the console's page and the customers' page into out/. */
const { values } = parseArgs({
  options: { logLevel: { type: 'string', default: 'info' }, 'if-stale': { type: 'boolean', default: false } },
});
const logLevel = values.logLevel === 'warn' || values.logLevel === 'error' || values.logLevel === 'silent' ? values.logLevel : 'info';
try {
  await (values['if-stale'] ? buildIfStale({ logLevel }) : buildAll({ logLevel }));
} catch (error) {
  // The bundler's message shows file and line; its own stack helps nobody.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
