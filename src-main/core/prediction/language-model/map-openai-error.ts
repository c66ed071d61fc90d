import OpenAI from 'openai';
import { AppError } from '#shared/lib/app-error.ts';
import { modelError } from './model-error.ts';

/**
 * The one place where errors of the SDK become ours. Messages of the server are left out: they may repeat
 * the prompt. `isTimeUp` tells our own time limit from a caller's cancellation.
 */
export function mapOpenAiError(error: unknown, { signal, isTimeUp }: { signal: AbortSignal; isTimeUp: boolean }): AppError {
  if (error instanceof AppError) return error;
  if (signal.aborted) return modelError('cancelled', 'MODEL_CANCELLED', 'the call was cancelled');
  if (isTimeUp || error instanceof OpenAI.APIConnectionTimeoutError)
    return modelError('timeout', 'MODEL_TIMEOUT', 'the model took too long');
  const tooLong = causeOf(error, AppError);
  if (tooLong !== null) return tooLong;
  if (error instanceof OpenAI.APIConnectionError) return modelError('unavailable', 'MODEL_UNREACHABLE', 'no connection to the model');
  if (error instanceof OpenAI.APIError && error.status !== undefined) return byStatus(error.status);
  // What undici throws when the connection breaks while the body is read.
  if (error instanceof TypeError && (error.message === 'terminated' || error.message === 'fetch failed'))
    return modelError('unavailable', 'MODEL_UNREACHABLE', 'the connection broke');
  if (error instanceof SyntaxError) return modelError('upstream', 'MODEL_ANSWER_UNREADABLE', 'the answer is no JSON');
  return modelError('upstream', 'MODEL_FAILED', `the call failed: ${error instanceof Error ? error.name : typeof error}`);
}

function byStatus(status: number): AppError {
  const message = `the model's server answered ${status}`;
  if (status === 429) return modelError('rate-limited', 'MODEL_RATE_LIMITED', message);
  if (status === 401 || status === 403) return modelError('forbidden', 'MODEL_KEY_REFUSED', message);
  if (status === 404) return modelError('upstream', 'MODEL_NOT_FOUND', message);
  if (status === 408) return modelError('timeout', 'MODEL_TIMEOUT', message);
  if (status === 400 || status === 422) return modelError('internal', 'MODEL_REQUEST_REFUSED', message);
  return modelError('upstream', 'MODEL_FAILED', message);
}

function causeOf<Wanted extends Error>(error: unknown, wanted: abstract new (...args: never[]) => Wanted): Wanted | null {
  // Bounded: causes may form a ring.
  let at = error;
  for (let depth = 0; depth < 8 && at instanceof Error; depth += 1) {
    if (at instanceof wanted) return at;
    at = at.cause;
  }
  return null;
}
