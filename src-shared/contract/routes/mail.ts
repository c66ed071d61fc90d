import { z } from 'zod';
import { command, query, supervisorOnly } from '../route.ts';

const at = z.number().int();

const mailStatusSchema = z.object({
  address: z.string(),
  name: z.string(),
  /** Where mails lie; null where they are in no folder. */
  folder: z.string().nullable(),
  /** Code of why the mailbox cannot be read just now. */
  problem: z.string().nullable(),
  lastReceivedAt: at.nullable(),
  lastSentAt: at.nullable(),
  /** Mails that nobody could read, newest first; each still lies in the mailbox under its key. */
  keptAside: z.array(z.object({ key: z.string(), reason: z.string(), bytes: z.number().int().nullable(), at })),
  keptAsideTotal: z.number().int(),
});

export const mailRoutes = {
  /** Throws unavailable NO_MAILBOX in a workspace without one. */
  'mail.getStatus': query(z.object({}), mailStatusSchema),
  /** Looks into the mailbox now. `isComplete` is false when it could not be read to its end. */
  'mail.readNow': command(z.object({}), z.object({ isComplete: z.boolean() })),
  /** The whole text of a mail, quotes and signature included. Null when it was erased, or is no more than what is shown. */
  'mail.getOriginal': query(z.object({ messageId: z.string().min(1).max(100) }), z.object({ text: z.string().nullable() })),
  /** What customers write to, and the name they see. */
  'workspace.setMailAddress': command(z.object({ address: z.email().max(200), name: z.string().trim().min(1).max(80) }), z.object({}), {
    allow: supervisorOnly,
  }),
  /** How long a mail can be taken back before it leaves; 0 sends at once. */
  'workspace.setMailUndo': command(z.object({ seconds: z.number().int().min(0).max(60) }), z.object({}), { allow: supervisorOnly }),
} as const;
