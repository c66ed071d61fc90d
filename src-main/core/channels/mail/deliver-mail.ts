import { createHash } from 'node:crypto';
import { cleanMailText } from '#shared/domain/answer/clean-mail-text.ts';
import { AppError } from '#shared/lib/app-error.ts';
import type { Intake, IncomingMail } from '../../intake/intake.ts';
import type { RawMail } from '../../ports/mail.ts';
import type { Clock } from '../../ports/ports.ts';
import type { Store } from '../../store/store.ts';
import { systemPrincipal } from '../../workspace/principals.ts';
import { knownMail } from './known-mail.ts';
import { mailLimits } from './mail-limits.ts';
import { momentOfMail } from './moment-of-mail.ts';
import type { ReadMail } from './parse-mail.ts';
import { threadMail, type Thread } from './thread-mail.ts';

export type DeliveryParts = { readonly store: () => Store; readonly intake: Intake; readonly clock: Clock };

/**
 * Brings one mail into its conversation, once: the same mail again changes nothing. Throws corrupt-data for a mail that
 * stays where it is (those of `parseMail`, and MAIL_NOBODYS); anything else is a store that cannot take it now.
 */
export async function deliverMail(parts: DeliveryParts, raw: RawMail): Promise<void> {
  if (raw.bytes === null) throw new AppError('corrupt-data', 'MAIL_UNREADABLE', 'The file cannot be read');
  // Read with the first mail: a desk without a mailbox does without the parser's memory.
  const { parseMail } = await import('./parse-mail.ts');
  const mail = await parseMail(raw.source, parts.clock);
  const thread = threadMail(mail, knownMail(parts.store()));
  if (thread.kind === 'nobodys') throw new AppError('corrupt-data', 'MAIL_NOBODYS', 'A machine reports on nothing that was sent here');
  const fingerprint = fingerprintOf(mail);
  const conversationId = conversationOf(parts, mail, { thread, fingerprint });
  const original = mail.text;
  const text = cut(cleanMailText(original));
  parts.intake.receive({
    conversationId,
    clientId: fingerprint,
    text,
    saidAt: momentOfMail({ writtenAt: mail.writtenAt, now: parts.clock.now(), floor: newestBefore(parts.store(), conversationId) }),
    mail: incoming(mail, { raw, original: text === original ? null : original }),
  });
  // No greeter answers mails. Asked of every one, new or not: the store may have failed right after it was begun.
  if (parts.intake.side(conversationId).phase === 'greeter') parts.intake.askForPerson(conversationId);
}

function incoming(mail: ReadMail, { raw, original }: { readonly raw: RawMail; readonly original: string | null }): IncomingMail {
  const { from, files, writtenAt } = mail;
  return {
    facts: mail.facts,
    headers: { headerId: mail.headerId ?? `${raw.key}@mailbox.invalid`, inReplyTo: mail.inReplyTo },
    details: { key: raw.key, from, files, writtenAt, isCut: mail.isCut || raw.source.length < (raw.bytes ?? 0) },
    original,
  };
}

function conversationOf(
  parts: DeliveryParts,
  mail: ReadMail,
  { thread, fingerprint }: { readonly thread: Exclude<Thread, { kind: 'nobodys' }>; readonly fingerprint: string },
): string {
  if (thread.kind === 'conversation') return thread.conversationId;
  // After a crash in the middle it has begun already.
  const begun = parts.intake.findByVisitor(fingerprint);
  if (begun !== null) return begun;
  const { conversationId } = parts.intake.startConversation({
    channel: 'email',
    lineOfBusinessId: lineOf(parts, mail, thread),
    customer: { identifier: null, name: mail.from.name === '' ? null : mail.from.name, email: mail.from.address },
    // Anybody can write any sender: a mail is never proof of who it is, and opens no case by itself.
    isAuthenticated: false,
    visitorHash: fingerprint,
  });
  if (thread.kind === 'case')
    parts
      .store()
      .transact({ principal: systemPrincipal('mail') }, (tx) =>
        tx.append({ type: 'conversation.linked', conversationId, caseId: thread.caseId }),
      );
  return conversationId;
}

/** The case's; else the one named after a `+` in the address it was sent to (`service+billing@…`); else the first. */
function lineOf(parts: DeliveryParts, mail: ReadMail, thread: Thread): string | null {
  if (thread.kind === 'case') {
    const row = parts.store().get<{ line: string }>('SELECT line_of_business_id AS line FROM cases WHERE id = ?', thread.caseId);
    if (row !== undefined) return row.line;
  }
  const tags = mail.to.flatMap((address) => /\+([^@+]+)@/.exec(address)?.[1] ?? []);
  return parts.intake.linesOfBusiness().find(({ id }) => tags.includes(id.toLowerCase()))?.id ?? null;
}

/** The newest thing said with this customer, anywhere: what comes now comes after it. */
function newestBefore(store: Store, conversationId: string): number {
  const row = store.get<{ at: number | null }>(
    `SELECT max(m.at) AS at FROM conversations c JOIN conversations o ON o.customer_id = c.customer_id JOIN messages m ON m.conversation_id = o.id
     WHERE c.id = ? AND m.kind = 'message'`,
    conversationId,
  );
  return row?.at ?? 0;
}

/** Names a mail by what it says: a copy of it is the same, and a second mail under an id used before is not. */
function fingerprintOf({ headerId, from, writtenAt, facts, text }: ReadMail): string {
  const named = JSON.stringify([headerId, from.address, writtenAt, facts.subject, text]);
  return `mail:${createHash('sha256').update(named).digest('base64url')}`;
}

function cut(text: string): string {
  return text.length <= mailLimits.textCharacters ? text : text.slice(0, mailLimits.textCharacters).replace(/[\uD800-\uDBFF]$/, '');
}
