import { useStore } from 'zustand';
import { useDesk } from './client-context.tsx';
import type { ConnectionView } from './connection-store.ts';

/** Whether the screen is up to date, and since when it is not. */
export function useConnection(): ConnectionView {
  return useStore(useDesk().connection);
}

/** Whether the core can be asked to do something now. */
export function useIsConnected(): boolean {
  const { state, coreState } = useConnection();
  return state === 'open' && coreState === 'ready';
}
