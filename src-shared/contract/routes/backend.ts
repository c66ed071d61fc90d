import { z } from 'zod';
import { command, query, supervisorOnly } from '../route.ts';
import { fieldNameSchema, shownValueSchema } from '../views.ts';

const at = z.number().int();
const pushId = z.string().min(1).max(200);

/** What is still to be written to the system of record, or needs a person: of a field, of a case that is to be created, or a note. */
export const owedSchema = z.object({
  pushId: z.string(),
  caseId: z.string(),
  caseNumber: z.string(),
  caseTitle: z.string(),
  kind: z.enum(['create', 'update', 'note']),
  /** Of an update; its key is `status` for the status of the case, whose values are case statuses. */
  field: fieldNameSchema.nullable(),
  state: z.enum(['waiting', 'handed-over', 'failed', 'uncertain', 'conflict']),
  /** Code of what went wrong, and what the other side said of it in its own words. */
  problem: z.string().nullable(),
  reason: z.string().nullable(),
  mine: shownValueSchema.nullable(),
  mineBy: z.string(),
  /** Of a conflict: what stands there, put there by whom (null: not known) and when. */
  theirs: z.object({ value: shownValueSchema.nullable(), by: z.string().nullable(), at }).nullable(),
});
export type Owed = z.infer<typeof owedSchema>;

export const backendRoutes = {
  /**
   * Binds a workspace that has no cases yet to a system of record, and begins the first sync. Throws what the backend answers
   * (BACKEND_NOT_REACHED, BACKEND_DENIED, …), conflict WORKSPACE_HAS_CASES, conflict BACKEND_CONNECTED, forbidden PRACTICE_STAYS_LOCAL.
   */
  'backend.connect': command(
    z.object({
      kind: z.enum(['request-tracker']),
      url: z.url({ protocol: /^https?$/ }).max(500),
      token: z.string().trim().min(1).max(500),
    }),
    z.object({ userName: z.string() }),
    { allow: supervisorOnly },
  ),
  /** A new token for the same system, where the old one is refused or was kept in memory only. */
  'backend.renewToken': command(z.object({ token: z.string().trim().min(1).max(500) }), z.object({}), { allow: supervisorOnly }),
  /** What an administrator must have set up there, each with whether it is. Throws conflict BACKEND_NOT_CONNECTED. */
  'backend.listChecks': query(
    z.object({}),
    z.object({ checks: z.array(z.object({ id: z.string(), isMet: z.boolean(), details: z.record(z.string(), z.string()) })) }),
  ),
  'backend.syncNow': command(z.object({}), z.object({})),
  /** What is owed of one case, or of all: those that need a person first, then in order. */
  'backend.listOwed': query(
    z.object({ caseId: z.string().max(100).optional(), limit: z.number().int().min(1).max(200).default(50) }),
    z.object({ owed: z.array(owedSchema), total: z.number().int() }),
  ),
  /** Throws conflict PUSH_NOT_IN_STATE when it is settled already. */
  'backend.settleConflict': command(z.object({ pushId, keep: z.enum(['mine', 'theirs']) }), z.object({})),
  /** Tries again what failed. Throws conflict PUSH_NOT_IN_STATE. */
  'backend.retry': command(z.object({ pushId }), z.object({})),
  /** Gives up what failed or conflicts: a field takes the value that stands there. Throws conflict PUSH_NOT_IN_STATE. */
  'backend.discard': command(z.object({ pushId }), z.object({})),
} as const;
