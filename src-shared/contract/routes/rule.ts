import { z } from 'zod';
import { capabilities, levels } from '../../domain/autonomy/types.ts';
import { templatePurposes } from '../../domain/template/types.ts';
import { command, query, supervisorOnly } from '../route.ts';
import { caseRowSchema, caseStatusSchema, channelSchema } from '../views.ts';

const id = z.string().min(1).max(100);
const name = z.string().trim().min(1).max(100);
const fieldKey = z.string().min(1).max(100);
const fieldValue = z.union([z.string().max(2000), z.number(), z.boolean()]);
const hour = 3_600_000;
/** 90 days: a longer wait is a mistake in the unit. */
const wait = z
  .number()
  .int()
  .min(60_000)
  .max(90 * 24 * hour);

/** Why; on record with who did it. */
const reason = z.string().trim().max(500).optional();

export const conditionSchema = z.union([
  z.object({ about: z.literal('field'), field: fieldKey, is: z.enum(['equal', 'not-equal']), value: fieldValue }),
  z.object({ about: z.literal('field'), field: fieldKey, is: z.enum(['empty', 'filled']) }),
  z.object({ about: z.literal('status'), is: z.enum(['equal', 'not-equal']), value: caseStatusSchema }),
  z.object({ about: z.literal('channel'), is: z.enum(['equal', 'not-equal']), value: channelSchema }),
  z.object({ about: z.literal('age'), is: z.enum(['more-than', 'less-than']), ms: z.number().int().min(0) }),
]);

const ruleHead = { id, name, lineOfBusinessId: id.nullable(), isActive: z.boolean(), position: z.number().int().min(0) };

/** product.md: Follow-up rules. Checked further by the core: a template that exists, fields that exist. */
const followUpRuleSchema = z.object({
  ...ruleHead,
  conditions: z.array(conditionSchema).max(20),
  trigger: z
    .object({ statuses: z.array(caseStatusSchema).max(5), asksCustomer: z.boolean() })
    .refine((trigger) => trigger.statuses.length > 0 || trigger.asksCustomer, 'a rule needs a trigger'),
  waitsMs: z.array(wait).min(1).max(5),
  closeAfterMs: wait,
  repMailCounts: z.boolean(),
  citedFields: z.array(fieldKey).max(20),
  followUpTemplateId: id.nullable(),
  closingTemplateId: id.nullable(),
});
const updateRuleSchema = z.object({
  ...ruleHead,
  conditions: z.array(conditionSchema).max(20),
  fields: z.array(fieldKey).min(1).max(50),
});
const templateSchema = z.object({
  id,
  name,
  purpose: z.enum(templatePurposes),
  language: z.string().regex(/^[a-z]{2}$/),
  lineOfBusinessId: id.nullable(),
  subject: z.string().max(500),
  body: z.string().max(20_000),
});

/** What is wrong with a Liquid text: the code, and where (1-based; null where the whole of it is meant). */
const templateProblemSchema = z.object({ code: z.string(), line: z.number().int().nullable(), detail: z.string() });

const pastCountsSchema = z.object({
  mails: z.number().int(),
  closures: z.number().int(),
  values: z.number().int(),
  creations: z.number().int(),
});

/** Where a look back differs, and how, in a code that the screen words. A conversation is called as its customer is. */
const pastDifferenceSchema = z.object({
  about: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('case'), caseId: z.string(), caseNumber: z.string() }),
    z.object({
      kind: z.literal('conversation'),
      conversationId: z.string(),
      customerId: z.string(),
      customerName: z.string().nullable(),
    }),
  ]),
  title: z.string(),
  at: z.number().int(),
  code: z.string(),
  data: z.record(z.string(), z.string()),
});

