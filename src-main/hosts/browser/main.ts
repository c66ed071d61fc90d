import { readLaunchOptions } from '../workspace/launch-options.ts';
import { readBuildLayout } from '../workspace/build-layout.ts';
import { runBrowserHost } from './run-browser-host.ts';

/* The browser host: the console on 127.0.0.1 for one person on this machine. */

const reading = readLaunchOptions(process.argv.slice(2));
if (reading.ok) {
  process.exitCode = await runBrowserHost({ options: reading.options, layout: readBuildLayout(import.meta.dirname) });
} else {
  console.error(reading.problem);
  process.exitCode = 2;
}
