import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runStep } from './run-step.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge'];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** A Chromium to run the journeys in; on Debian it is installed when that is allowed. Null when there is none. */
export async function findBrowser({ mayInstall }: { readonly mayInstall: boolean }): Promise<string | null> {
  const chosen = process.env['CASELOOM_CHROMIUM'];
  if (chosen !== undefined) return existsSync(chosen) ? chosen : null;
  const found = onPath();
  if (found !== null || !mayInstall || process.platform !== 'linux') return found;
  await runStep(['apt-get', 'update', '-q']);
  await runStep(['apt-get', 'install', '-q', '-y', '--no-install-recommends', 'chromium'], { DEBIAN_FRONTEND: 'noninteractive' });
  return onPath();
}

function onPath(): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const candidates = [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...places];
  return candidates.find((candidate) => existsSync(candidate)) ?? null;
}
