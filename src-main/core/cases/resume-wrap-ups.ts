import { AppError } from '#shared/lib/app-error.ts';
import type { Logger } from '../ports/ports.ts';
import { isAboutStore } from '../store/is-about-store.ts';
import type { Store } from '../store/store.ts';
import { systemPrincipal } from '../workspace/principals.ts';
import type { WrapUp } from './wrap-up.ts';

type Parts = { readonly wrapUp: WrapUp; readonly logger: Logger };

/** Finishes what a crash cut off: conversations that ended and were not wrapped up, however long ago. Throws unavailable on a full disk. */
export function resumeWrapUps(store: Store, parts: Parts): void {
  const cutOff = store.all<{ id: string }>(
    'SELECT id FROM conversations WHERE ended_at IS NOT NULL AND is_wrapped_up = 0 ORDER BY ended_at',
  );
  for (const { id } of cutOff) wrapUpIfPossible(parts, id);
}

/**
 * Wraps up what ended without anybody waiting for it. One talk that cannot be written down keeps nobody from the others; it is
 * tried again at the next start. Throws unavailable on a full disk.
 */
function wrapUpIfPossible({ wrapUp, logger }: Parts, conversationId: string): void {
  try {
    wrapUp.wrapUp({ principal: systemPrincipal('wrap-up') }, conversationId);
  } catch (error) {
    if (isAboutStore(error)) throw error;
    logger.error('wrapUp.failed', { conversationId, code: error instanceof AppError ? error.code : 'INTERNAL' });
  }
}

/** The same for what a closure has just ended. Never throws: what could not be written down is left for the next start. */
export function wrapUpAfterClosure(parts: Parts, conversationIds: readonly string[]): void {
  for (const id of conversationIds) {
    try {
      wrapUpIfPossible(parts, id);
    } catch (error) {
      parts.logger.warn('wrapUp.later', { conversationId: id, code: error instanceof AppError ? error.code : 'INTERNAL' });
    }
  }
}
