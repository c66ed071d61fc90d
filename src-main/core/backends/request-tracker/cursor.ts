import { AppError } from '#shared/lib/app-error.ts';
import { z } from 'zod';

const id = z.number().int().nonnegative();
const common = { v: z.literal(1), /** Ids of the queues it was made for. */ lines: z.array(z.string()) };

/** Everything that was there: tickets by descending id, each page of them followed by what was said on it. */
const firstSync = z.object({
  ...common,
  phase: z.literal('first'),
  /** Newest transaction when it began: the delta goes on from there. */
  base: id,
  /** Highest id of a ticket that was told of. */
  highest: id,
  /** Tickets below this one are still to be read. */
  before: id.nullable(),
  done: id,
  total: id.nullable(),
  /** Tickets whose messages are being read, and the last transaction that was. */
  talk: z.object({ from: id, to: id, after: id, of: z.enum(['said', 'noted']), page: id }).nullable(),
});

/** What happened since. */
const delta = z.object({
  ...common,
  phase: z.literal('delta'),
  after: id,
  /** Transactions above `after` that were read: younger ones may still be committed below them. */
  seen: z.array(id),
  /** Highest id of a ticket that was told of. */
  highest: id,
  /** Tickets below this one are to be looked for next, whether they are still there. */
  sweep: id.nullable(),
});

const cursorShape = z.discriminatedUnion('phase', [firstSync, delta]);
export type FirstSyncCursor = z.infer<typeof firstSync>;
export type DeltaCursor = z.infer<typeof delta>;
export type Cursor = z.infer<typeof cursorShape>;

export function writeCursor(cursor: Cursor): string {
  return JSON.stringify(cursor);
}

/** Throws corrupt-data CURSOR_EXPIRED for what was not written for these lines: others have tickets that nobody read. */
export function readCursor(text: string, lines: readonly string[]): Cursor {
  const cursor = parsed(text);
  if (cursor === null || cursor.lines.join() !== lines.join()) throw cursorExpired();
  return cursor;
}

export function cursorExpired(): AppError {
  return new AppError('corrupt-data', 'CURSOR_EXPIRED', 'Everything has to be read again');
}

function parsed(text: string): Cursor | null {
  try {
    return cursorShape.parse(JSON.parse(text));
  } catch {
    // Somebody else's, or of another version.
    return null;
  }
}
