import type { Channel as ChannelKind } from '#shared/domain/conversation/types.ts';

/** What is handed to a channel. `effectId` is written into the outside record and looked for there before any repeat. */
export type OutgoingMessage = {
  readonly effectId: string;
  readonly messageId: string;
  readonly conversationId: string;
  readonly text: string;
  readonly authorName: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** A planned step of a case: another console may be about to do the same, under the same id. */
  readonly isPlannedStep?: boolean;
  /** Only for a mail. */
  readonly mail?: {
    readonly subject: string;
    readonly inReplyTo: string | null;
    readonly references: readonly string[];
    readonly isAutomatic: boolean;
  };
};

/**
 * `confirmed`: it stands in the outside record. `accepted`: taken, not yet known to stand there; ask `find` later.
 * `refused`: it certainly did not go, with a code. Anything thrown is uncertain, except AppError kinds that say the
 * channel was never reached (`unavailable` with code CHANNEL_NOT_REACHED).
 */
export type SendResult =
  | { readonly outcome: 'confirmed'; readonly externalId: string }
  | { readonly outcome: 'accepted' }
  | { readonly outcome: 'refused'; readonly code: string; readonly mayRetry: boolean };

/** Something a customer did that became readable on the channel, newest knowledge included. */
export type CheckResult = {
  /** False when the channel cannot be asked just now: the assistant then holds its sends and a person is warned. */
  readonly isComplete: boolean;
  /** When the newest message of this customer became readable; null when none since. What a machine sent is none. */
  readonly newestCustomerMessageAt: number | null;
};

/** How customers reach a workspace. Two-way: what is sent can be looked for, and answers can be asked for. */
export type Channel = {
  readonly id: string;
  readonly kind: ChannelKind;
  send(message: OutgoingMessage): Promise<SendResult>;
  /** Whether an effect stands in the outside record: `unknown` when that cannot be told. */
  find(effectId: string): Promise<'present' | 'absent' | 'unknown'>;
  /** Whether the customer of this conversation said anything after `since` (ms), on this channel. */
  check(conversationId: string, since: number): Promise<CheckResult>;
  close(): Promise<void>;
};
