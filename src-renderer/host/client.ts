import type { RouteInput, RouteName, RouteOutput } from '#shared/contract/all-routes.ts';
import type { SignalName, SignalPayload } from '#shared/contract/signals.ts';
import type { TransportState } from '#shared/contract/transport.ts';

export type CallOptions = {
  readonly signal?: AbortSignal;
  /** Idempotency key; made by the client when a mutation has none. A retry of the same act passes the same key. */
  readonly key?: string;
};

export type ChangeBatch = {
  readonly mode: 'delta' | 'snapshot';
  readonly seq: number;
  readonly changed: readonly { readonly entity: string; readonly id: string; readonly view: unknown }[];
};

/** The typed client every feature talks to; the same over each transport. */
export type Client = {
  /**
   * Rejects with AppError: the core's own, `cancelled`, `unavailable` when the connection is lost (queries are asked
   * again by themselves once it is back; a mutation is repeated with its key, which the core does once).
   */
  call<Name extends RouteName>(route: Name, input: RouteInput<Name>, options?: CallOptions): Promise<RouteOutput<Name>>;
  /** Every change after `since` without gaps and in order, a snapshot first where needed. Returns the stop function. */
  followChanges(since: number | null, listener: (batch: ChangeBatch) => void): () => void;
  onSignal<Name extends SignalName>(name: Name, listener: (payload: SignalPayload<Name>) => void): () => void;
  onStateChange(listener: (state: TransportState) => void): () => void;
  close(): void;
};
