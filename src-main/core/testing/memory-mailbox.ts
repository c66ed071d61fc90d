import { AppError } from '#shared/lib/app-error.ts';
import type { SendResult } from '../ports/channel.ts';
import type { MailAddress, Mailbox, OutgoingMail, RawMail } from '../ports/mail.ts';

/** What the outside does with a mail handed to it: whether it arrives, and what the mailbox says of it. */
type Sending = { readonly arrives: boolean; readonly says: SendResult | Error };

/** A mail from outside, for what a test does not spell out itself. */
type DroppedMail = {
  readonly from: string;
  readonly subject?: string;
  readonly text: string;
  readonly inReplyTo?: string;
  readonly headerId?: string;
  /** Further header lines. */
  readonly headers?: readonly string[];
};

/** A mailbox in memory with the outside world's side of it, that lies, fails and dawdles as it is told. */
export type MemoryMailbox = Mailbox & {
  /** Mails that arrived outside, as the outside counts them. */
  readonly sent: readonly OutgoingMail[];
  /** Puts a mail in, as it would lie there or made of its parts; returns its key. */
  drop(mail: string | Uint8Array | DroppedMail): string;
  /** From now on; without it everything arrives and is confirmed. */
  onSend(behave: (mail: OutgoingMail) => Sending): void;
  /** `truth`, or that it cannot be told. */
  finds: 'truth' | 'unknown';
  /** Whether it can be read: `no` throws CHANNEL_NOT_REACHED, `hangs` answers when it is readable again. */
  setReadable(readable: 'yes' | 'no' | 'hangs'): void;
};

export function createMemoryMailbox(address: MailAddress = { address: 'desk@fennimore.example', name: 'Fennimore' }): MemoryMailbox {
  const sent: OutgoingMail[] = [];
  const inside: RawMail[] = [];
  const hints = new Set<() => void>();
  let behave: (mail: OutgoingMail) => Sending = (mail) => ({ arrives: true, says: { outcome: 'confirmed', externalId: mail.effectId } });
  let readable: 'yes' | 'no' | 'hangs' = 'yes';
  let release: (() => void)[] = [];

  const mailbox: MemoryMailbox = {
    id: 'memory',
    address,
    sent,
    finds: 'truth',
    drop(mail) {
      const text = typeof mail === 'string' || mail instanceof Uint8Array ? mail : sourceOf(mail, inside.length);
      const source = typeof text === 'string' ? Buffer.from(text) : text;
      const key = `${String(inside.length + 1).padStart(10, '0')}-memory.eml`;
      inside.push({ key, source, bytes: source.length });
      for (const hint of hints) hint();
      return key;
    },
    onSend(next) {
      behave = next;
    },
    setReadable(next) {
      readable = next;
      if (next === 'hangs') return;
      for (const goOn of release.splice(0)) goOn();
    },
    send(mail) {
      const { arrives, says } = behave(mail);
      if (arrives) sent.push(mail);
      return says instanceof Error ? Promise.reject(says) : Promise.resolve(says);
    },
    find: (effectId) =>
      Promise.resolve(mailbox.finds === 'unknown' ? 'unknown' : sent.some((mail) => mail.effectId === effectId) ? 'present' : 'absent'),
    async receive(cursor, limit) {
      if (readable === 'hangs') await new Promise<void>((resolve) => void release.push(resolve));
      if (readable === 'no') throw new AppError('unavailable', 'CHANNEL_NOT_REACHED', 'The mailbox cannot be read');
      const after = cursor === null ? 0 : Number(cursor);
      const mails = inside.slice(after, after + limit);
      return { mails, cursor: String(after + mails.length), isLast: after + mails.length === inside.length };
    },
    watch(onHint) {
      hints.add(onHint);
      return () => void hints.delete(onHint);
    },
    close() {
      hints.clear();
      release = [];
      return Promise.resolve();
    },
  };
  return mailbox;
}

function sourceOf(mail: DroppedMail, count: number): string {
  return [
    `From: ${mail.from}`,
    'To: desk@fennimore.example',
    `Subject: ${mail.subject ?? ''}`,
    `Message-ID: <${mail.headerId ?? `m${String(count + 1)}@outside.example`}>`,
    ...(mail.inReplyTo === undefined ? [] : [`In-Reply-To: <${mail.inReplyTo}>`]),
    ...(mail.headers ?? []),
    'Content-Type: text/plain; charset=utf-8',
    '',
    mail.text,
  ].join('\r\n');
}
