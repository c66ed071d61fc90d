import type { Clock } from '../../ports/ports.ts';
import { modelError } from './model-error.ts';

/** A limit of our own beside the chat model's: a model that ignores both signal and limit still cannot hold a run. */
export async function withinTime(
  { clock, signal, timeoutMs }: { clock: Clock; signal: AbortSignal; timeoutMs: number },
  call: (limited: AbortSignal) => Promise<string>,
): Promise<string> {
  if (signal.aborted) throw modelError('cancelled', 'MODEL_CANCELLED', 'the run was cancelled');
  const limit = new AbortController();
  let settleEarly = (): void => undefined;
  const early = new Promise<never>((_, reject) => {
    const stop = clock.after(timeoutMs, () => reject(modelError('timeout', 'MODEL_TIMEOUT', 'the model took too long')));
    const cancel = () => reject(modelError('cancelled', 'MODEL_CANCELLED', 'the run was cancelled'));
    signal.addEventListener('abort', cancel, { once: true });
    settleEarly = () => {
      stop();
      signal.removeEventListener('abort', cancel);
    };
  });
  try {
    return await Promise.race([call(limit.signal), early]);
  } finally {
    settleEarly();
    limit.abort();
  }
}
