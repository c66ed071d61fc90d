import { z } from 'zod';
import { answerKinds } from '../../domain/answer/types.ts';
import { command, query } from '../route.ts';
import { bandSchema, calledCustomer, evidenceViewSchema } from '../views.ts';

const id = z.string().min(1).max(100);
const at = z.number().int();
/** A sentence the screen words: a code with its values, both listed in `words/en/follow-ups.ts`. */
export const sentenceSchema = z.object({ code: z.string(), data: z.record(z.string(), z.string()) });
const stepNumber = z.union([z.number().int().min(1).max(5), z.literal('closing')]);

const planChangeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pause') }),
  z.object({ kind: z.literal('resume') }),
  z.object({ kind: z.literal('skip'), step: stepNumber }),
  z.object({ kind: z.literal('unskip'), step: stepNumber }),
  z.object({ kind: z.literal('move'), step: stepNumber, to: at }),
  z.object({ kind: z.literal('stop') }),
]);

const followUpBuckets = ['due', 'today', 'tomorrow', 'later', 'missed', 'attention'] as const;

/** One case in the queue. `due` holds what can be done now; `attention` what stopped and needs a person to look. */
const followUpRowSchema = z.object({
  caseId: z.string(),
  caseNumber: z.string(),
  title: z.string(),
  ...calledCustomer,
  lineOfBusinessName: z.string(),
  kind: z.enum(['send', 'next', 'reply', 'resolve', 'wait', 'stop']),
  /** Follow-up n of m; null for other kinds. */
  number: z.number().int().nullable(),
  of: z.number().int().nullable(),
  dueAt: at.nullable(),
  /** The one-line story ("asked for the invoice, silent 26 h"), a `story.*`; "2 of 3" stands before it by itself. */
  story: sentenceSchema,
  band: bandSchema,
  because: z.string().nullable(),
  /** Names the step: an act on a step that changed meanwhile is refused (conflict STEP_CHANGED). */
  stepKey: z.string(),
  /** Alike cases share it: same rule, step, template and reason. */
  groupKey: z.string(),
  /** In the lists of what can be done now: rows with one key stand together, and how many of them there are. */
  alike: z.object({ key: z.string(), count: z.number().int() }).optional(),
  isMissed: z.boolean(),
  /** What the gate said last, and why it asks or holds. */
  reasons: z.array(z.string()),
  /** A send of this step that can still be taken back. */
  undo: z.object({ effectId: z.string(), until: at }).nullable(),
});
export type FollowUpRow = z.infer<typeof followUpRowSchema>;

const plannedMomentSchema = z.object({
  what: z.enum(['sent', 'follow-up', 'answer', 'holding', 'closing']),
  number: z.number().int().nullable(),
  at,
  state: z.enum(['done', 'now', 'to-come', 'skipped']),
  isMoved: z.boolean(),
});

/** Something an act will change, listed before it is approved. */
const sideEffectSchema = z.object({
  kind: z.enum(['mail', 'note', 'status', 'conversation-ended', 'plan-ended', 'suggestions-ignored', 'send-cancelled']),
  data: z.record(z.string(), z.string()),
});

const pastStepSchema = z.object({
  at,
  /** A `past.*`. */
  what: sentenceSchema,
  by: z.object({ kind: z.enum(['person', 'assistant', 'system']), name: z.string() }),
  /** Why it was done or not, in codes. */
  reasons: z.array(z.string()),
  /** Every channel asked in the last moment; empty where nothing was sent. */
  proof: z.array(z.object({ channel: z.string(), isComplete: z.boolean(), newestCustomerMessageAt: at.nullable(), at })),
  actId: z.string().nullable(),
  effectId: z.string().nullable(),
  state: z.string().nullable(),
});

const mailDraftSchema = z.object({
  from: z.string(),
  to: z.string(),
  subject: z.string(),
  body: z.string(),
  templateId: z.string().nullable(),
  templateName: z.string(),
  language: z.string(),
  /** The template's own words, where a language model changed them within its bounds: the screen shows the difference. */
  unpersonalised: z.string().nullable(),
  problems: z.array(z.string()),
});

