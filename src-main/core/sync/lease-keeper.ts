import { AppError } from '#shared/lib/app-error.ts';
import type { BackendLeases } from '../ports/backend.ts';
import type { Clock, Logger } from '../ports/ports.ts';
import type { Reader, Store } from '../store/store.ts';

/** Which console acts alone in a line of business: `us`, `another` one, or it cannot be told and nobody here does. */
export type WhoActs = 'us' | 'another' | 'unknown';

/** Holds the lines of business in which the assistant may act alone, so that one console at a time does. */
export type LeaseKeeper = {
  whoActs(lineId: string): WhoActs;
  /** Takes or renews what is to be held. Never rejects. */
  renew(): Promise<void>;
  /** How soon it is to be renewed, ms; null where nothing is to be held. */
  renewEveryMs(): number | null;
  /** Gives back what is held, so that another console need not wait for it to run out. Never rejects. */
  release(): Promise<void>;
};

type Parts = {
  readonly store: () => Store;
  /** Null where the system of record cannot tell consoles apart: then nobody acts alone. */
  readonly leases: BackendLeases | null;
  readonly consoleId: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Another console acts now, or this one does. */
  readonly onChange: () => void;
};

/** A lease is ours for this part of its length, counted from before it was asked for: the clock there began later. */
const trustedPart = 0.75;

export function createLeaseKeeper(parts: Parts): LeaseKeeper {
  const { leases, clock, consoleId, logger } = parts;
  const known = new Map<string, { readonly isMine: boolean; readonly until: number }>();

  const whoActs = (lineId: string): WhoActs => {
    const state = known.get(lineId);
    if (state === undefined || state.until <= clock.monotonic()) return 'unknown';
    return state.isMine ? 'us' : 'another';
  };

  const hold = async (port: BackendLeases, lineId: string): Promise<void> => {
    const askedAt = clock.monotonic();
    try {
      const { isMine } = await port.hold(lineId, consoleId);
      known.set(lineId, { isMine, until: askedAt + port.lengthMs * trustedPart });
    } catch (error) {
      // What was held is trusted until it runs out, and no longer.
      logger.warn('lease.notHeld', { lineId, code: error instanceof AppError ? error.code : 'INTERNAL' });
    }
  };

  return {
    whoActs,
    async renew() {
      if (leases === null) return;
      for (const lineId of linesToHold(parts.store())) {
        const before = whoActs(lineId);
        await hold(leases, lineId);
        if (whoActs(lineId) !== before) parts.onChange();
      }
    },
    renewEveryMs: () => (leases === null || linesToHold(parts.store()).length === 0 ? null : leases.lengthMs / 3),
    async release() {
      if (leases === null) return;
      for (const [lineId, { isMine }] of known) {
        known.delete(lineId);
        if (isMine) await leases.release(lineId, consoleId).catch(() => logger.info('lease.notReleased', { lineId }));
      }
    },
  };
}

function linesToHold(db: Reader): readonly string[] {
  return db
    .all<{ id: string }>("SELECT DISTINCT line_of_business_id AS id FROM levels WHERE level = 'full-automation' ORDER BY id")
    .map(({ id }) => id);
}
