import type { SendResult } from './channel.ts';

export type MailAddress = { readonly address: string; readonly name: string };

/** A mail that leaves. Recipients come from the core's own records, never from a model or a template. */
export type OutgoingMail = {
  /** Written into the mail as `Message-ID` and looked for there before any repeat. */
  readonly effectId: string;
  readonly from: MailAddress;
  readonly to: MailAddress;
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
  /** `Message-ID`s without brackets, for threading; oldest first. */
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  /** Written by a machine: the mail says `Auto-Submitted: auto-generated`, so that no other machine answers it (RFC 3834). */
  readonly isAutomatic: boolean;
  readonly at: number;
};

/**
 * A mail as it lay in the mailbox, not parsed yet: hostile data. `key` names it in the mailbox for ever. Of a large one
 * `source` is the beginning; `bytes` is its whole size, null where the mailbox would not let it be read.
 */
export type RawMail = { readonly key: string; readonly source: Uint8Array; readonly bytes: number | null };

/**
 * A mailbox, two-way. Implementations: `file` (folders of .eml); a real one speaks SMTP and IMAP behind the same port.
 * `send` follows the rules of {@link SendResult}: anything thrown is uncertain, except CHANNEL_NOT_REACHED.
 */
export type Mailbox = {
  readonly id: string;
  /** The address customers write to. */
  readonly address: MailAddress;
  send(mail: OutgoingMail): Promise<SendResult>;
  find(effectId: string): Promise<'present' | 'absent' | 'unknown'>;
  /**
   * Mails after the cursor (null: all), oldest first, at most `limit`. `isLast` says that nothing newer was there; with
   * no mails and not the last, something is arriving that is not whole yet. One call at a time. Throws unavailable
   * CHANNEL_NOT_REACHED.
   */
  receive(
    cursor: string | null,
    limit: number,
  ): Promise<{ readonly mails: readonly RawMail[]; readonly cursor: string; readonly isLast: boolean }>;
  /** Hints that something arrived; the consumer receives. Returns the stop function. */
  watch(onHint: () => void): () => void;
  close(): Promise<void>;
};
