import { create } from 'zustand';
import type { z } from 'zod';
import type { HostCapabilities, principalViewSchema } from '#shared/contract/routes/system.ts';

export type PrincipalView = z.infer<typeof principalViewSchema>;

/** What `system.hello` and `session.signIn` said about this connection; null until the core has answered once. */
type Session = {
  readonly principal: PrincipalView | null;
  readonly capabilities: HostCapabilities | null;
  readonly appVersion: string | null;
};

export const useSession = create<Session>(() => ({ principal: null, capabilities: null, appVersion: null }));

/** Who works at this desk. */
export function usePrincipal(): PrincipalView | null {
  return useSession((session) => session.principal);
}
