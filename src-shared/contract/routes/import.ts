import { z } from 'zod';
import { command, supervisorOnly } from '../route.ts';

/** Rows of one call; they are stored in one transaction. */
export const importBatchSize = 200;

export const importRoutes = {
  /**
   * Stores conversations and cases of the line format as history: over, resolved, never in anybody's inbox. Rows are
   * checked one by one, refused ones come back with a code. Importing a row again adds nothing.
   * Errors: not-found UNKNOWN_INBOX.
   */
  'import.rows': command(
    z.object({
      rows: z.array(z.unknown()).min(1).max(importBatchSize),
      /** Null takes the first line of business. */
      lineOfBusinessId: z.string().max(100).nullable(),
    }),
    z.object({
      added: z.number().int(),
      /** Stored by an earlier import, or twice in this one. */
      existing: z.number().int(),
      refused: z.array(z.object({ id: z.string(), reason: z.string() })),
    }),
    { allow: supervisorOnly },
  ),
} as const;
