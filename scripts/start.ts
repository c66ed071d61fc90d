import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { launchFlags, launchUsage, readLaunchOptions } from '#hosts/workspace/launch-options.ts';
import { runCommand, wrongUsage } from './command/run-command.ts';
import { isStale, outFolder, projectFolder } from './start/build-output.ts';
import { fetchElectron, findDesktop, installedElectronFolder } from './start/find-desktop.ts';
import { runHost } from './start/run-host.ts';

/* `npm start`: builds what is stale and opens the console in a desktop window, or in a browser where there can be none. */

const usage = `Usage: npm start [-- FLAGS]

Opens the console in a desktop window, or in a browser where there can be none.

${launchUsage}`;

const args = process.argv.slice(2);
process.exitCode = await runCommand({ usage, options: launchFlags }, () => {
  const reading = readLaunchOptions(args);
  if (!reading.ok) throw wrongUsage(reading.problem);
  return build() ? openConsole(reading.options.wantsBrowser) : 1;
});

async function openConsole(wantsBrowser: boolean): Promise<number> {
  const desktop = wantsBrowser ? null : await findThisDesktop();
  if (desktop?.ok === true) {
    const ended = await runHost({ command: desktop.electron, args: [projectFolder, ...args], isElectron: true });
    if (ended.wasReady || ended.code === 0 || ended.code === 2) return ended.code;
    console.error(`The desktop window did not open (Electron ended with ${ended.code}): serving the console to a browser instead.`);
  } else if (desktop !== null) {
    console.error(`No desktop window, because ${desktop.why}: serving the console to a browser instead.`);
  }
  return (
    await runHost({
      command: process.execPath,
      args: [join(outFolder, 'main', 'browser.js'), ...args],
      isElectron: false,
    })
  ).code;
}

function findThisDesktop(): ReturnType<typeof findDesktop> {
  return findDesktop({
    env: process.env,
    platform: process.platform,
    electronFolder: installedElectronFolder(),
    fetch: process.env['CASELOOM_ELECTRON_DOWNLOAD'] === '0' ? null : fetchElectron,
  });
}

/** In a process of its own: the bundler's memory is not kept for as long as the console runs. */
function build(): boolean {
  if (!isStale()) return true;
  console.error('Building …');
  const built = spawnSync(process.execPath, [join(projectFolder, 'scripts', 'build.ts'), '--if-stale', '--logLevel', 'warn'], {
    stdio: 'inherit',
  });
  return built.status === 0;
}
