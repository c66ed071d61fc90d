import { existsSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { runStep } from './run-step.ts';

/** Programs of Debian's packages that a private instance is made of. */
export const requestTrackerPrograms = {
  server: '/usr/share/request-tracker5/libexec/rt-server',
  setUpDatabase: '/usr/sbin/rt-setup-database-5',
  mailGate: '/usr/bin/rt-mailgate-5',
} as const;

const packages = ['request-tracker5', 'rt5-db-sqlite', 'rt5-standalone', 'starman', 'msmtp-mta'];
/** The instance on the machine itself is not set up: tests have their own. */
const answers = ['dbconfig-install', 'install-cronjobs']
  .map((name) => `request-tracker5 request-tracker5/${name} boolean false\n`)
  .join('');

/** Whether Request Tracker is there to test with; on Debian it is installed when that is allowed. */
export async function findRequestTracker({ mayInstall }: { readonly mayInstall: boolean }): Promise<boolean> {
  if (isThere() || !mayInstall || process.platform !== 'linux') return isThere();
  const environment = { DEBIAN_FRONTEND: 'noninteractive' };
  await runStep(['apt-get', 'update', '-q'], environment);
  // msmtp-mta needs no daemon, unlike the mail server that would come by itself.
  spawnSync('debconf-set-selections', { input: answers });
  await runStep(['apt-get', 'install', '-q', '-y', '--no-install-recommends', ...packages], environment);
  return isThere();
}

function isThere(): boolean {
  return Object.values(requestTrackerPrograms).every((program) => existsSync(program));
}
