import type { MessageView } from '#shared/contract/views.ts';

export type Outgoing = {
  readonly message: MessageView;
  readonly delivery: NonNullable<MessageView['delivery']>;
  /** The customer has written after it. */
  readonly isAnswered: boolean;
};
