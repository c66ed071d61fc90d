import { AppError } from '#shared/lib/app-error.ts';
import type { ErrorKind } from '#shared/lib/app-error.ts';

/** Codes of a failed call to a language model; the screen words them. */
export type ModelErrorCode =
  | 'MODEL_CANCELLED'
  | 'MODEL_TIMEOUT'
  | 'MODEL_UNREACHABLE'
  | 'MODEL_RATE_LIMITED'
  | 'MODEL_KEY_REFUSED'
  | 'MODEL_NOT_FOUND'
  | 'MODEL_REQUEST_REFUSED'
  | 'MODEL_FAILED'
  | 'MODEL_ANSWER_CUT_OFF'
  | 'MODEL_REFUSED'
  | 'MODEL_ANSWER_TOO_LONG'
  | 'MODEL_ANSWER_UNREADABLE';

export function modelError(kind: ErrorKind, code: ModelErrorCode, message: string): AppError {
  return new AppError(kind, code, message);
}
