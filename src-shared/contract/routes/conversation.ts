import { z } from 'zod';
import { sendChoices } from '../../domain/time/send-times.ts';
import { conversationViewSchema, draftViewSchema, messageViewSchema } from '../views.ts';
import { command, query } from '../route.ts';

const conversationId = z.string().min(1).max(100);

/** Profile id of who typed the words. The core refuses another person's with conflict OTHER_PERSON. */
const as = z.string().min(1).max(100).optional();

export const conversationRoutes = {
  /** Any conversation, also one no desk keeps. Throws not-found CONVERSATION_NOT_FOUND. */
  'conversation.get': query(z.object({ conversationId }), conversationViewSchema),
  /** Messages older than `before` (an ordinal), newest last. Without `before` the newest. */
  'conversation.listMessages': query(
    z.object({ conversationId, before: z.number().int().optional(), limit: z.number().int().min(1).max(1000) }),
    z.object({ messages: z.array(messageViewSchema), hasOlder: z.boolean() }),
  ),
  'conversation.listEnded': query(
    z.object({ before: z.number().int().optional(), limit: z.number().int().min(1).max(200) }),
    z.object({ conversations: z.array(conversationViewSchema) }),
  ),
  /** Takes a waiting conversation. Creates the case by itself when the gate says so. */
  'conversation.accept': command(z.object({ conversationId }), z.object({ caseId: z.string().nullable() })),
  /** To a colleague, or back to everybody (null). Throws conflict NOT_YOURS, CONVERSATION_ENDED, not-found PROFILE_NOT_FOUND. */
  'conversation.handOver': command(z.object({ conversationId, profileId: z.string().nullable() }), z.object({})),
  /** Ends the conversation and wraps up: case if none exists and the gate allows, transcript and summary on its timeline. */
  'conversation.end': command(z.object({ conversationId }), z.object({ caseId: z.string().nullable(), reasons: z.array(z.string()) })),
  /** Everything up to the message with this ordinal has been seen. */
  'conversation.markRead': command(z.object({ conversationId, ordinal: z.number().int() }), z.object({})),
  /** Tells the customer's side; nothing is stored. */
  'conversation.setTyping': query(z.object({ conversationId, isTyping: z.boolean() }), z.object({})),
  /**
   * Sends the text to the customer of this conversation. `draftKey` is the key of the draft it was typed in; its effect
   * id is made of it, so the same draft is never sent twice. `sendAt` schedules it, ms: it goes then unless the customer
   * writes before, and can be taken back until then. Errors: conflict CONVERSATION_ENDED, NOT_ACCEPTED, NOT_YOURS,
   * DRAFT_ALREADY_SENT, invalid-input SEND_TIME_TOO_FAR.
   */
  'conversation.send': command(
    z.object({
      conversationId,
      text: z.string().trim().min(1).max(20_000),
      draftKey: z.string().min(8).max(64),
      sendAt: z.number().int().optional(),
      as,
    }),
    z.object({ messageId: z.string(), effectId: z.string() }),
  ),
  /**
   * The moments to which a reply to this customer is put off with one key, in order: in the open hours of the desk and the
   * waking hours of the customer, by their clock.
   */
  'conversation.listSendTimes': query(
    z.object({ conversationId }),
    z.object({ times: z.array(z.object({ choice: z.enum(sendChoices), at: z.number().int() })) }),
  ),
  /** For colleagues only; no channel ever gets it. */
  'conversation.addNote': command(
    z.object({ conversationId, text: z.string().trim().min(1).max(20_000), as }),
    z.object({ messageId: z.string() }),
  ),
  /** Keeps what the rep has typed so far. A save with an older `revision`, or typed under a `key` sent meanwhile, changes nothing. */
  'draft.save': command(
    z.object({
      conversationId,
      mode: z.enum(['reply', 'note']),
      reply: z.string().max(20_000),
      note: z.string().max(20_000),
      /** When it was typed, ms of the window's clock (so that it grows across reloads). */
      revision: z.number().int().min(0),
      /** Key of the draft the words were typed in; left out before the core gave one. */
      key: z.string().max(64).optional(),
      as,
    }),
    draftViewSchema,
  ),
  /** Whether a reply was taken that was typed under this key, and as what. `text` is null when it has been erased since. */
  'outbox.hasEffect': query(
    z.object({ draftKey: z.string().min(1).max(64) }),
    z.object({ exists: z.boolean(), messageId: z.string().nullable(), text: z.string().nullable() }),
  ),
  /** Takes back what has not left: the words stand in the draft again, under a new key. Throws conflict EFFECT_ALREADY_GONE. */
  'outbox.undo': command(z.object({ effectId: z.string() }), z.object({ text: z.string(), subject: z.string().nullable() })),
  /** A scheduled send leaves now; a mail waits for its undo window first. Throws conflict EFFECT_ALREADY_GONE. */
  'outbox.sendNow': command(z.object({ effectId: z.string() }), z.object({})),
  /**
   * A failed effect goes again as the same effect; only a person asks for it. `isInsisted`: also though a channel cannot be
   * asked (problem CHANNEL_NOT_CHECKED); an answer stops it all the same.
   */
  'outbox.retry': command(z.object({ effectId: z.string(), isInsisted: z.boolean().optional() }), z.object({})),
  /** A person says what became of an uncertain effect. */
  'outbox.settle': command(z.object({ effectId: z.string(), outcome: z.enum(['confirmed', 'failed']) }), z.object({})),
} as const;
