import { useConnection } from './connection.ts';
import { usePrincipal } from './principal.ts';

/** Whether this person may change a supervisor's setting now. The core decides; the screen only says so early. */
export type ChangeRight = 'yes' | 'needs-supervisor' | 'not-connected';

export function useChangeRight(): ChangeRight {
  const { state, coreState } = useConnection();
  const principal = usePrincipal();
  if (state !== 'open' || coreState !== 'ready') return 'not-connected';
  return principal?.kind === 'supervisor' ? 'yes' : 'needs-supervisor';
}
