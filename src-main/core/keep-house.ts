import { AppError } from '#shared/lib/app-error.ts';
import type { Clock, Logger } from './ports/ports.ts';

/** Tidying that goes in small pieces. */
type Chore = {
  readonly name: string;
  /** Does one piece, short enough that nobody waits for it. Returns whether more is left. */
  readonly doSome: () => boolean;
};

/** A start has better things to do. */
const firstAfterMs = 60_000;
const everyMs = 60 * 60_000;
/** People's requests go in between two pieces. */
const pauseMs = 1_000;

type House = { readonly clock: Clock; readonly logger: Logger; readonly chores: readonly Chore[] };

/** Tidies up every hour for as long as the core runs. A chore that fails is logged and tried again. Returns what ends it. */
export function keepHouse({ clock, logger, chores }: House): () => void {
  const tidy = (): void => {
    const left = chores.filter((chore) => didLeaveMore(chore, logger));
    cancel = clock.after(left.length > 0 ? pauseMs : everyMs, tidy);
  };
  let cancel = clock.after(firstAfterMs, tidy);
  return () => cancel();
}

function didLeaveMore({ name, doSome }: Chore, logger: Logger): boolean {
  try {
    return doSome();
  } catch (error) {
    // Nobody asked for it, so nobody can be told; on a full disk it is done when there is room again.
    logger.warn('house.choreFailed', { chore: name, code: error instanceof AppError ? error.code : 'INTERNAL' });
    return false;
  }
}