export const ruleRoutes = {
  'rule.list': query(
    z.object({}),
    z.object({
      followUp: z.array(followUpRuleSchema),
      update: z.array(updateRuleSchema),
      /** "Allow the assistant to override human edits" (product.md: Update rules). */
      mayOverrideHumanEdits: z.boolean(),
    }),
  ),
  /** A new rule gets its id from the caller's `id: 'new'`; the answer has the real one. */
  'rule.saveFollowUp': command(z.object({ rule: followUpRuleSchema, reason }), z.object({ ruleId: z.string() }), { allow: supervisorOnly }),
  'rule.saveUpdate': command(z.object({ rule: updateRuleSchema, reason }), z.object({ ruleId: z.string() }), { allow: supervisorOnly }),
  'rule.remove': command(z.object({ ruleId: id, reason }), z.object({}), { allow: supervisorOnly }),
  /** Ids of every rule of a kind in their new order. Throws conflict RULES_CHANGED. */
  'rule.reorder': command(z.object({ ruleIds: z.array(id).max(200) }), z.object({}), { allow: supervisorOnly }),
  /** Off by default: the assistant never writes over a locked field. */
  'rule.setOverride': command(z.object({ isAllowed: z.boolean() }), z.object({}), { allow: supervisorOnly }),
  /** Open cases that match now, and other active rules that claim the same fields there (update) or come first (follow-up). */
  'rule.preview': query(
    z.object({ rule: z.union([followUpRuleSchema, updateRuleSchema]) }),
    z.object({
      matches: z.number().int(),
      sample: z.array(caseRowSchema),
      conflicts: z.array(z.object({ field: z.string().nullable(), ruleId: z.string(), ruleName: z.string(), cases: z.number().int() })),
      /** For a follow-up rule: its steps in dates, for a mail sent now. */
      timeline: z.array(
        z.object({ what: z.enum(['rep-mail', 'follow-up', 'closing']), number: z.number().int().nullable(), at: z.number().int() }),
      ),
    }),
  ),
  /**
   * What saving a follow-up rule as it stands here, or removing it, would do to the steps of the open cases: how many become due
   * now, move, begin with a later moment, or end. `caseIds` are the first of those that become due now, at most a thousand;
   * `cases` the first fifty of them as rows.
   */
  'rule.previewChange': query(
    z.object({ rule: followUpRuleSchema, isRemoved: z.boolean() }),
    z.object({
      dueNow: z.number().int(),
      earlier: z.number().int(),
      later: z.number().int(),
      begins: z.number().int(),
      ends: z.number().int(),
      caseIds: z.array(z.string()),
      cases: z.array(caseRowSchema),
    }),
  ),
  /** With what a text may name, and an example of each. */
  'template.list': query(
    z.object({}),
    z.object({
      templates: z.array(templateSchema),
      variables: z.array(z.object({ name: z.string(), example: z.string() })),
      /** Whether a language model may personalise texts, where one is in use. */
      isPersonalising: z.boolean().optional(),
    }),
  ),
  /** Throws invalid-input TEMPLATE_BROKEN with `problems` in its data: a broken text is never stored. */
  'template.save': command(z.object({ template: templateSchema }), z.object({ templateId: z.string() }), { allow: supervisorOnly }),
  'template.remove': command(z.object({ templateId: id }), z.object({}), { allow: supervisorOnly }),
  /** Off in a new workspace. Texts change only within bounds that code checks, and the template's own words are shown beside. */
  'template.setPersonalise': command(z.object({ isOn: z.boolean() }), z.object({}), { allow: supervisorOnly }),
  /** Rendered with a real case (null: an invented example). Never throws for a bad text: it says what is wrong. */
  'template.preview': query(
    z.object({ template: templateSchema, caseId: id.nullable() }),
    z.object({ subject: z.string(), body: z.string(), problems: z.array(templateProblemSchema) }),
  ),
  /**
   * What a rule or a level would have done in the past; nothing is sent. Counted over all local history of `days`. With a rule:
   * each step done when it was due (`would`) against the saved rules (`now`); its kind counts, not the capability, nor the level.
   * Without one: the capability at `level` (full automation where left out), by the gate, against what was really done alone.
   * `create` looks at conversations that have ended, everything else at cases.
   */
  'whatIf.run': query(
    z.object({
      lineOfBusinessId: id.nullable(),
      capability: z.enum(capabilities),
      rule: z.union([followUpRuleSchema, updateRuleSchema]).nullable(),
      level: z.enum(levels).optional(),
      days: z.number().int().min(1).max(3650),
    }),
    z.object({
      /** Cases looked at; for `create`, conversations. */
      lookedAt: z.number().int(),
      /** Acts with the rule or level asked about, and with what stands now. */
      would: pastCountsSchema,
      now: pastCountsSchema,
      /**
       * Of `would`: where people wrote within a day, resolved as well, wrote the same value or created the case by hand; did not, or
       * took it back; where the customer had answered by what is known of their messages today; closures after which the customer
       * wrote within 14 days.
       */
      sameAsPeople: z.number().int(),
      otherThanPeople: z.number().int(),
      afterAnswer: z.number().int(),
      wroteAgain: z.number().int(),
      /** Conversations of which no case would have come by itself, by what stood against it first. Nought for everything but `create`. */
      held: z.object({ unverified: z.number().int(), tainted: z.number().int(), tooLittleKnown: z.number().int() }),
      /** The newest 500 acts that only one of the two does, or both at other times. */
      differences: z.array(pastDifferenceSchema),
      /** The newest 100 conversations that a person would have been asked about though enough was known: unverified or tainted. */
      heldBack: z.array(pastDifferenceSchema),
      tookMs: z.number(),
    }),
  ),
} as const;
