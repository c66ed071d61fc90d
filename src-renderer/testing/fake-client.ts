import type { RouteInput, RouteName, RouteOutput } from '#shared/contract/all-routes.ts';
import type { SignalName, SignalPayload } from '#shared/contract/signals.ts';
import type { TransportState } from '#shared/contract/transport.ts';
import { AppError } from '#shared/lib/app-error.ts';
import type { CallOptions, ChangeBatch, Client } from '../host/client.ts';

type Change = ChangeBatch['changed'][number];

export type FakeHandlers = {
  readonly [Name in RouteName]?: (input: RouteInput<Name>, options?: CallOptions) => RouteOutput<Name> | Promise<RouteOutput<Name>>;
};

/** A client over memory for tests and the demo page: answers from handlers, publishes what it is told to. */
export type FakeClient = Client & {
  /** Everything asked so far, oldest first. */
  readonly calls: readonly { readonly route: RouteName; readonly input: unknown }[];
  callsOf<Name extends RouteName>(route: Name): readonly RouteInput<Name>[];
  answer(handlers: FakeHandlers): void;
  publish(changed: readonly Change[]): void;
  signal<Name extends SignalName>(name: Name, payload: SignalPayload<Name>): void;
  setState(state: TransportState): void;
};

export function createFakeClient(options: { readonly snapshot?: readonly Change[]; readonly handlers?: FakeHandlers } = {}): FakeClient {
  const rows = new Map((options.snapshot ?? []).map((change) => [`${change.entity}/${change.id}`, change]));
  const calls: { readonly route: RouteName; readonly input: unknown }[] = [];
  const followers = new Set<(batch: ChangeBatch) => void>();
  const states = new Set<(state: TransportState) => void>();
  const signals = new Map<SignalName, Set<(payload: never) => void>>();
  let handlers: FakeHandlers = { 'system.echo': ({ payload }) => ({ payload }), ...options.handlers };
  let state: TransportState = 'open';
  let seq = 1;

  return {
    calls,
    callsOf: (route) => calls.filter((call) => call.route === route).map((call) => call.input as RouteInput<typeof route>),
    answer: (more) => {
      handlers = { ...handlers, ...more };
    },
    async call(route, input, callOptions) {
      calls.push({ route, input });
      if (state !== 'open') throw new AppError('unavailable', 'CONNECTION_LOST', 'The fake connection is not open');
      const handler = handlers[route];
      if (handler === undefined) throw new AppError('not-found', 'UNKNOWN_ROUTE', `The fake client has no answer to ${route}`);
      return handler(input, callOptions);
    },
    followChanges(since, listener) {
      followers.add(listener);
      const isCurrent = since === seq;
      if (!isCurrent) queueMicrotask(() => listener({ mode: 'snapshot', seq, changed: [...rows.values()] }));
      return () => followers.delete(listener);
    },
    onSignal(name, listener) {
      const group = signals.get(name) ?? new Set();
      signals.set(name, group.add(listener));
      return () => group.delete(listener);
    },
    onStateChange(listener) {
      states.add(listener);
      listener(state);
      return () => states.delete(listener);
    },
    close: () => followers.clear(),
    publish(changed) {
      for (const change of changed) {
        if (change.view === null) rows.delete(`${change.entity}/${change.id}`);
        else rows.set(`${change.entity}/${change.id}`, change);
      }
      seq += 1;
      for (const listener of [...followers]) listener({ mode: 'delta', seq, changed });
    },
    signal(name, payload) {
      for (const listener of [...(signals.get(name) ?? [])]) listener(payload as never);
    },
    setState(next) {
      state = next;
      for (const listener of [...states]) listener(next);
    },
  };
}
