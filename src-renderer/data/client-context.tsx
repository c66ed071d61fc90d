import { QueryClientProvider } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';
import type { Client } from '../host/client.ts';
import type { Desk } from './desk.ts';

const DeskContext = createContext<Desk | null>(null);

/** Gives features the desk of the open workspace. */
export function ClientProvider({ desk, children }: { readonly desk: Desk; readonly children: ReactNode }) {
  return (
    <DeskContext value={desk}>
      <QueryClientProvider client={desk.queries}>{children}</QueryClientProvider>
    </DeskContext>
  );
}

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error('useDesk outside ClientProvider');
  return desk;
}

export function useClient(): Client {
  return useDesk().client;
}