const followUpDetailSchema = z.object({
  row: followUpRowSchema,
  status: z.string(),
  /** "The story", sentence by sentence (`told.*`), with the words each rests on. */
  story: z.array(z.object({ sentence: sentenceSchema, evidence: evidenceViewSchema.nullable() })),
  /** When each channel of the customer was last asked. */
  checks: z.array(z.object({ channel: z.string(), at: at.nullable(), isComplete: z.boolean() })),
  moments: z.array(plannedMomentSchema),
  rule: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** For send, next, reply and resolve; null where nobody can be written to. */
  draft: mailDraftSchema.nullable(),
  /** Resolving the case, from any step: the note, the mail that says so, and everything the act changes. Null for a case that is over. */
  resolution: z.object({ note: z.string(), mail: mailDraftSchema.nullable(), effects: z.array(sideEffectSchema) }).nullable(),
  past: z.array(pastStepSchema),
  /** The conversation in which the customer is answered. */
  conversationId: z.string().nullable(),
  isPlanPaused: z.boolean(),
});
export type FollowUpDetail = z.infer<typeof followUpDetailSchema>;

export const followUpRoutes = {
  /** How many steps stand in each part of the queue. */
  'followUp.summary': query(
    z.object({ lineOfBusinessId: id.optional() }),
    z.object({
      due: z.number().int(),
      today: z.number().int(),
      tomorrow: z.number().int(),
      later: z.number().int(),
      missed: z.number().int(),
      attention: z.number().int(),
      /** When a count changes by itself next; null when nothing is planned. */
      nextChangeAt: at.nullable(),
    }),
  ),
  /** One page of a part of the queue. With `caseIds`: of exactly these cases, in whatever part they stand. */
  'followUp.list': query(
    z.object({
      bucket: z.enum(followUpBuckets),
      lineOfBusinessId: id.optional(),
      caseIds: z.array(id).max(1000).optional(),
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(200),
    }),
    z.object({ rows: z.array(followUpRowSchema), total: z.number().int() }),
  ),
  /** Null when nothing was ever planned for the case. */
  'followUp.get': query(z.object({ caseId: id }), z.object({ detail: followUpDetailSchema.nullable() })),
  /** A person sends a planned follow-up, as it is or edited. `sendAt` schedules it. Throws conflict STEP_CHANGED, ANSWERED_MEANWHILE. */
  'followUp.send': command(
    z.object({
      caseId: id,
      stepKey: z.string().max(200),
      subject: z.string().trim().min(1).max(500),
      body: z.string().trim().min(1).max(20_000),
      sendAt: at.optional(),
    }),
    z.object({ effectId: z.string(), undoUntil: at.nullable() }),
  ),
  /** Takes a waiting send or closure back; the draft comes back as it was. Throws conflict EFFECT_ALREADY_GONE. */
  'followUp.undo': command(z.object({ effectId: id }), z.object({ caseId: z.string() })),
  /** `stepKey` names the step that was on the screen; left out, the change holds for whatever is planned. Throws conflict STEP_CHANGED, CASE_RESOLVED. */
  'followUp.adjust': command(
    z.object({ caseId: id, change: planChangeSchema, stepKey: z.string().max(200).optional() }),
    /** When the case's next step is due by the changed plan; null where none is. */
    z.object({ dueAt: at.nullable() }),
  ),
  /** Opens the customer's conversation for a reply of one's own: the draft stands in the composer. */
  'followUp.openReply': command(z.object({ caseId: id }), z.object({ conversationId: z.string() })),
  /** Resolves or closes with a note and, unless null, a mail. */
  'followUp.resolve': command(
    z.object({
      caseId: id,
      stepKey: z.string().max(200),
      note: z.string().trim().min(1).max(20_000),
      mail: z.object({ subject: z.string().trim().min(1).max(500), body: z.string().trim().min(1).max(20_000) }).nullable(),
    }),
    z.object({ effectId: z.string(), undoUntil: at.nullable() }),
  ),
  /** The decision deck: due steps grouped by likeness. `isSure` groups may be approved together after `sample` of them were looked at. */
  'followUp.deck': query(
    z.object({ lineOfBusinessId: id.optional() }),
    z.object({
      groups: z.array(
        z.object({
          key: z.string(),
          label: sentenceSchema,
          isSure: z.boolean(),
          caseIds: z.array(z.string()),
          /** These have to be looked at one by one before the group can be approved; chosen by the core. */
          sample: z.array(z.string()),
        }),
      ),
    }),
  ),
  /** Approves the sure ones of a group unchanged. Throws conflict SAMPLE_NOT_LOOKED_AT. Each case is re-validated; what changed is refused, the rest goes, case by case. */
  'followUp.approveGroup': command(
    z.object({ key: z.string().max(300), caseIds: z.array(id).min(1).max(200), lookedAt: z.array(id).max(200) }),
    z.object({ approved: z.array(z.string()), refused: z.array(z.object({ caseId: z.string(), code: z.string() })) }),
  ),
  /** What a message was judged to be, corrected by a person; plans follow at once and the correction is learned. */
  'answer.correct': command(z.object({ messageId: id, kind: z.enum(answerKinds) }), z.object({})),
} as const;
