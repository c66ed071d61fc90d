import { useStore } from 'zustand';
import { useDesk } from './client-context.tsx';
import type { ConnectionView } from './connection-store.ts';

/** Whether the screen is up to date, and since when it is not. */
export function useConnection(): ConnectionView {
  return useStore(useDesk().connection);
}
