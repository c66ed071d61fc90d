import type { Client } from './client.ts';

export type LateClient = Client & {
  /** Brings the client in. A second time does nothing. */
  bring(): void;
};

/**
 * A client that comes after the first paint, which needs neither the core nor the contract's schemas. What is asked before
 * waits and goes in the order it was asked; until then the connection is `connecting`.
 */
export function createLateClient(load: () => Promise<Client>): LateClient {
  const { promise: here, resolve: arrive } = Promise.withResolvers<Client>();

  function onceHere(subscribe: (client: Client) => () => void): () => void {
    let stop: (() => void) | null = null;
    let isStopped = false;
    void here.then((client) => {
      if (!isStopped) stop = subscribe(client);
    });
    return () => {
      isStopped = true;
      stop?.();
    };
  }

  let isBrought = false;
  return {
    bring() {
      if (!isBrought) arrive(load());
      isBrought = true;
    },
    call: async (route, input, options) => (await here).call(route, input, options),
    followChanges: (since, listener) => onceHere((client) => client.followChanges(since, listener)),
    onSignal: (name, listener) => onceHere((client) => client.onSignal(name, listener)),
    onStateChange(listener) {
      listener('connecting');
      return onceHere((client) => client.onStateChange(listener));
    },
    close: () => void here.then((client) => client.close()),
  };
}
