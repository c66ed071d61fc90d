import { z } from 'zod';

/* The protocol between a customer's chat page (or widget) and a workspace: JSON frames on one WebSocket at /chat. */

/** Raised when a page and a server of different versions could no longer talk. */
export const webChatVersion = 1;
/** UTF-16 units of one message. */
export const longestChatMessage = 8000;
/** Bytes of one frame from a customer; larger closes the socket with 1009. */
export const largestChatFrame = 64 * 1024;

const text = z.string().trim().min(1).max(longestChatMessage);
const clientId = z.string().min(8).max(64);

/** Customer's page to workspace. The first frame is `hello`. */
export const chatClientFrameSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('hello'),
    v: z.literal(webChatVersion),
    /** Given by `welcome` and kept by the page: resumes the conversation. Secret of this visitor. */
    token: z.string().max(200).optional(),
    /** Public id of the line of business, from the embed code. */
    inbox: z.string().max(100).optional(),
    /**
     * Who the embedding site says this is: `hash` = hex HMAC-SHA256(identity secret, identifier), as Chatwoot and
     * Intercom do it. A wrong hash refuses the connection; none leaves the customer unverified.
     */
    identity: z
      .object({
        identifier: z.string().min(1).max(200),
        hash: z.string().max(128).optional(),
        name: z.string().max(120).optional(),
        email: z.email().max(254).optional(),
      })
      .optional(),
    /** Ordinal of the last message this page has; the rest is sent again. */
    since: z.number().int().min(0).optional(),
  }),
  z.object({ type: z.literal('message'), clientId, text }),
  z.object({ type: z.literal('typing'), isTyping: z.boolean() }),
  z.object({ type: z.literal('talkToPerson'), clientId }),
  z.object({ type: z.literal('leaveMessage'), clientId, email: z.email().max(254), text }),
  z.object({ type: z.literal('seen'), ordinal: z.number().int().min(0) }),
  z.object({ type: z.literal('end'), clientId }),
]);
export type ChatClientFrame = z.infer<typeof chatClientFrameSchema>;

const chatMessageSchema = z.object({
  ordinal: z.number().int(),
  id: z.string(),
  from: z.enum(['customer', 'rep', 'greeter', 'system']),
  name: z.string(),
  text: z.string(),
  at: z.number().int(),
  clientId: z.string().nullable(),
});
export type ChatMessage = z.infer<typeof chatMessageSchema>;

const chatPhaseSchema = z.enum(['greeter', 'waiting', 'with-person', 'nobody-here', 'left-message', 'ended']);

/** Workspace to customer's page. */
export const chatServerFrameSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('welcome'),
    token: z.string(),
    phase: chatPhaseSchema,
    businessName: z.string(),
    isVerified: z.boolean(),
    customerName: z.string().nullable(),
    messages: z.array(chatMessageSchema),
  }),
  z.object({ type: z.literal('message'), message: chatMessageSchema }),
  /** What the page sent is stored: it need not be sent again. */
  z.object({ type: z.literal('ack'), clientId: z.string(), id: z.string(), ordinal: z.number().int(), at: z.number().int() }),
  z.object({ type: z.literal('phase'), phase: chatPhaseSchema, repName: z.string().nullable() }),
  z.object({ type: z.literal('typing'), isTyping: z.boolean() }),
  z.object({
    type: z.literal('error'),
    code: z.enum(['BAD_FRAME', 'TOO_LONG', 'TOO_FAST', 'BAD_IDENTITY', 'WRONG_VERSION', 'UNKNOWN_INBOX', 'NOT_SAVED']),
    /** The frame it is about, when it has one. */
    clientId: z.string().nullable(),
    retryAfterMs: z.number().int().nullable(),
  }),
]);
export type ChatServerFrame = z.infer<typeof chatServerFrameSchema>;
