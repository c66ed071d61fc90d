import { z } from 'zod';

/** Signals say what is going on right now; they have no number, are never replayed and may be lost. */
export const signalSchemas = {
  'conversation.typing': z.object({
    conversationId: z.string(),
    who: z.enum(['customer', 'rep']),
    name: z.string(),
    isTyping: z.boolean(),
  }),
  'conversation.presence': z.object({ conversationId: z.string(), isOnline: z.boolean() }),
  /** The assistant looks at these fields of a conversation just now. Empty list: it is done. */
  'assistant.working': z.object({ conversationId: z.string(), fields: z.array(z.string()) }),
  'import.progress': z.object({ done: z.number().int(), refused: z.number().int(), total: z.number().int().nullable() }),
  /** Said by the host about the core. */
  'core.state': z.object({ state: z.enum(['ready', 'restarting', 'failed']), problem: z.string().nullable() }),
} as const;
export type SignalName = keyof typeof signalSchemas;
export type SignalPayload<Name extends SignalName> = z.infer<(typeof signalSchemas)[Name]>;
