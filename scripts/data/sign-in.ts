import { contractVersion } from '#shared/contract/contract-version.ts';
import type { Client } from '#renderer/host/client.ts';
import { AppError } from '#shared/lib/app-error.ts';

/**
 * Works with a supervisor's rights and then signs the person back in who used the console last. A passcode, where one
 * is set, comes from CASELOOM_PASSCODE and never from the command line, where others could read it.
 */
export async function asSupervisor<Result>(client: Client, passcode: string | undefined, work: () => Promise<Result>): Promise<Result> {
  const { principal } = await client.call('system.hello', { contractVersion });
  if (principal.kind === 'supervisor') return work();
  const { profiles } = await client.call('workspace.get', {});
  const supervisor = profiles.find((profile) => profile.role === 'supervisor');
  if (supervisor === undefined) throw new AppError('forbidden', 'NO_SUPERVISOR', 'The workspace has no supervisor');
  if (supervisor.hasPasscode && passcode === undefined) {
    throw new AppError('forbidden', 'PASSCODE_NEEDED', 'The supervisor has a passcode: set CASELOOM_PASSCODE');
  }
  await client.call('session.signIn', { profileId: supervisor.id, ...(passcode === undefined ? {} : { passcode }) });
  try {
    return await work();
  } finally {
    await client.call('session.signIn', { profileId: principal.profileId });
  }
}
