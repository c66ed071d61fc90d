import { create } from 'zustand';
import { useSignal } from '../../data/signals.ts';

/** Whether customers have their chat page open, by conversation. Signals may be lost: what was not told is unknown. */
const useStore = create<Readonly<Record<string, boolean>>>(() => ({}));

/** Keeps what is told of every conversation, not only of the open one. */
export function usePresenceSignals(): void {
  useSignal('conversation.presence', ({ conversationId, isOnline }) => useStore.setState({ [conversationId]: isOnline }));
  useSignal('conversation.typing', ({ conversationId, who, isTyping }) => {
    if (who === 'customer' && isTyping) useStore.setState({ [conversationId]: true });
  });
}

export function usePresence(conversationId: string): 'here' | 'away' | 'unknown' {
  const isOnline = useStore((presence) => presence[conversationId]);
  return isOnline === undefined ? 'unknown' : isOnline ? 'here' : 'away';
}
