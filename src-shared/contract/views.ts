import { z } from 'zod';
import { answerKinds } from '../domain/answer/types.ts';
import { levels } from '../domain/autonomy/types.ts';
import { effectStates } from '../domain/outbox/states.ts';
import { languages } from '../lib/language.ts';

/*
 * Views are ready to show: the core resolves names, places and permissions, the renderer only paints. What is data (names,
 * labels of a workspace's own fields, what was said) stands in them as words; what belongs to the product is a code or a
 * key, and the screen words it in its own language.
 */

const at = z.number().int();
const fieldValue = z.union([z.string(), z.number(), z.boolean()]);

export const channelSchema = z.enum(['chat', 'email', 'voice', 'social']);
export const caseStatusSchema = z.enum(['in-progress', 'on-hold', 'waiting-for-details', 'resolved', 'cancelled']);
export const bandSchema = z.enum(['sure', 'likely', 'guess', 'unproven']);

/** A customer as they are called. `customerName` is null for a visitor without one: the screen calls them by `visitorCode` of the id. */
export const calledCustomer = { customerId: z.string(), customerName: z.string().nullable() };

/** A field by its key. `label` is null for a built-in one, which the screen words. */
export const fieldNameSchema = z.object({ key: z.string(), label: z.string().nullable() });

/** A value with the way to its choice ("Delivery › Lost parcel"), where that is data; built-in choices and yes or no are worded by the screen. */
export const shownValueSchema = z.object({ value: fieldValue, path: z.string().nullable() });
export type ShownValue = z.infer<typeof shownValueSchema>;

export const conversationViewSchema = z.object({
  id: z.string(),
  ...calledCustomer,
  channel: channelSchema,
  lineOfBusinessId: z.string(),
  lineOfBusinessName: z.string(),
  /** `verified` by HMAC or a trusted backend; anything else never causes automatic creation. */
  authentication: z.enum(['verified', 'unverified']),
  status: z.enum(['greeter', 'waiting', 'active', 'left-message', 'ended']),
  assignedTo: z.string().nullable(),
  assignedName: z.string().nullable(),
  startedAt: at,
  /** Since when the customer's last word is unanswered by a person; null when nobody waits. */
  waitingSince: at.nullable(),
  lastMessageAt: at,
  lastMessagePreview: z.string(),
  lastMessageAuthor: z.enum(['customer', 'rep', 'greeter', 'assistant', 'system']),
  unread: z.number().int(),
  messageCount: z.number().int(),
  caseId: z.string().nullable(),
  caseNumber: z.string().nullable(),
  pastCaseCount: z.number().int(),
  email: z.string().nullable(),
  /** What the next reply of a mail conversation will carry; absent for a chat. */
  nextMail: z.object({ to: z.string().nullable(), subject: z.string() }).optional(),
  /** A send in it did not go, or nobody knows whether it did, and a person has not looked yet. */
  trouble: z.enum(['failed', 'uncertain']).optional(),
  /** Text that tries to instruct the assistant was found; the assistant does not act alone here. */
  isTainted: z.boolean(),
  isPractice: z.boolean(),
});
export type ConversationView = z.infer<typeof conversationViewSchema>;

const deliverySchema = z.object({
  effectId: z.string(),
  state: z.enum(effectStates),
  /** Code of what went wrong, when failed or uncertain. */
  problem: z.string().nullable(),
  /** Until when the send can be undone; null when it cannot. */
  undoUntil: at.nullable(),
  /** Set for a scheduled send, also after it has gone. */
  sendAt: at.optional(),
  /** Set while a send that certainly did not go waits to be tried again by itself. */
  retryAt: at.optional(),
  /** When the customer's side has shown it. */
  seenAt: at.nullable(),
});

export const messageViewSchema = z.object({
  id: z.string(),
  conversationId: z.string(),
  /** Position in the conversation, from 1, without gaps. */
  ordinal: z.number().int(),
  kind: z.enum(['message', 'note', 'event']),
  author: z.object({
    kind: z.enum(['customer', 'rep', 'greeter', 'assistant', 'system']),
    /** Of a rep; everybody else is worded by kind, and a customer is called as in their conversation. */
    name: z.string().nullable(),
    profileId: z.string().nullable(),
  }),
  /** Immutable plain text. For an event a code the screen words ("conversation.accepted"), with `data`. */
  text: z.string(),
  data: z.record(z.string(), z.string()).nullable(),
  at,
  delivery: deliverySchema.nullable(),
  /** Stretches that try to instruct the assistant. */
  taint: z.array(z.object({ start: z.number().int(), end: z.number().int() })),
  /** Of a mail; null for a chat line. */
  mail: z
    .object({
      subject: z.string(),
      /** Who wrote an incoming one: not always the customer's own address. */
      from: z.object({ address: z.string(), name: z.string() }).optional(),
      /** Named only: what is attached stays in the mailbox. */
      files: z.array(z.object({ name: z.string(), type: z.string(), bytes: z.number().int() })).optional(),
      /** `text` is what remains without quotes and signature; the whole comes by `mail.getOriginal`. */
      hasOriginal: z.boolean().optional(),
      /** The mail was too long to be kept whole. */
      isCut: z.boolean().optional(),
    })
    .nullable(),
  /** What an incoming message is to the follow-ups, and the words that say so; a person may correct it. */
  answer: z
    .object({
      kind: z.enum(answerKinds),
      confidence: z.number(),
      by: z.enum(['builtin', 'language-model', 'person']),
      spans: z.array(z.object({ start: z.number().int(), end: z.number().int() })),
      until: at.nullable(),
    })
    .nullable(),
});
export type MessageView = z.infer<typeof messageViewSchema>;

