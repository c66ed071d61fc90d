import { AppError, serialiseError } from '#shared/lib/app-error.ts';
import type { SerialisedError } from '#shared/lib/app-error.ts';
import type { Ids, Logger } from '../ports/ports.ts';

export type ErrorScene = {
  readonly route: string;
  readonly signal: AbortSignal;
  readonly logger: Logger;
  readonly ids: Ids;
};

/** Kinds that say the program or its data is at fault: someone should find them in the log. */
const loggedKinds: ReadonlySet<string> = new Set(['internal', 'corrupt-data']);

/** Turns anything thrown by a handler into the error a client gets. What was not expected is logged once, with a reference. */
export function normaliseError(error: unknown, scene: ErrorScene): SerialisedError {
  if (error instanceof AppError) {
    if (loggedKinds.has(error.kind)) scene.logger.error('request.failed', { route: scene.route, code: error.code, where: whereOf(error) });
    return serialiseError(error);
  }
  if (scene.signal.aborted || (error instanceof Error && error.name === 'AbortError')) return cancelledError;
  const reference = scene.ids.next();
  scene.logger.error('request.failed', {
    route: scene.route,
    code: 'INTERNAL',
    reference,
    name: error instanceof Error ? error.name : typeof error,
    where: whereOf(error),
  });
  return { kind: 'internal', code: 'INTERNAL', message: 'Unexpected error; the log has it under its reference', data: { reference } };
}

export const cancelledError: SerialisedError = { kind: 'cancelled', code: 'REQUEST_CANCELLED', message: 'The request was cancelled' };

/** The stack without its message, which may quote a customer. */
function whereOf(error: unknown): string | null {
  if (!(error instanceof Error) || error.stack === undefined) return null;
  const places = error.stack.split('\n').filter((line) => /^\s+at /.test(line));
  return places
    .slice(0, 6)
    .map((line) => line.trim())
    .join(' | ');
}
