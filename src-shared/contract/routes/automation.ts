import { z } from 'zod';
import { activityModes } from '../../domain/activity/types.ts';
import { capabilities, levels } from '../../domain/autonomy/types.ts';
import { command, query, supervisorOnly } from '../route.ts';
import { caseRowSchema, evidenceViewSchema } from '../views.ts';
import { sentenceSchema } from './follow-up.ts';

const id = z.string().min(1).max(100);
const at = z.number().int();
const range = z
  .object({ from: z.number().int().min(0).max(1439), to: z.number().int().min(1).max(1440) })
  .refine((r) => r.from < r.to, 'from must be before to');

const businessHoursSchema = z.object({
  timeZone: z.string().min(1).max(60),
  week: z.array(z.array(range).max(6)).length(7),
  holidays: z.array(z.string().regex(/^\d{4}-\d{2}-\d{2}$/)).max(400),
  /** May wrap over midnight. */
  quiet: z.object({ from: z.number().int().min(0).max(1439), to: z.number().int().min(0).max(1440) }).nullable(),
});

/**
 * What a cell's acts rest on and how often it has been borne out here: while `known` is below `needed` a person is asked,
 * however the level stands. Null where nothing has to be proven.
 */
export const proofSchema = z
  .object({ of: z.enum(['request', 'favourable', 'fields']), known: z.number().int(), needed: z.number().int() })
  .nullable();

const cellSchema = z.object({
  lineOfBusinessId: z.string(),
  capability: z.enum(capabilities),
  level: z.enum(levels),
  /** Of the last 90 days. */
  record: z.object({
    done: z.number().int(),
    confirmed: z.number().int(),
    edited: z.number().int(),
    rejected: z.number().int(),
    reverted: z.number().int(),
    right: z.number().int(),
    wrong: z.number().int(),
  }),
  standing: z.object({ bound: z.number().nullable(), bar: z.number(), isAboveBar: z.boolean(), missing: z.number().int().nullable() }),
  proof: proofSchema,
  /** Set where the assistant stepped this cell down by itself. */
  steppedDown: z.object({ at, bound: z.number() }).nullable(),
});
export type AutomationCell = z.infer<typeof cellSchema>;

const prerequisiteSchema = z.object({
  id: z.string(),
  /** `ready`, or why not; worded by the screen from `prerequisite.<id>.<code>`. */
  isReady: z.boolean(),
  code: z.string(),
  data: z.record(z.string(), z.string()),
  /** Capabilities that need it for full automation. */
  neededFor: z.array(z.enum(capabilities)),
});

/** One act of the assistant, or one "did nothing, because". */
const activityEntrySchema = z.object({
  /** `act:<id>` or `decision:<seq>`. */
  id: z.string(),
  at,
  capability: z.enum(capabilities),
  caseId: z.string().nullable(),
  conversationId: z.string().nullable(),
  caseNumber: z.string().nullable(),
  title: z.string(),
  lineOfBusinessName: z.string(),
  mode: z.enum(activityModes),
  by: z.object({ kind: z.enum(['person', 'assistant', 'application-user']), name: z.string() }),
  what: sentenceSchema,
  because: z.array(z.string()),
  evidence: z.array(evidenceViewSchema),
  outcome: z.enum(['right', 'wrong', 'unknown']).nullable(),
  outcomeReason: z.string().nullable(),
  revert: z.object({ isPossible: z.boolean(), revertedAt: at.nullable(), revertedBy: z.string().nullable() }),
});
export type ActivityEntry = z.infer<typeof activityEntrySchema>;

/** A code with its data, worded by the screen. */
export const consequenceSchema = z.object({ kind: z.string(), data: z.record(z.string(), z.string()) });

export const automationRoutes = {
  /** Every cell with its record, and what full automation still needs. */
  'automation.matrix': query(
    z.object({}),
    z.object({
      lines: z.array(z.object({ id: z.string(), name: z.string(), cases: z.number().int() })),
      cells: z.array(cellSchema),
      prerequisites: z.array(prerequisiteSchema),
      applicationUser: z.object({ name: z.string(), address: z.string(), isEnabled: z.boolean() }).nullable(),
    }),
  ),
  /** What switching a cell would mean. With `refusals` the core refuses `autonomy.setLevel` by the same codes. */
  'automation.previewSwitch': query(
    z.object({ lineOfBusinessId: id, capability: z.enum(capabilities), level: z.enum(levels) }),
    z.object({
      refusals: z.array(sentenceSchema),
      /** Below the bar full automation needs a written reason. */
      needsReason: z.boolean(),
      standing: cellSchema.shape.standing,
      /** Null as well where another level than full automation is considered. */
      proof: proofSchema,
      /** Cases the assistant would act on at once. */
      becomesDue: z.number().int(),
      /** The first of them, at most a thousand, and the first fifty as rows. */
      caseIds: z.array(z.string()),
      cases: z.array(caseRowSchema),
    }),
  ),
  /** The bound from which full automation needs no written reason (product.md: Earned autonomy). */
  'automation.setBar': command(
    z.object({ lineOfBusinessId: id, capability: z.enum(capabilities), bar: z.number().min(0.5).max(0.999) }),
    z.object({}),
    { allow: supervisorOnly },
  ),
  /** The identity under which the assistant follows up, resolves and closes. */
  'automation.saveApplicationUser': command(
    z.object({ name: z.string().trim().min(1).max(80), address: z.email().max(200), isEnabled: z.boolean() }),
    z.object({}),
    { allow: supervisorOnly },
  ),
  'automation.getHours': query(z.object({ lineOfBusinessId: id.nullable() }), z.object({ hours: businessHoursSchema, isOwn: z.boolean() })),
  /** Null line of business: the workspace's hours. Null hours: back to the workspace's. */
  'automation.saveHours': command(z.object({ lineOfBusinessId: id.nullable(), hours: businessHoursSchema.nullable() }), z.object({}), {
    allow: supervisorOnly,
  }),
  /** Newest first; `before` is the `at` and id of the last entry the caller has. */
  'activity.list': query(
    z.object({
      capability: z.enum(capabilities).optional(),
      lineOfBusinessId: id.optional(),
      caseId: id.optional(),
      mode: z.enum(activityModes).optional(),
      before: z.object({ at, id: z.string() }).optional(),
      limit: z.number().int().min(1).max(200),
    }),
    z.object({ entries: z.array(activityEntrySchema), hasOlder: z.boolean() }),
  ),
  /** What reverting would take back, shown before it is done. */
  'activity.previewRevert': query(z.object({ actId: id }), z.object({ consequences: z.array(consequenceSchema) })),
  /** Undoes the act with everything that followed from it. Throws conflict ACT_REVERTED. A closure's revert is anybody's, the rest a supervisor's or who approved it. */
  'activity.revert': command(z.object({ actId: id }), z.object({ consequences: z.array(consequenceSchema) })),
  /** A person has looked at an automatic or shadow act and says what it was. */
  'activity.review': command(z.object({ actId: id, verdict: z.enum(['right', 'wrong']) }), z.object({})),
} as const;
