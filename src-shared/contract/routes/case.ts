import { z } from 'zod';
import {
  caseFieldViewSchema,
  caseHeaderSchema,
  casePaneViewSchema,
  caseRowSchema,
  caseStatusSchema,
  conversationViewSchema,
  fieldNameSchema,
  shownValueSchema,
} from '../views.ts';
import { command, query } from '../route.ts';

const id = z.string().min(1).max(100);
const fieldValue = z.union([z.string().max(20_000), z.number(), z.boolean()]);

/** What holds field values: a case, or before one exists the conversation's collected values. */
export const holderSchema = z.union([z.object({ conversationId: id }), z.object({ caseId: id })]);

const timelineEntrySchema = z.object({
  id: z.string(),
  /** Order on the timeline; `before` of `case.listTimeline` is one of these. */
  seq: z.number().int(),
  /** `follow-up` and `closing-mail` have left; their `data` names the message. */
  kind: z.enum([
    'created',
    'transcript',
    'summary',
    'note',
    'resolution',
    'reopened',
    'status',
    'field',
    'conversation',
    'follow-up',
    'closing-mail',
  ]),
  at: z.number().int(),
  /** `name` is a person's; the other two are worded by kind. */
  by: z.object({ kind: z.enum(['person', 'assistant', 'system']), name: z.string() }),
  /** Text for transcript, summary, note and resolution; for the rest a code the screen words, with `data`. */
  text: z.string(),
  data: z.record(z.string(), z.string()),
  /** It was taken back then, with what it belonged to; it is kept. */
  withdrawnAt: z.number().int().optional(),
  /** For `field`: what was written and what stood there before, long texts shortened; null where there was none. */
  written: fieldNameSchema.extend({ value: shownValueSchema.nullable(), previous: shownValueSchema.nullable() }).nullable(),
});
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;

const caseDetailSchema = z.object({
  case: caseHeaderSchema,
  row: caseRowSchema,
  fields: z.array(caseFieldViewSchema),
  conversations: z.array(conversationViewSchema),
  /** What will happen by itself, as beside a conversation. */
  plan: casePaneViewSchema.shape.plan,
});

export const caseRoutes = {
  'case.list': query(
    z.object({
      status: z.enum(['open', 'resolved', 'all']),
      lineOfBusinessId: z.string().optional(),
      text: z.string().max(200).optional(),
      sort: z.enum(['updated', 'created', 'number']),
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(200),
    }),
    z.object({ cases: z.array(caseRowSchema), total: z.number().int() }),
  ),
  /** The pane beside a conversation that a desk does not keep: one of a long queue, or long over. */
  'case.getPane': query(z.object({ conversationId: id }), casePaneViewSchema),
  /** Throws not-found CASE_NOT_FOUND. */
  'case.get': query(z.object({ caseId: id }), caseDetailSchema),
  /** Newest first; `before` is the `seq` of the last entry the caller has. */
  'case.listTimeline': query(
    z.object({ caseId: id, before: z.number().int().optional(), limit: z.number().int().min(1).max(200) }),
    z.object({ entries: z.array(timelineEntrySchema), hasOlder: z.boolean() }),
  ),
  /** By hand, prefilled with the collected values and open suggestions above the suggest threshold. */
  'case.create': command(z.object({ conversationId: id }), z.object({ caseId: z.string(), number: z.string() })),
  /** Takes what is offered, or confirms what the assistant wrote; locks the field. Throws conflict SUGGESTION_CHANGED. */
  'case.acceptSuggestion': command(z.object({ suggestionId: id }), z.object({})),
  /** A value the assistant wrote goes away with it. Throws conflict SUGGESTION_CHANGED. */
  'case.rejectSuggestion': command(z.object({ suggestionId: id }), z.object({})),
  /** The keys of the fields accepted. Never in a group: tainted values, and differences to what a person wrote. */
  'case.acceptSuggestions': command(
    z.object({ holder: holderSchema, which: z.enum(['all', 'sure']) }),
    z.object({ accepted: z.array(z.string()) }),
  ),
  /** A person types a value; null empties the field. Locks it. */
  'case.editField': command(z.object({ holder: holderSchema, field: z.string().max(100), value: fieldValue.nullable() }), z.object({})),
  /** From now on the assistant may write the field again. */
  'case.releaseLock': command(z.object({ holder: holderSchema, field: z.string().max(100) }), z.object({})),
  /** Thumbs on a suggestion; null takes them back. */
  'case.rate': command(z.object({ suggestionId: id, rating: z.enum(['up', 'down']).nullable() }), z.object({})),
  /** The person has put the cursor into a field (or left it: null): the assistant yields there. */
  'case.focusField': query(z.object({ holder: holderSchema, field: z.string().max(100).nullable() }), z.object({})),
  'case.addNote': command(z.object({ caseId: id, text: z.string().trim().min(1).max(20_000) }), z.object({})),
  'case.setStatus': command(z.object({ caseId: id, status: caseStatusSchema.exclude(['resolved']) }), z.object({})),
  /** A resolution note drafted from the case, for the rep to accept or edit. Changes nothing. */
  'case.draftResolution': query(z.object({ caseId: id }), z.object({ note: z.string(), basis: z.array(z.string()) })),
  /** Throws conflict CASE_RESOLVED. */
  'case.resolve': command(z.object({ caseId: id, note: z.string().trim().min(1).max(20_000) }), z.object({})),
  /** Throws conflict CASE_NOT_RESOLVED. */
  'case.reopen': command(z.object({ caseId: id }), z.object({})),
} as const;
