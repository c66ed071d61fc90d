import type { z } from 'zod';
import type { PrincipalKind } from '../domain/autonomy/types.ts';

/** Who may call a route over a connection. Customers, the assistant and the system never come in by one. */
export type ConnectionRole = Extract<PrincipalKind, 'rep' | 'supervisor'>;

/** A route as it is declared once, for core, hosts and page. */
export type RouteDefinition<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> = {
  readonly input: Input;
  readonly output: Output;
  /** A mutation carries an idempotency key: the same key never acts twice and gets the first answer again. */
  readonly mutates: boolean;
  readonly allow: readonly ConnectionRole[];
};

const everyRole: readonly ConnectionRole[] = ['rep', 'supervisor'];
/** For `allow`; without it every role may call. */
export const supervisorOnly: readonly ConnectionRole[] = ['supervisor'];

type RouteOptions = { readonly allow?: readonly ConnectionRole[] };

/** Declares a route that only reads. */
export function query<Input extends z.ZodType, Output extends z.ZodType>(
  input: Input,
  output: Output,
  options: RouteOptions = {},
): RouteDefinition<Input, Output> {
  return { input, output, mutates: false, allow: options.allow ?? everyRole };
}

/** Declares a route that changes something. */
export function command<Input extends z.ZodType, Output extends z.ZodType>(
  input: Input,
  output: Output,
  options: RouteOptions = {},
): RouteDefinition<Input, Output> {
  return { input, output, mutates: true, allow: options.allow ?? everyRole };
}
