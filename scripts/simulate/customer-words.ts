import type { AnswerKind, MailFacts } from '#shared/domain/answer/types.ts';

/** What simulated customers, and their machines, write. How well words are judged is measured elsewhere: these are plain. */
export const customerWords = {
  favourable: [
    'Problem solved.',
    'I got my refund today. Thanks for your help!',
    'Danke, hat geklappt.',
    'Es funktioniert jetzt wieder, vielen Dank!',
  ],
  negative: ['It still does not work.', 'No, the parcel has not arrived.', 'Es geht immer noch nicht.'],
  unclear: ['My address is 12 Long Lane, Leeds.', 'The order number is 4711-22.', 'Die Bestellnummer ist 4711-22.'],
  holding: ['I will check tomorrow and get back to you.', 'Ich schaue morgen nach und melde mich.'],
} satisfies Partial<Record<AnswerKind, readonly string[]>>;

type Machine = { readonly subject: string; readonly text: string; readonly facts: Partial<MailFacts> };

/** Mails nobody wrote: facts of their headers say so (RFC 3834, RFC 3464). */
export const machineMails = {
  'out-of-office': {
    subject: 'Automatic reply: your request',
    text: 'I am out of the office and will be back on Monday.',
    facts: { autoSubmitted: 'auto-replied' },
  },
  bounce: {
    subject: 'Undelivered Mail Returned to Sender',
    text: 'The mail could not be delivered: user unknown.',
    facts: { isFromMailSystem: true, reportType: 'delivery-status', hasFailed: true, autoSubmitted: 'auto-replied' },
  },
  'delivery-notice': {
    subject: 'Delivery Status Notification (Delay)',
    text: 'The mail has not been delivered yet. We keep trying.',
    facts: { isFromMailSystem: true, reportType: 'delivery-status', hasFailed: false, autoSubmitted: 'auto-replied' },
  },
} satisfies Partial<Record<AnswerKind, Machine>>;
export type MachineKind = keyof typeof machineMails;
