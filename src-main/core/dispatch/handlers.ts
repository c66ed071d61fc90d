import type { ParsedInput, RouteName, RouteOutput } from '#shared/contract/all-routes.ts';
import type { HostCapabilities } from '#shared/contract/routes/system.ts';
import type { Cause, Principal } from '../store/store.ts';

/** One connected console. The core sets its principal; nothing in an input ever does. */
export type Session = {
  readonly connectionId: string;
  readonly capabilities: HostCapabilities;
  principal(): Principal;
  /** From the next request on the connection acts as this principal. */
  become(principal: Principal): void;
  /** Under which setting the core keeps who works at this window; null for a window that has not said which one it is. */
  console(): string | null;
  speakFor(console: string): void;
};

/** What a handler knows about its caller. */
export type RequestContext = {
  /** Who asked, as it was when the request came in. */
  readonly principal: Principal;
  readonly connectionId: string;
  /** Aborted when the client cancels or the connection closes. */
  readonly signal: AbortSignal;
  /** For `store.transact`; carries the idempotency key of a mutation. */
  readonly cause: Cause;
  readonly session: Session;
};

type Handler<Name extends RouteName> = (
  context: RequestContext,
  input: ParsedInput<Name>,
) => RouteOutput<Name> | Promise<RouteOutput<Name>>;

/** Exhaustive and closed: a missing or an unknown route does not compile. */
export type Handlers = { readonly [Name in RouteName]: Handler<Name> };
