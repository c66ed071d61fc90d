export type Channel = 'chat' | 'email' | 'voice' | 'social';

/**
 * Where a conversation stands: the greeter answers, the customer waits for a person, a rep talks with the
 * customer, the customer left a message because nobody was here, or it is over.
 */
export type ConversationStatus = 'greeter' | 'waiting' | 'active' | 'left-message' | 'ended';

export type AuthorKind = 'customer' | 'rep' | 'greeter' | 'assistant' | 'system';

/** The part of a message that decisions look at. `text` is the immutable plain-text version. */
export type SpokenMessage = {
  readonly id: string;
  readonly author: AuthorKind;
  readonly text: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
};
