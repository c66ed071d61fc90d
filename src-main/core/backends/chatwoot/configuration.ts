import { z } from 'zod';

/** How a workspace reaches its Chatwoot. */
export const chatwootConfiguration = z.object({
  url: z.url({ protocol: /^https?$/ }),
  accountId: z.number().int().positive(),
  /** Names of the inboxes that are lines of business; null: all that the user can see. */
  inboxes: z.array(z.string()).nullable().default(null),
  /** Id of the user the assistant acts as. */
  assistant: z.string().nullable().default(null),
});

export type ChatwootConfiguration = z.infer<typeof chatwootConfiguration>;

/** Our marks in what Chatwoot keeps. */
export const marks = {
  /** On conversations: our id of the case. A conversation without it has none. */
  caseId: 'caseloom_case',
  status: 'caseloom_status',
  /** Followed by the key of a built-in field. */
  field: 'caseloom_',
  /** In a message's content attributes: the id of the effect. `source_id` would keep a message from being delivered. */
  effect: 'caseloom_op',
  noteTitle: 'caseloom_title',
  /** Followed by the version. */
  policy: 'caseloom_policy_',
  /** Begins the identifier of a contact that is a claim. */
  claim: 'caseloom:claim:',
} as const;
