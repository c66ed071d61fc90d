import { allRoutes } from '#shared/contract/all-routes.ts';
import { AppError } from '#shared/lib/app-error.ts';
import type { Handlers } from './handlers.ts';

/** Handlers that answer every route with `unavailable NOT_HERE`; tests put their few real ones over it. */
export function refuseAll(): Handlers {
  const refuse = (): never => {
    throw new AppError('unavailable', 'NOT_HERE', 'This route has no handler here');
  };
  // Every name of `allRoutes` is there by construction; the mapped type cannot see through `fromEntries`.
  return Object.fromEntries(Object.keys(allRoutes).map((name) => [name, refuse])) as unknown as Handlers;
}
