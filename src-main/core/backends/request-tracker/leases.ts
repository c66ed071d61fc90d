import { AppError } from '#shared/lib/app-error.ts';
import type { BackendLeases } from '../../ports/backend.ts';
import type { Administration } from './administration.ts';
import { leaseAfter, type LeaseEntry, type LeaseState } from './lease-state.ts';

/** Twice the longest time between two entries of a holder, and some: what is older cannot matter. */
const entriesRead = 30;

/** A line of business is held by writing on its ticket again and again; time is told by what RT stamps on each line. */
export function createLeases(administration: Administration, lengthMs: number): BackendLeases {
  const read = async (lineId: string): Promise<{ readonly state: LeaseState; readonly serverNow: number | null }> => {
    const ticketId = await administration.ticketFor(`lease-${lineId}`);
    const { acts, serverNow } = await administration.entries(ticketId, prefix, entriesRead);
    return { state: leaseAfter(acts.flatMap(entryOf), lengthMs), serverNow };
  };
  const write = async (lineId: string, kind: LeaseEntry['kind'], consoleId: string): Promise<void> => {
    const ticketId = await administration.ticketFor(`lease-${lineId}`);
    await administration.append(ticketId, { opId: `${prefix}${kind}/${consoleId}`, isAuthoritative: false });
  };
  return {
    lengthMs,
    async hold(lineId, consoleId) {
      const { state, serverNow } = await read(lineId);
      const isOthers = state !== null && state.by !== consoleId && (serverNow === null || serverNow <= state.until);
      if (isOthers) return { isMine: false, by: state.by };
      await write(lineId, 'hold', consoleId);
      const by = (await read(lineId)).state?.by;
      if (by === undefined) throw new AppError('upstream', 'BACKEND_ANSWERED_NONSENSE', 'A lease that was written does not stand there');
      return { isMine: by === consoleId, by };
    },
    async release(lineId, consoleId) {
      if ((await read(lineId)).state?.by === consoleId) await write(lineId, 'release', consoleId);
    },
  };
}

const prefix = 'lease/';

function entryOf({ opId, at }: { readonly opId: string; readonly at: number }): readonly LeaseEntry[] {
  const [, kind, by] = /^lease\/(hold|release)\/(.+)$/.exec(opId) ?? [];
  return by === undefined || (kind !== 'hold' && kind !== 'release') ? [] : [{ kind, by, at }];
}
