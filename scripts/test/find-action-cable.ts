import { existsSync } from 'node:fs';
import { runStep } from './run-step.ts';

/** Of Debian's packages ruby-actioncable and puma. */
export const actionCablePrograms = { server: '/usr/bin/puma' } as const;
const library = '/usr/share/doc/ruby-actioncable';

/** Whether a genuine ActionCable server is there to test with; on Debian it is installed when that is allowed. */
export async function findActionCable({ mayInstall }: { readonly mayInstall: boolean }): Promise<boolean> {
  if (isThere() || !mayInstall || process.platform !== 'linux') return isThere();
  const environment = { DEBIAN_FRONTEND: 'noninteractive' };
  await runStep(['apt-get', 'update', '-q'], environment);
  await runStep(['apt-get', 'install', '-q', '-y', '--no-install-recommends', 'ruby-actioncable', 'puma'], environment);
  return isThere();
}

function isThere(): boolean {
  return existsSync(actionCablePrograms.server) && existsSync(library);
}
