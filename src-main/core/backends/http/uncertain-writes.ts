import { AppError } from '#shared/lib/app-error.ts';
import type { Clock } from '../../ports/ports.ts';

export type UncertainWrites = {
  readonly clock: Clock;
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
export async function knowingUncertainty<T>({ uncertain, clock }: UncertainWrites, effectId: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof AppError && (error.kind === 'timeout' || error.kind === 'upstream')) {
      uncertain.set(effectId, clock.monotonic() + mayGoOnMs);
    }
    throw error;
  }
}

export function mayStillCome({ uncertain, clock }: UncertainWrites, effectId: string): boolean {
  const until = uncertain.get(effectId);
  if (until !== undefined && until <= clock.monotonic()) uncertain.delete(effectId);
  return uncertain.has(effectId);
}

/** As long as we wait for an answer ourselves: a server may end no request by itself. */
const mayGoOnMs = 30_000;
