import { z } from 'zod';

/** Names of the custom fields that mean something to the console. One that is not there is not offered. */
const fieldNames = z.object({
  type: z.string().default('CaseType'),
  subject: z.string().default('CaseSubject'),
  description: z.string().default('CaseDescription'),
  origin: z.string().default('CaseOrigin'),
  /** Tells the two waiting states apart, for which RT has one. */
  stalledReason: z.string().default('StalledReason'),
  /** On tickets: our id of a case. */
  externalKey: z.string().default('ExternalKey'),
  /** On transactions: our id of an act. */
  opId: z.string().default('OpId'),
});

/** How a workspace reaches its Request Tracker. */
export const requestTrackerConfiguration = z.object({
  url: z.url({ protocol: /^https?$/ }),
  /** Names of the queues that are lines of business; null: all that the user can see. */
  queues: z.array(z.string()).nullable().default(null),
  /** Where policy, leases and claims are kept. */
  administratorsQueue: z.string().default('Caseloom'),
  /** Login name of the application user the assistant acts as. */
  assistant: z.string().nullable().default(null),
  fields: fieldNames.prefault({}),
  /** RT's numbers of our priorities, as its web pages have them. */
  priorities: z.object({ low: z.number(), normal: z.number(), high: z.number() }).default({ low: 0, normal: 50, high: 100 }),
});

export type RequestTrackerConfiguration = z.infer<typeof requestTrackerConfiguration>;
