import { AppError } from '#shared/lib/app-error.ts';
import type { SendResult } from '../../ports/channel.ts';

/** What is certain about a failed send, in the words of a channel; throws on what is uncertain, or never reached anybody. */
export function failedSend(error: unknown): SendResult {
  if (!(error instanceof AppError)) throw error;
  if (error.kind === 'forbidden') return { outcome: 'refused', code: 'BACKEND_DENIED', mayRetry: false };
  if (error.kind !== 'unavailable' && error.kind !== 'rate-limited') throw error;
  throw new AppError('unavailable', 'CHANNEL_NOT_REACHED', 'Nothing was sent', { cause: error });
}
