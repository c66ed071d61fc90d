import { AppError } from '#shared/lib/app-error.ts';
import type { BackendUser } from '../../ports/backend.ts';
import type { Reading } from './read-messages.ts';

export type Writing = Reading & {
  /** Who this console is among the others. */
  readonly consoleId: string;
  readonly me: () => Promise<BackendUser>;
  /** How long after a write its competitors are sure to be visible, ms: ids may be committed out of order. */
  readonly settleMs: number;
  /** Effects of which a write failed uncertainly, with the moment until which it may still be going on, monotonic ms. */
  readonly uncertain: Map<string, number>;
};

/** Once something was written, no error may say any more that nothing was done. */
export async function afterWrite<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError && ['unavailable', 'rate-limited', 'forbidden'].includes(error.kind)) {
      throw new AppError('upstream', 'BACKEND_ANSWER_LOST', 'Written, and then not to be asked', { cause: error });
    }
    throw error;
  }
}

/** A write whose answer is lost may still be going on over there: for a while its absence proves nothing. */
export async function knowingUncertainty<T>(writing: Writing, effectId: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof AppError && (error.kind === 'timeout' || error.kind === 'upstream')) {
      writing.uncertain.set(effectId, writing.clock.monotonic() + mayGoOnMs);
    }
    throw error;
  }
}

export function mayStillCome({ uncertain, clock }: Writing, effectId: string): boolean {
  const until = uncertain.get(effectId);
  if (until !== undefined && until <= clock.monotonic()) uncertain.delete(effectId);
  return uncertain.has(effectId);
}

/** As long as we wait for an answer ourselves: RT's server ends no request by itself. */
const mayGoOnMs = 30_000;
