import { AppError } from '#shared/lib/app-error.ts';
import { z } from 'zod';

const count = z.number().int().nonnegative();
const common = { v: z.literal(1), /** Ids of the inboxes it was made for. */ lines: z.array(z.string()) };

/** Everything that was there: conversations by descending id, a page of them with all that was said in them. */
const firstSync = z.object({
  ...common,
  phase: z.literal('first'),
  /** When it began, by the clock there, ms: the delta goes on from there. */
  since: z.number(),
  page: count,
  /** Conversations from this id on were told of; null: none yet. */
  below: count.nullable(),
  /** How many there were: with fewer, the pages have moved up. */
  total: count.nullable(),
  done: count,
  /** Highest id that was told of. */
  highest: count,
});

/** What happened since. */
const delta = z.object({
  ...common,
  phase: z.literal('delta'),
  /** Everything changed before this moment was told of, by the clock there, ms. */
  since: z.number(),
  /** Of what changed near that moment: versions that were told of, so that they are not told again. By entity and id. */
  told: z.record(z.string(), z.string()),
  /** Next page on which to look whether conversations are still there, and the id below which to begin; 0: the highest. */
  sweep: z.object({ page: count, below: count }),
  /** Highest id that was told of. */
  highest: count,
});

const cursorShape = z.discriminatedUnion('phase', [firstSync, delta]);
export type FirstSyncCursor = z.infer<typeof firstSync>;
export type DeltaCursor = z.infer<typeof delta>;
export type Cursor = z.infer<typeof cursorShape>;

export function writeCursor(cursor: Cursor): string {
  return JSON.stringify(cursor);
}

/** Throws corrupt-data CURSOR_EXPIRED for what was not written for these lines: others have conversations that nobody read. */
export function readCursor(text: string, lines: readonly string[]): Cursor {
  const cursor = parsed(text);
  if (cursor === null || cursor.lines.join() !== lines.join()) {
    throw new AppError('corrupt-data', 'CURSOR_EXPIRED', 'Everything has to be read again');
  }
  return cursor;
}

function parsed(text: string): Cursor | null {
  try {
    return cursorShape.parse(JSON.parse(text));
  } catch {
    // Somebody else's, or of another version.
    return null;
  }
}
