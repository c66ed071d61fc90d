import type MailComposer from 'nodemailer/lib/mail-composer';
import type { Language } from '../voice.ts';
import type { MailCustomer } from './mail-customer.ts';
import type { MailReaction } from './react-to-mail.ts';

/** The desk's mail that is answered, as far as an answer shows it. */
export type AnsweredMail = {
  readonly headerId: string;
  readonly references: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly from: { readonly address: string; readonly name: string };
  readonly at: number;
};

export type WrittenAt = { readonly key: string; readonly at: number };

/** A mail somebody writes by themselves, as it lies in the mailbox. `to` names the line of business after a `+`. */
export async function writeOpening(customer: MailCustomer, to: string, { key, at }: WrittenAt): Promise<string> {
  const { subject, text } = customer.opens ?? { subject: '', text: '' };
  return compose({
    from: fromOf(customer),
    to: tagged(to, customer.lineOfBusinessId),
    subject,
    text,
    date: new Date(at),
    messageId: idOf(customer, key),
  });
}

/** An answer with the mail quoted below it, an automatic note, or what a mail system reports. */
export async function writeReaction(
  customer: MailCustomer,
  reaction: Exclude<MailReaction, { kind: 'chat' }>,
  { mail, key, at }: WrittenAt & { readonly mail: AnsweredMail },
): Promise<string> {
  if (reaction.kind === 'bounce') return bounce(customer, mail, at);
  const isNote = reaction.kind === 'out-of-office';
  const words = phrases[customer.language];
  const back = new Date(at + 3 * dayMs);
  const date = new Intl.DateTimeFormat(customer.language, { day: 'numeric', month: 'long' }).format(back);
  return compose({
    from: fromOf(customer),
    to: mail.from.address,
    subject: isNote ? `${words.awaySubject}: ${mail.subject}` : mail.subject,
    text: isNote ? words.away(date, customer.name) : `${reaction.text}\n\n${quoted(mail, customer.language)}`,
    date: new Date(at),
    messageId: idOf(customer, key),
    inReplyTo: `<${mail.headerId}>`,
    references: [...mail.references, mail.headerId].map((id) => `<${id}>`),
    ...(isNote ? { headers: { 'Auto-Submitted': 'auto-replied' } } : {}),
  });
}

const dayMs = 24 * 3_600_000;

type Phrases = {
  readonly awaySubject: string;
  readonly away: (date: string, name: string) => string;
  readonly wrote: (date: string, name: string) => string;
};

const phrases: Readonly<Record<Language, Phrases>> = {
  en: {
    awaySubject: 'Automatic reply',
    away: (date, name) => `Thank you for your message. I am out of the office until ${date} and will read it when I am back.\n\n${name}`,
    wrote: (date, name) => `On ${date}, ${name} wrote:`,
  },
  de: {
    awaySubject: 'Automatische Antwort',
    away: (date, name) =>
      `Vielen Dank für Ihre Nachricht. Ich bin bis ${date} nicht im Büro und lese Ihre Mail, wenn ich zurück bin.\n\n${name}`,
    wrote: (date, name) => `Am ${date} schrieb ${name}:`,
  },
  es: {
    awaySubject: 'Respuesta automática',
    away: (date, name) => `Gracias por su mensaje. Estoy fuera de la oficina hasta el ${date} y lo leeré a mi vuelta.\n\n${name}`,
    wrote: (date, name) => `El ${date}, ${name} escribió:`,
  },
};

async function compose(mail: ConstructorParameters<typeof MailComposer>[0]): Promise<string> {
  const { default: Composer } = await import('nodemailer/lib/mail-composer');
  return (await new Composer(mail).compile().build()).toString('utf8');
}

function fromOf({ name, address }: MailCustomer): { name: string; address: string } {
  return { name, address };
}

function idOf({ address }: MailCustomer, key: string): string {
  return `<${key}@${address.split('@')[1] ?? 'example.com'}>`;
}

/** `service@desk.example` for billing: `service+billing@desk.example`. */
function tagged(address: string, lineOfBusinessId: string): string {
  return address.replace('@', `+${lineOfBusinessId}@`);
}

function quoted({ text, from, at }: AnsweredMail, language: Language): string {
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(at);
  return [phrases[language].wrote(date, from.name), ...text.split('\n').map((line) => `> ${line}`)].join('\n');
}

/** RFC 3464, as a mail server writes it. */
function bounce(customer: MailCustomer, mail: AnsweredMail, at: number): string {
  const frontier = 'report-frontier';
  return [
    'From: Mail Delivery Subsystem <mailer-daemon@mx.example.com>',
    `To: ${mail.from.address}`,
    'Return-Path: <>',
    'Subject: Undelivered Mail Returned to Sender',
    `Date: ${new Date(at).toUTCString()}`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=delivery-status; boundary="${frontier}"`,
    '',
    `--${frontier}`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    `Your message to ${customer.address} could not be delivered: there is no such mailbox.`,
    `--${frontier}`,
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.com',
    '',
    `Final-Recipient: rfc822; ${customer.address}`,
    'Action: failed',
    'Status: 5.1.1',
    `--${frontier}`,
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: <${mail.headerId}>`,
    `--${frontier}--`,
    '',
  ].join('\r\n');
}
