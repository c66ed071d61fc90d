export type Channel = 'chat' | 'email' | 'voice' | 'social';

export type AuthorKind = 'customer' | 'rep' | 'greeter' | 'assistant' | 'system';

/** The part of a message that decisions look at. `text` is the immutable plain-text version. */
export type SpokenMessage = {
  readonly id: string;
  readonly author: AuthorKind;
  readonly text: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
};
