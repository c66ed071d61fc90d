import type { Language } from '../voice.ts';

/** How somebody takes a mail from the desk. */
export const mailManners = ['happy', 'angry', 'late', 'holding', 'out-of-office', 'bouncing', 'silent', 'on-chat'] as const;
type MailManner = (typeof mailManners)[number];

/** A practice customer who writes mails, or does not. */
export type MailCustomer = {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly language: Language;
  readonly lineOfBusinessId: string;
  readonly manner: MailManner;
  /** What they write when the desk has written, the next each time; then they have said everything. */
  readonly answers: readonly string[];
  /** A mail they write by themselves when practice begins; null for those whose case is open already. */
  readonly opens: { readonly subject: string; readonly text: string } | null;
};
