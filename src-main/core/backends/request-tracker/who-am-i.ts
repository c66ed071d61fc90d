import { AppError } from '#shared/lib/app-error.ts';
import type { BackendUser } from '../../ports/backend.ts';
import type { Administration } from './administration.ts';
import { userShape } from './answers.ts';
import type { Reading } from './read-messages.ts';
import { ticketAlone } from './tickets.ts';

/** The user of a token: RT writes the user's id into it. */
export async function whoAmI(reading: Reading, token: string, administration: Administration): Promise<BackendUser> {
  const userId = /^\d+-(\d+)-/.exec(token)?.[1];
  if (userId === undefined) throw new AppError('forbidden', 'BACKEND_DENIED', 'This is no token of Request Tracker');
  const { Name, RealName } = (await reading.http.get(`/user/${userId}`, {}, userShape)).body;
  const user = { id: Name, name: RealName || Name };
  if (Name === reading.configuration.assistant) return { ...user, role: 'application-user' };
  return { ...user, role: (await mayAdminister(reading, administration)) ? 'supervisor' : 'rep' };
}

/** Who may change tickets of the administrators' queue, as the offered actions of one show. Without a queue nobody may. */
async function mayAdminister({ http }: Reading, administration: Administration): Promise<boolean> {
  try {
    return (await ticketAlone(http, await administration.ticketFor('policy')))?.mayModify ?? false;
  } catch (error) {
    if (error instanceof AppError && error.kind === 'forbidden') return false;
    throw error;
  }
}
