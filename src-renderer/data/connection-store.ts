import { createStore } from 'zustand';
import type { StoreApi } from 'zustand';
import type { Client } from '../host/client.ts';
import type { SignalPayload } from '#shared/contract/signals.ts';
import type { TransportState } from '#shared/contract/transport.ts';

export type ConnectionView = {
  readonly state: TransportState;
  readonly coreState: SignalPayload<'core.state'>['state'];
  /** Code of why the core does not start, when it failed. */
  readonly problem: string | null;
  /** As of when the screen is, while it may be behind the core; null when it is up to date. */
  readonly staleSince: number | null;
  /** This window cannot keep its copy: storage full or blocked. */
  readonly hasCopyProblem: boolean;
};

export type ConnectionStore = StoreApi<ConnectionView>;

export function createConnectionStore(): ConnectionStore {
  return createStore<ConnectionView>(() => ({
    state: 'connecting',
    coreState: 'ready',
    problem: null,
    staleSince: null,
    hasCopyProblem: false,
  }));
}

/** Follows transport and core. Freshness comes back with the first batch after a break, see `markFresh`. */
export function followConnection(options: {
  readonly client: Client;
  readonly store: ConnectionStore;
  readonly now: () => number;
}): () => void {
  const { client, store, now } = options;
  const markStale = () => store.setState((view) => ({ staleSince: view.staleSince ?? now() }));
  const stops = [
    client.onStateChange((state) => {
      store.setState({ state });
      if (state === 'open') checkFresh(client, store);
      else if (state !== 'connecting') markStale();
    }),
    client.onSignal('core.state', ({ state, problem }) => {
      store.setState({ coreState: state, problem });
      if (state === 'ready') checkFresh(client, store);
      else markStale();
    }),
  ];
  return () => stops.forEach((stop) => stop());
}

/** The screen is up to date once the core answers and the changes up to then have been applied. */
function checkFresh(client: Client, store: ConnectionStore): void {
  client.call('system.echo', { payload: null }).then(
    () => {
      const { state, coreState } = store.getState();
      if (state === 'open' && coreState === 'ready') store.setState({ staleSince: null });
    },
    (error: unknown) => {
      // Still away: the next change of state asks again.
      console.info('The core does not answer yet', error instanceof Error ? error.name : '');
    },
  );
}
