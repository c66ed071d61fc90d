import { z } from 'zod';
import { errorKinds, type SerialisedError } from '../lib/app-error.ts';

/** A frame longer than this many UTF-16 units is refused before it is parsed. */
export const longestFrame = 16 * 1024 * 1024;

/** Client to core. Every frame is one JSON string on every transport. */
export const clientFrameSchema = z.discriminatedUnion('kind', [
  z.object({
    v: z.number().int(),
    kind: z.literal('request'),
    id: z.string().min(1).max(64),
    route: z.string().min(1).max(100),
    input: z.unknown(),
    /** Idempotency key of a mutation. */
    key: z.string().min(8).max(100).optional(),
  }),
  z.object({ v: z.number().int(), kind: z.literal('cancel'), id: z.string().min(1).max(64) }),
]);
export type ClientFrame = z.infer<typeof clientFrameSchema>;

const serialisedErrorSchema: z.ZodType<SerialisedError> = z.lazy(() =>
  z.object({
    kind: z.enum(errorKinds),
    code: z.string(),
    message: z.string(),
    data: z.record(z.string(), z.unknown()).optional(),
    cause: serialisedErrorSchema.optional(),
  }),
);

/** Core to client: the answer to a request, a numbered change, or a signal that is never replayed. */
export const coreFrameSchema = z.discriminatedUnion('kind', [
  z.object({
    v: z.number().int(),
    kind: z.literal('reply'),
    /** The request's id; null when the frame was too broken to have one. */
    id: z.string().nullable(),
    ok: z.boolean(),
    value: z.unknown().optional(),
    error: serialisedErrorSchema.optional(),
    /** What the core's clock showed when it answered, ms: moments it names are counted from there. */
    at: z.number().int().optional(),
  }),
  z.object({
    v: z.number().int(),
    kind: z.literal('change'),
    /** The client applies a change only when `after` is the seq it has; else it asks `changes.since`. */
    after: z.number().int(),
    seq: z.number().int(),
    changed: z.array(z.object({ entity: z.string(), id: z.string(), view: z.unknown().nullable() })),
  }),
  z.object({ v: z.number().int(), kind: z.literal('signal'), name: z.string(), payload: z.unknown() }),
]);
export type CoreFrame = z.infer<typeof coreFrameSchema>;
