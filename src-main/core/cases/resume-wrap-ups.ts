import type { Store } from '../store/store.ts';
import { systemPrincipal } from '../workspace/principals.ts';
import type { WrapUp } from './wrap-up.ts';

/** Finishes what a crash cut off: conversations that ended and were not wrapped up, however long ago. */
export function resumeWrapUps(store: Store, wrapUp: WrapUp): void {
  const cutOff = store.all<{ id: string }>(
    'SELECT id FROM conversations WHERE ended_at IS NOT NULL AND is_wrapped_up = 0 ORDER BY ended_at',
  );
  for (const { id } of cutOff) wrapUp.wrapUp({ principal: systemPrincipal('wrap-up') }, id);
}