export const evidenceViewSchema = z.object({
  messageId: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  quote: z.string(),
  ...calledCustomer,
  at,
});
export type EvidenceView = z.infer<typeof evidenceViewSchema>;

const confidenceViewSchema = z.object({
  value: z.number().min(0).max(1),
  band: bandSchema,
  /** How many outcomes of this workspace the number rests on. */
  outcomes: z.number().int(),
});

const suggestionViewSchema = z.object({
  id: z.string(),
  value: fieldValue,
  confidence: confidenceViewSchema,
  evidence: z.array(evidenceViewSchema),
  predictor: z.enum(['builtin', 'language-model']),
  runId: z.string(),
  isTainted: z.boolean(),
  /** The field holds another value already: this is offered as a difference, never written over a lock. */
  isDifference: z.boolean(),
});
export type SuggestionView = z.infer<typeof suggestionViewSchema>;

export const caseFieldViewSchema = fieldNameSchema.extend({
  kind: z.enum(['text', 'long-text', 'choice', 'tree', 'yes-no', 'number', 'email', 'lookup']),
  maxLength: z.number().int().nullable(),
  /** Choices in display order; for a tree `label` is the node's own and `path` the whole way. Both null for a built-in choice. */
  choices: z.array(z.object({ id: z.string(), label: z.string().nullable(), path: z.string().nullable() })),
  value: fieldValue.nullable(),
  /** Who wrote the value. Null when the field is empty. */
  writtenBy: z.object({ kind: z.enum(['person', 'assistant', 'channel', 'default']), name: z.string(), at }).nullable(),
  /** A person wrote it last, by typing or by accepting: the assistant only offers a difference. */
  isLocked: z.boolean(),
  /** For a value that came from a suggestion. */
  confidence: confidenceViewSchema.nullable(),
  evidence: z.array(evidenceViewSchema),
  isTainted: z.boolean(),
  /** For a value the assistant wrote: the suggestion it came from, for thumbs and audit. */
  suggestionId: z.string().nullable(),
  rating: z.enum(['up', 'down']).nullable(),
  suggestion: suggestionViewSchema.nullable(),
});
export type CaseFieldView = z.infer<typeof caseFieldViewSchema>;

export const caseHeaderSchema = z.object({
  id: z.string(),
  number: z.string(),
  status: caseStatusSchema,
  createdAt: at,
  createdBy: z.object({ kind: z.enum(['person', 'assistant']), name: z.string() }),
  resolvedAt: at.nullable(),
});

/** The pane beside a conversation: the case, or before one exists the values collected for it. */
export const casePaneViewSchema = z.object({
  conversationId: z.string(),
  case: caseHeaderSchema.nullable(),
  fields: z.array(caseFieldViewSchema),
  /** What will happen by itself, in order; the screen words each code. */
  plan: z.array(z.object({ code: z.string(), at: at.nullable(), data: z.record(z.string(), z.string()) })),
  /** The fields still missing before a case would be created by itself; empty when enough is known. */
  missingForCreation: z.array(fieldNameSchema),
});
export type CasePaneView = z.infer<typeof casePaneViewSchema>;

export const caseRowSchema = z.object({
  id: z.string(),
  number: z.string(),
  title: z.string(),
  ...calledCustomer,
  status: caseStatusSchema,
  lineOfBusinessName: z.string(),
  /** Ids of built-in choices. */
  type: z.string().nullable(),
  priority: z.string().nullable(),
  origin: z.string().nullable(),
  /** The way to the subject, in the workspace's own words. */
  subject: z.string().nullable(),
  createdAt: at,
  updatedAt: at,
  createdByAssistant: z.boolean(),
  /** Something of it is not in the system of record yet; `conflict` and `failed` need a person. */
  owed: z.enum(['waiting', 'failed', 'conflict']).nullable(),
});
export type CaseRow = z.infer<typeof caseRowSchema>;

/** A rep's unfinished reply and note of one conversation. The core is its home. Its entity id is `<conversationId>:<profileId>`. */
export const draftViewSchema = z.object({
  conversationId: z.string(),
  profileId: z.string(),
  mode: z.enum(['reply', 'note']),
  reply: z.string(),
  note: z.string(),
  /** The draft's key: effect ids of what is sent from it are made of it. Renewed after each reply sent and undone, not by a note. */
  key: z.string(),
  /** Of the save whose words these are; -1 before any. A save with a lower one was not kept. */
  revision: z.number().int(),
  savedAt: at,
});
export type DraftView = z.infer<typeof draftViewSchema>;

const profileViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(['rep', 'supervisor']),
  hasPasscode: z.boolean(),
});

export const predictorStatusSchema = z.object({
  /** Where text goes, in one word the screen always shows. */
  mode: z.enum(['builtin-only', 'local-model', 'remote-model']),
  endpoint: z.object({ baseUrl: z.string(), model: z.string(), hasKey: z.boolean(), isLoopback: z.boolean() }).nullable(),
  /** `fallback`: the model fails just now and the built-in predictor carries on. */
  health: z.enum(['ready', 'fallback', 'checking']),
  /** Code of the last failure. */
  problem: z.string().nullable(),
  outcomesLearned: z.number().int(),
});
export type PredictorStatus = z.infer<typeof predictorStatusSchema>;

const lineOfBusinessViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  levels: z.object({
    create: z.enum(levels),
    update: z.enum(levels),
    'follow-up': z.enum(levels),
    resolve: z.enum(levels),
    close: z.enum(levels),
  }),
});

/** The system of record the workspace is bound to, and how far this console is with it. */
export const backendStateSchema = z.object({
  kind: z.enum(['request-tracker']),
  url: z.string(),
  userName: z.string().nullable(),
  /** `locked`: its token is not to be had before the secret store is opened, or given anew. */
  phase: z.enum(['locked', 'first-sync', 'live', 'offline', 'denied']),
  /** Cases read in the first sync, and in all where that is known. */
  done: z.number().int().nullable(),
  total: z.number().int().nullable(),
  /** When everything there was last known here. */
  pulledAt: at.nullable(),
  /** Code of what went wrong last. */
  problem: z.string().nullable(),
  owed: z.object({ waiting: z.number().int(), failed: z.number().int(), conflicts: z.number().int() }),
});
export type BackendState = z.infer<typeof backendStateSchema>;

/** One row that every screen needs: the workspace and who works in it. Id is always `workspace`. */
export const workspaceViewSchema = z.object({
  id: z.literal('workspace'),
  name: z.string(),
  isPractice: z.boolean(),
  practiceSpeed: z.number().nullable(),
  isPaused: z.boolean(),
  profiles: z.array(profileViewSchema),
  linesOfBusiness: z.array(lineOfBusinessViewSchema),
  creation: z.object({
    /** A case is created by itself when at least `atLeast` of `fields` are known. */
    fields: z.array(z.string()),
    atLeast: z.number().int(),
  }),
  thresholds: z.object({ suggest: z.number(), automate: z.number() }),
  /** Seconds in which a chat line can be taken back, and a mail. */
  chatUndoSeconds: z.number().int(),
  mailUndoSeconds: z.number().int(),
  /** The address customers write to; null where the workspace has no mailbox. */
  mailAddress: z.string().nullable(),
  fields: z.array(fieldNameSchema),
  /** What transcripts, summaries and drafted notes are written in. */
  language: z.enum(languages),
  /** The desk's IANA zone: by its clock open hours count and moments are offered, whatever clock a screen shows. */
  timeZone: z.string(),
  /** Null for a workspace that is its own record. */
  backend: backendStateSchema.nullable(),
  predictor: predictorStatusSchema,
  secrets: z.enum(['safe-storage', 'sealed-file', 'locked', 'memory-only']),
  /** Set when the file was found damaged at the last start: what was kept aside, and what was started instead. */
  recovery: z.object({ keptAside: z.array(z.string()), restoredFrom: z.string().nullable() }).nullable(),
  chat: z.object({ url: z.string(), widgetUrl: z.string(), allowedOrigins: z.array(z.string()), hasIdentitySecret: z.boolean() }),
});
export type WorkspaceView = z.infer<typeof workspaceViewSchema>;

/** Says that the plan of a case changed, so that open queues ask again. Its id is the case's. */
const followUpChangeSchema = z.object({ caseId: z.string(), dueAt: at.nullable(), needsPerson: z.boolean() });

/**
 * Entities published as changes, the working set: every conversation that is not over (and those over for less than
 * a day), its newest messages, its case pane, its draft, and the workspace row. Everything else is asked for.
 * A `case` change carries its row and a `followUp` change its due moment, so that open lists and pages know to ask again.
 */
const entitySchemas = {
  workspace: workspaceViewSchema,
  conversation: conversationViewSchema,
  message: messageViewSchema,
  casePane: casePaneViewSchema,
  draft: draftViewSchema,
  case: caseRowSchema,
  followUp: followUpChangeSchema,
} as const;
export type EntityName = keyof typeof entitySchemas;
export type EntityView<Name extends EntityName> = z.infer<(typeof entitySchemas)[Name]>;
