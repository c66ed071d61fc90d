import { z } from 'zod';

/* What is used of Chatwoot's answers. Times are seconds since the epoch. */

const attributes = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((value) => value ?? {});

const person = z.object({ id: z.number(), name: z.string().nullish(), email: z.string().nullish(), identifier: z.string().nullish() });
export type Contact = z.infer<typeof person>;

const assignee = z.object({ id: z.number(), name: z.string().nullish(), available_name: z.string().nullish() });

export const conversationShape = z.object({
  id: z.number(),
  inbox_id: z.number(),
  status: z.string(),
  priority: z.string().nullish(),
  custom_attributes: attributes,
  created_at: z.number(),
  updated_at: z.number(),
  last_activity_at: z.number().nullish(),
  meta: z.object({
    sender: person,
    channel: z.string().nullish(),
    assignee: assignee.nullish(),
    hmac_verified: z.boolean().nullish(),
  }),
});
export type Conversation = z.infer<typeof conversationShape>;

export const listShape = z.object({
  data: z.object({ meta: z.object({ all_count: z.number() }), payload: z.array(conversationShape) }),
});
/** The filter answers without `data` around it; by its own description with it. */
export const filteredShape = z.union([
  listShape.transform(({ data }) => data.payload),
  z.object({ payload: z.array(conversationShape) }).transform(({ payload }) => payload),
]);

export const messageShape = z.object({
  id: z.number(),
  content: z.string().nullish(),
  message_type: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
  content_type: z.string().nullish(),
  private: z.boolean().nullish(),
  created_at: z.number(),
  status: z.string().nullish(),
  source_id: z.string().nullish(),
  content_attributes: attributes,
  sender: z.object({ id: z.number().nullish(), name: z.string().nullish(), type: z.string().nullish() }).nullish(),
  attachments: z
    .array(z.object({ id: z.number(), file_type: z.string().nullish(), data_url: z.string().nullish(), file_size: z.number().nullish() }))
    .nullish(),
});
export type Message = z.infer<typeof messageShape>;

export const messagesShape = z.object({ payload: z.array(messageShape) });
export const madeShape = z.object({ id: z.number() });
/** An answer in which nothing is of interest. */
export const anyShape = z.unknown();

export const inboxesShape = z.object({
  payload: z.array(z.object({ id: z.number(), name: z.string(), channel_type: z.string().nullish() })),
});
export type Inbox = z.infer<typeof inboxesShape>['payload'][number];

export const definitionShape = z.object({
  id: z.number(),
  attribute_key: z.string(),
  attribute_display_name: z.string().nullish(),
  attribute_description: z.string().nullish(),
  /** A name, or in older versions its number. */
  attribute_display_type: z.union([z.string(), z.number()]),
  /** A list; by its own description a text. */
  attribute_values: z.union([z.array(z.unknown()), z.string()]).nullish(),
});
export type Definition = z.infer<typeof definitionShape>;

export const agentShape = z.object({
  id: z.number(),
  name: z.string().nullish(),
  available_name: z.string().nullish(),
  role: z.string().nullish(),
});

export const profileShape = z.object({
  id: z.number(),
  name: z.string(),
  available_name: z.string().nullish(),
  pubsub_token: z.string().nullish(),
  accounts: z.array(z.object({ id: z.number(), role: z.string() })),
});
export type Profile = z.infer<typeof profileShape>;

export const contactsShape = z.object({
  payload: z.array(
    z.object({ id: z.number(), email: z.string().nullish(), identifier: z.string().nullish(), custom_attributes: attributes }),
  ),
});
/** A created contact stands in a `payload.contact`; by its own description in other places. */
export const madeContactShape = z.object({ payload: z.object({ contact: z.object({ id: z.number() }) }) });
