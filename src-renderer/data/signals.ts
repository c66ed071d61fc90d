import { useEffect, useRef } from 'react';
import type { SignalName, SignalPayload } from '#shared/contract/signals.ts';
import { useClient } from './client-context.tsx';

/** Hears a signal while the component is shown. */
export function useSignal<Name extends SignalName>(name: Name, listener: (payload: SignalPayload<Name>) => void): void {
  const client = useClient();
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(() => client.onSignal(name, (payload) => latest.current(payload)), [client, name]);
}
