import type { ReadMail } from './parse-mail.ts';

/** What a mail is threaded by; the rest of it, its words before all, decides nothing. */
export type ThreadedMail = Pick<ReadMail, 'from' | 'headerId' | 'inReplyTo' | 'references' | 'returned' | 'facts'>;

/** What the workspace knows of earlier mails and cases, asked as needed. */
export type KnownMail = {
  /** The conversation of a mail of ours, by its `Message-ID`. */
  readonly sentIn: (headerId: string) => string | null;
  /** The conversation of a mail that came from this address, by its `Message-ID`. */
  readonly receivedIn: (headerId: string, address: string) => string | null;
  /** A case by its number ("CAS-10482"), when this is its customer's address: with its mail conversation, if it has one. */
  readonly caseOf: (number: string, address: string) => { readonly caseId: string; readonly conversationId: string | null } | null;
};

export type Thread =
  | { readonly kind: 'conversation'; readonly conversationId: string }
  /** A new conversation about a case that exists. */
  | { readonly kind: 'case'; readonly caseId: string }
  | { readonly kind: 'new' }
  /** A mail system's report on nothing we sent: nobody said anything with it. */
  | { readonly kind: 'nobodys' };

/**
 * Which conversation a mail belongs to. In this order: what it answers or returns among our own mails (their ids hold a
 * random part, so who names one has read it), what it answers among the sender's own, the case number in its subject
 * together with the address of that case's customer. A number alone joins nothing: anybody can write one.
 */
export function threadMail(mail: ThreadedMail, known: KnownMail): Thread {
  // The newest is named last.
  const named = [...(mail.inReplyTo === null ? [] : [mail.inReplyTo]), ...mail.references.toReversed()];
  const { address } = mail.from;
  const conversationId =
    first([...named, ...mail.returned], known.sentIn) ??
    // A mail delivered twice is where its first copy is.
    first([...(mail.headerId === null ? [] : [mail.headerId]), ...named], (id) => known.receivedIn(id, address));
  if (conversationId !== null) return { kind: 'conversation', conversationId };
  const owner = first(caseNumbers(mail.facts.subject), (number) => known.caseOf(number, address));
  if (owner?.conversationId != null) return { kind: 'conversation', conversationId: owner.conversationId };
  if (owner !== null) return { kind: 'case', caseId: owner.caseId };
  return mail.facts.isFromMailSystem || mail.facts.reportType !== null ? { kind: 'nobodys' } : { kind: 'new' };
}

/** Numbers of cases in a subject, the last one first, as {@link replySubject} puts it. */
function caseNumbers(subject: string): string[] {
  return [...subject.matchAll(/\[(CAS-\d{1,12})\]/gi)].map(([, number]) => (number ?? '').toUpperCase()).toReversed();
}

/** `Re: <subject> [CAS-10482]`, each once. */
export function replySubject(subject: string, caseNumber: string | null): string {
  const bare = subject.trim().replace(/^((re|aw|sv|antw|fwd?|wg|rv)\s*(\[\d+\])?\s*:\s*)+/i, '');
  const replied = bare === '' ? 'Re:' : `Re: ${bare}`;
  return caseNumber === null || caseNumbers(replied).includes(caseNumber.toUpperCase()) ? replied : `${replied} [${caseNumber}]`;
}

function first<Key, Found>(keys: readonly Key[], find: (key: Key) => Found | null): Found | null {
  for (const key of keys) {
    const found = find(key);
    if (found !== null) return found;
  }
  return null;
}
