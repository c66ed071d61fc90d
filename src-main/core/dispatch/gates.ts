import { allRoutes } from '#shared/contract/all-routes.ts';
import type { RouteName } from '#shared/contract/all-routes.ts';
import type { RouteDefinition } from '#shared/contract/route.ts';
import { contractVersion } from '#shared/contract/contract-version.ts';
import { clientFrameSchema, longestFrame } from '#shared/contract/wire.ts';
import type { ClientFrame } from '#shared/contract/wire.ts';
import { AppError } from '#shared/lib/app-error.ts';
import type { z } from 'zod';
import { hashInput } from './hash-input.ts';
import type { Principal } from '../store/store.ts';

export type RequestFrame = Extract<ClientFrame, { kind: 'request' }>;

export type ReadFrame =
  | { readonly ok: true; readonly frame: ClientFrame }
  /** `id` is null where the frame was too broken to have one. */
  | { readonly ok: false; readonly id: string | null; readonly error: AppError };

export type AdmittedRequest = {
  readonly name: RouteName;
  readonly definition: RouteDefinition;
  readonly input: unknown;
  /** Present exactly on mutations. */
  readonly idempotency: { readonly key: string; readonly route: RouteName; readonly inputHash: string } | undefined;
};

/** Far above any real input; keeps recursive code downstream (serialising, comparing) off the end of the stack. */
const deepestNesting = 100;
const mostPathsNamed = 20;

/** Gates one to four: size, JSON, envelope, version. */
export function readFrame(text: string): ReadFrame {
  if (text.length > longestFrame) {
    return {
      ok: false,
      id: null,
      error: new AppError('invalid-input', 'FRAME_TOO_LARGE', 'Frame is longer than allowed', { data: { longest: longestFrame } }),
    };
  }
  const parsed = parseJson(text);
  if (!parsed.ok) return { ok: false, id: null, error: parsed.error };
  const id = readableId(parsed.value);
  if (isDeeperThan(parsed.value, deepestNesting)) {
    return { ok: false, id, error: new AppError('invalid-input', 'NESTED_TOO_DEEPLY', 'Frame is nested too deeply') };
  }
  const envelope = clientFrameSchema.safeParse(parsed.value);
  if (!envelope.success) {
    return {
      ok: false,
      id,
      error: new AppError('invalid-input', 'BAD_FRAME', 'Frame does not fit the envelope', { data: { paths: pathsOf(envelope.error) } }),
    };
  }
  if (envelope.data.v !== contractVersion) {
    return {
      ok: false,
      id,
      error: new AppError('invalid-input', 'WRONG_VERSION', 'Contract version is not spoken here', { data: { expected: contractVersion } }),
    };
  }
  return { ok: true, frame: envelope.data };
}

/** The later gates: known route, parsed input, permission, key of a mutation. Throws the AppError of the one that fails. */
export function admitRequest(request: RequestFrame, principal: Principal): AdmittedRequest {
  const name = request.route;
  if (!isRouteName(name)) throw new AppError('not-found', 'UNKNOWN_ROUTE', 'No such route');
  const definition: RouteDefinition = allRoutes[name];
  const input = definition.input.safeParse(request.input);
  if (!input.success) {
    throw new AppError('invalid-input', 'INVALID_INPUT', `Input does not fit ${name}`, { data: { paths: pathsOf(input.error) } });
  }
  if (!definition.allow.some((role) => role === principal.kind)) {
    throw new AppError('forbidden', 'ROUTE_FORBIDDEN', `${name} is not for a ${principal.kind}`, { data: { allow: definition.allow } });
  }
  if (!definition.mutates) return { name, definition, input: input.data, idempotency: undefined };
  if (request.key === undefined) {
    throw new AppError('invalid-input', 'IDEMPOTENCY_KEY_MISSING', `${name} changes something and came without a key`);
  }
  return { name, definition, input: input.data, idempotency: { key: request.key, route: name, inputHash: hashInput(input.data) } };
}

/** Where a value does not fit, never the value itself: it may be a customer's words or a secret. */
export function pathsOf(error: z.ZodError): readonly string[] {
  const paths = error.issues.map((issue) => issue.path.map(String).join('.'));
  return [...new Set(paths)].slice(0, mostPathsNamed);
}

function isRouteName(name: string): name is RouteName {
  return Object.hasOwn(allRoutes, name);
}

function parseJson(text: string): { ok: true; value: unknown } | { ok: false; error: AppError } {
  try {
    const value: unknown = JSON.parse(text);
    return { ok: true, value };
  } catch {
    // The parser's message quotes the frame, so it is not kept.
    return { ok: false, error: new AppError('invalid-input', 'BAD_JSON', 'Frame is not JSON') };
  }
}

function readableId(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'id')) return null;
  const { id } = value as { readonly id: unknown };
  return typeof id === 'string' && id.length > 0 && id.length <= 64 ? id : null;
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  return Object.values(value).some((child) => isDeeperThan(child, levels - 1));
}
