import type { AddressObject, HeaderValue, Headers } from 'mailparser';
import type { MailFacts } from '#shared/domain/answer/types.ts';
import { AppError } from '#shared/lib/app-error.ts';
import type { MailAddress } from '../../ports/mail.ts';
import type { Clock } from '../../ports/ports.ts';
import { cleanName, cleanText } from '../clean-text.ts';
import { htmlText } from './html-text.ts';
import { mailLimits } from './mail-limits.ts';
import { readMimeParts, type AttachedFile, type MimeParts } from './mime-parts.ts';

/** A mail read, within limits: what it says, what its headers state, and what it says of other mails. */
export type ReadMail = {
  readonly from: MailAddress;
  /** Addresses it was written to, lower case. */
  readonly to: readonly string[];
  /** Plain text with quotes and signature still in it; of an HTML page its words. '' where it has none. */
  readonly text: string;
  readonly facts: MailFacts;
  /** `Message-ID`s without brackets. */
  readonly headerId: string | null;
  readonly inReplyTo: string | null;
  /** Oldest first. */
  readonly references: readonly string[];
  /** Of the mail that a report returns. */
  readonly returned: readonly string[];
  /** When its sender says it was written, ms; null where that cannot be read. */
  readonly writtenAt: number | null;
  readonly files: readonly AttachedFile[];
  /** Words beyond the limit were left out. */
  readonly isCut: boolean;
};

/**
 * Reads a mail as hostile data. Throws corrupt-data MAIL_EMPTY, MAIL_WITHOUT_SENDER, MAIL_TOO_COMPLEX, MAIL_UNREADABLE:
 * then it is kept aside, and nobody has lost it.
 */
export async function parseMail(source: Uint8Array, clock: Clock): Promise<ReadMail> {
  if (source.length === 0) throw new AppError('corrupt-data', 'MAIL_EMPTY', 'There is nothing in the file');
  const parts = await readMimeParts(source, clock);
  const from = senderOf(parts.headers);
  if (from === null) throw new AppError('corrupt-data', 'MAIL_WITHOUT_SENDER', 'Nobody is named as its sender');
  const said = parts.text.trimStart();
  // Cut before it is cleaned: of 30 MB of line breaks the cleaning alone would take seconds.
  const words = cleanText((said === '' ? htmlText(parts.html) : said).slice(0, 2 * mailLimits.originalCharacters));
  return {
    from,
    to: ['to', 'cc', 'delivered-to'].flatMap((key) => addressesOf(parts.headers, key).map(({ address }) => address)),
    text: cut(words, mailLimits.originalCharacters),
    isCut: words.length > mailLimits.originalCharacters,
    facts: factsOf(parts, from),
    headerId: idsIn(textOf(parts.headers.get('message-id')))[0] ?? null,
    inReplyTo: idsIn(textOf(parts.headers.get('in-reply-to')))[0] ?? null,
    references: idsIn(textOf(parts.headers.get('references'))).slice(-mailLimits.references),
    returned: returnedIds(parts),
    writtenAt: momentOf(parts.written.date),
    files: parts.files.map((file) => ({ ...file, name: oneLine(file.name, mailLimits.nameCharacters) })),
  };
}

function factsOf(parts: MimeParts, from: MailAddress): MailFacts {
  const { headers } = parts;
  const autoSubmitted = textOf(headers.get('auto-submitted')).toLowerCase().split(';')[0]?.trim() ?? '';
  const statuses = parts.reports.filter(({ type }) => type === 'message/delivery-status');
  return {
    subject: oneLine(textOf(headers.get('subject')), mailLimits.subjectCharacters),
    autoSubmitted: autoSubmitted === '' ? null : autoSubmitted,
    isFromMailSystem: mailSystems.test(from.address) || /^<\s*>$/.test(parts.written.returnPath),
    reportType: reportTypeOf(headers),
    hasFailed: statuses.some(({ text }) => /^action:\s*failed\b/im.test(text)),
    isBulk:
      /^(bulk|auto_reply|junk)$/i.test(textOf(headers.get('precedence')).trim()) || autoReplyHeaders.some((header) => headers.has(header)),
  };
}

/** Local parts that no person writes from. */
const mailSystems = /^(mailer-daemon|postmaster|mail-daemon|maildaemon|mailerdaemon|bounces?)(\+[^@]*)?@/i;
const autoReplyHeaders = ['x-autoreply', 'x-autorespond', 'x-autoresponder', 'x-auto-reply'];

function reportTypeOf(headers: Headers): MailFacts['reportType'] {
  const type = headers.get('content-type');
  if (type === undefined || typeof type === 'string' || !('params' in type) || !('value' in type)) return null;
  if (typeof type.value !== 'string' || type.value.toLowerCase() !== 'multipart/report') return null;
  const report = (type.params as Readonly<Record<string, string>>)['report-type']?.toLowerCase();
  return report === 'delivery-status' || report === 'disposition-notification' ? report : null;
}

/** `Message-ID`s in the head of a mail that came back, or the one a receipt names. */
function returnedIds(parts: MimeParts): string[] {
  return parts.reports.flatMap(({ text }) => {
    const unfolded = text.replace(/\r?\n[ \t]+/g, ' ');
    return [...unfolded.matchAll(/^(?:original-)?message-id:(.*)$/gim)].flatMap(([, value]) => idsIn(value ?? ''));
  });
}

function senderOf(headers: Headers): MailAddress | null {
  return ['from', 'sender'].flatMap((key) => addressesOf(headers, key))[0] ?? null;
}

/** Addresses one can write to, groups taken apart. */
function addressesOf(headers: Headers, key: string): MailAddress[] {
  const value = headers.get(key);
  if (value === undefined) return [];
  return [value]
    .flat()
    .flatMap((one) => (isAddresses(one) ? one.value.flatMap((entry) => [entry, ...(entry.group ?? [])]) : []))
    .flatMap((entry) => {
      const address = (entry.address ?? '').trim().toLowerCase();
      // RFC 5321 4.5.3.1: no longer path than this.
      if (address.length > 254 || !/^[^\s@<>,;:"\\]+@[^\s@<>,;:"\\]+$/.test(address)) return [];
      return [{ address, name: oneLine(entry.name, mailLimits.nameCharacters) }];
    });
}

function isAddresses(value: unknown): value is AddressObject {
  return typeof value === 'object' && value !== null && 'value' in value && Array.isArray(value.value);
}

function textOf(value: HeaderValue | undefined): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map((one) => textOf(one as HeaderValue)).join(' ');
  return value !== undefined && 'text' in value && typeof value.text === 'string' ? value.text : '';
}

function idsIn(text: string): string[] {
  return [...text.slice(0, mailLimits.headBytes).matchAll(/<([^<>\s]+)>/g)]
    .map(([, id]) => id ?? '')
    .filter((id) => id.length <= mailLimits.headerIdCharacters);
}

function momentOf(date: string): number | null {
  // RFC 5322 comments ("(CEST)") are no part of it.
  const at = Date.parse(date.slice(0, 100).replace(/\([^()]*\)/g, ' '));
  return Number.isFinite(at) ? at : null;
}

function oneLine(text: string, most: number): string {
  return cut(cleanName(text) ?? '', most);
}

/** Never through the middle of a character. */
function cut(text: string, most: number): string {
  return text.length <= most ? text : text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
}
