import { useCallback, useSyncExternalStore } from 'react';
import { useDesk } from './client-context.tsx';
import type { DraftState } from './draft-state.ts';

/** What has been typed for a conversation; repaints with its own keystrokes only. Write through `useDesk().drafts`. */
export function useDraft(conversationId: string): DraftState {
  const { drafts } = useDesk();
  const subscribe = useCallback((listener: () => void) => drafts.subscribe(conversationId, listener), [drafts, conversationId]);
  return useSyncExternalStore(subscribe, () => drafts.get(conversationId));
}
