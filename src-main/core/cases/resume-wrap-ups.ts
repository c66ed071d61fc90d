import type { Store } from '../store/store.ts';
import { systemPrincipal } from '../workspace/principals.ts';
import { talkData, type WrapUp } from './wrap-up.ts';

/** How far back a start looks for work that a crash cut off. */
const lookedBackMs = 24 * 3600 * 1000;

/** Finishes what a crash cut off: ended conversations without their transcript. */
export function resumeWrapUps(store: Store, parts: { readonly wrapUp: WrapUp; readonly now: number }): void {
  const ended = store.all<{ id: string; case_id: string | null }>('SELECT id, case_id FROM conversations WHERE ended_at > ?', parts.now - lookedBackMs);
  for (const { id, case_id } of ended) {
    if (isWrappedUp(store, { id, caseId: case_id })) continue;
    parts.wrapUp.wrapUp({ principal: systemPrincipal('wrap-up') }, id);
  }
}

/** With a case it is the transcript that tells; without one, that the gate was asked at all. */
function isWrappedUp(store: Store, conversation: { id: string; caseId: string | null }): boolean {
  if (conversation.caseId === null) {
    return store.get("SELECT 1 FROM decisions WHERE holder = ? AND capability = 'create'", `conversation:${conversation.id}`) !== undefined;
  }
  return store.get("SELECT 1 FROM timeline WHERE case_id = ? AND kind = 'transcript' AND data = ?", conversation.caseId, talkData(conversation.id)) !== undefined;
}
