import MailComposer from 'nodemailer/lib/mail-composer';
import type { OutgoingMail } from '../../ports/mail.ts';
import { headerIdOf } from './mail-ids.ts';

/**
 * A mail as it travels, plain text in UTF-8. Header values cannot break out of their line, whatever stands in them: the
 * composer folds and encodes. Nothing is fetched from a file or an address.
 */
export async function composeMail(mail: OutgoingMail): Promise<Uint8Array> {
  const { from, to, subject, text, inReplyTo, references, isAutomatic, at } = mail;
  const composer = new MailComposer({
    from,
    to,
    subject,
    text,
    date: new Date(at),
    messageId: bracketed(headerIdOf(mail.effectId)),
    ...(inReplyTo === null ? {} : { inReplyTo: bracketed(inReplyTo) }),
    ...(references.length === 0 ? {} : { references: references.map(bracketed) }),
    // RFC 3834, and what Exchange looks at, so that no machine answers a machine.
    ...(isAutomatic ? { headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' } } : {}),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

function bracketed(headerId: string): string {
  return `<${headerId}>`;
}
