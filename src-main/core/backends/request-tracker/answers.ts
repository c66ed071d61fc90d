import { z } from 'zod';

/* Shapes of RT's answers, as far as they are read. Ids come as numbers from single rows and as texts from lists. */

const id = z.union([z.string(), z.number()]).transform(String);
const text = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => String(value ?? ''));
const ref = z.object({ id });

/** A user as a list shows it; `id` is the login name. */
const person = z.object({ id, RealName: text, EmailAddress: text });
const emptyAsNone = (value: unknown): unknown => (value === '' ? undefined : value);
const customFields = z.preprocess(
  emptyAsNone,
  z
    .array(z.object({ id, name: z.string(), values: z.array(z.unknown()) }))
    .nullish()
    .transform((fields) => fields ?? []),
);

export const ticketShape = z.object({
  id,
  Subject: text,
  Status: z.string(),
  Priority: z.union([z.string(), z.number()]),
  Created: z.string(),
  LastUpdated: z.string(),
  LastUpdatedBy: person,
  Queue: ref,
  Owner: person,
  Requestor: z.preprocess(emptyAsNone, z.array(person).default([])),
  CustomFields: customFields,
});
export type Ticket = z.infer<typeof ticketShape>;

/** A single ticket has its roles as ids only. */
export const ticketAloneShape = z.object({
  id,
  Status: z.string(),
  Queue: ref,
  Requestor: z.array(ref).default([]),
  _hyperlinks: z.array(z.object({ ref: z.string() })),
});

const list = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    count: z.number(),
    total: z
      .number()
      .nullish()
      .transform((total) => total ?? null),
  });

export const ticketsShape = list(ticketShape);
export const idsShape = list(z.object({ id }));

export const transactionShape = z.object({
  id,
  Type: z.string(),
  ObjectId: id,
  Created: z.string(),
  Creator: z.object({ id, RealName: text }),
  Field: text,
  Data: text,
});
export type Transaction = z.infer<typeof transactionShape>;
export const transactionsShape = list(transactionShape);

/** Custom fields of transactions are dear (2 ms each): only asked for where there is one. */
export const actsShape = list(z.object({ id, ObjectId: id, Type: z.string(), Created: z.string(), CustomFields: customFields }));

export const attachmentsShape = list(
  z.object({ id, TransactionId: id, ContentType: text, Filename: text, Headers: text, Content: text, ContentLength: text }),
);
export type Attachment = z.infer<typeof attachmentsShape>['items'][number];

const named = z.preprocess(emptyAsNone, z.array(z.object({ id, name: z.string() })).default([]));
export const queueShape = z.object({
  id,
  Name: z.string(),
  TicketCustomFields: named,
  TicketTransactionCustomFields: named,
  _hyperlinks: z.array(z.object({ ref: z.string() })),
});
export type Queue = z.infer<typeof queueShape>;

export const customFieldShape = z.object({
  id,
  Name: z.string(),
  Type: z.string(),
  MaxValues: text,
  Pattern: text,
  Values: z.array(z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)])).default([]),
});
export type CustomField = z.infer<typeof customFieldShape>;

export const userShape = z.object({
  id: id.optional(),
  Name: z.string(),
  RealName: text,
  Privileged: z.union([z.number(), z.string()]).optional(),
});
export const madeShape = z.object({ id });
export const messagesShape = z.array(z.unknown()).transform((said) => said.filter((line) => typeof line === 'string'));
export const anything = z.unknown();
