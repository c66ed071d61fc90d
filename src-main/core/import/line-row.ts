import { z } from 'zod';

/* docs/line-format.md as schemas. Unknown members are left alone. */

const id = z.string().min(1).max(200);
const text = z.string().max(200_000);
const label = z.union([z.string(), z.number(), z.boolean()]).nullish();

const chatRowSchema = z.looseObject({
  id,
  source: z.string().max(100),
  channel: z.enum(['chat', 'social', 'email', 'voice']),
  turns: z.array(z.looseObject({ speaker: z.enum(['customer', 'agent', 'action']), text, t: z.number().min(0).nullish() })).min(1),
  labels: z.record(z.string(), z.unknown()).nullish(),
  summary: text.nullish(),
});
export type ChatRow = z.infer<typeof chatRowSchema>;

const ticketRowSchema = z.looseObject({
  id,
  source: z.string().max(100),
  channel: z.string().nullish(),
  subject: text.nullish(),
  body: text.nullish(),
  type: label,
  queue: label,
  subqueue: label,
  priority: label,
  urgency: label,
  impact: label,
  created: z.string().nullish(),
});
export type TicketRow = z.infer<typeof ticketRowSchema>;

const utteranceRowSchema = z.looseObject({ id, source: z.string().max(100), text: text.min(1), intent: z.string() });
type UtteranceRow = z.infer<typeof utteranceRowSchema>;

export type LineRow =
  | { readonly kind: 'chat'; readonly row: ChatRow }
  | { readonly kind: 'ticket'; readonly row: TicketRow }
  | { readonly kind: 'utterance'; readonly row: UtteranceRow };

export type RowReading = { readonly ok: true; readonly line: LineRow } | { readonly ok: false; readonly reason: string };

/** Tells by its members which kind of row a value is, and checks it. */
export function readRow(value: unknown): RowReading {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { ok: false, reason: 'not-an-object' };
  if ('turns' in value) return checked(chatRowSchema.safeParse(value), (row) => ({ kind: 'chat', row }));
  if ('intent' in value && 'text' in value) return checked(utteranceRowSchema.safeParse(value), (row) => ({ kind: 'utterance', row }));
  if ('body' in value || 'subject' in value) return checked(ticketRowSchema.safeParse(value), (row) => ({ kind: 'ticket', row }));
  return { ok: false, reason: 'unknown-kind' };
}

function checked<Row>(parsed: z.ZodSafeParseResult<Row>, wrap: (row: Row) => LineRow): RowReading {
  if (parsed.success) return { ok: true, line: wrap(parsed.data) };
  // The path only: the message could quote what stands there.
  return {
    ok: false,
    reason: `invalid:${parsed.error.issues[0]?.path.map((step) => (typeof step === 'number' ? '*' : String(step))).join('.') ?? ''}`,
  };
}
