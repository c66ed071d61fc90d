import type { MailFacts } from '#shared/domain/answer/types.ts';
import type { Channel } from '#shared/domain/conversation/types.ts';
import type { ChatMessage } from '#shared/contract/web-chat.ts';
import type { MailDetails, MailHeaders } from '../store/journal-events.ts';

/** Where a conversation stands for the customer's side. */
export type CustomerSide = {
  readonly conversationId: string;
  readonly phase: 'greeter' | 'waiting' | 'with-person' | 'left-message' | 'ended';
  readonly repName: string | null;
  readonly customerName: string | null;
  readonly isVerified: boolean;
};

export type StartConversation = {
  readonly channel: Channel;
  /** Null takes the first line of business. Unknown: AppError not-found UNKNOWN_INBOX. */
  readonly lineOfBusinessId: string | null;
  readonly customer: { readonly identifier: string | null; readonly name: string | null; readonly email: string | null };
  readonly isAuthenticated: boolean;
  /** SHA-256 of the visitor's token, to resume by; null for imports. */
  readonly visitorHash: string | null;
};

/** What a mail says beside its words. Subject, details and original become content of their own, with the message. */
export type IncomingMail = {
  readonly facts: MailFacts;
  readonly headers: Pick<MailHeaders, 'headerId' | 'inReplyTo'>;
  readonly details?: MailDetails;
  /** The whole text, where `text` is less; null where it is all. */
  readonly original?: string | null;
};

export type ReceivedMessage = {
  readonly messageId: string;
  readonly ordinal: number;
  readonly at: number;
  readonly isDuplicate: boolean;
};

export type CustomerEvent =
  | { readonly type: 'message'; readonly message: ChatMessage }
  | { readonly type: 'side'; readonly side: CustomerSide };

/** What the greeter goes by; it has no state but the conversation. */
export type GreeterContext = {
  readonly customerMessages: number;
  /** The newest of what the customer said, oldest first. */
  readonly newestTexts: readonly string[];
  /** The greeter's own last line; null before it spoke. */
  readonly lastGreeterText: string | null;
};

/**
 * The one way in for what customers do, whatever the channel: every channel (web chat, practice, import, mail) calls
 * this and nothing else. Each call is durable when it returns; the assistant's run follows by itself.
 */
export type Intake = {
  startConversation(start: StartConversation): { readonly conversationId: string };
  /** The conversation a visitor may resume, ended ones included for a day; null when there is none. */
  findByVisitor(visitorHash: string): string | null;
  side(conversationId: string): CustomerSide;
  /**
   * A message of the customer, judged as it comes in. The same `clientId` is stored once: then `isDuplicate`. Throws
   * conflict CONVERSATION_ENDED for a chat; a mail opens its conversation again, unless a machine sent it. The text of a
   * mail is what `cleanMailText` leaves of it: evidence points into that.
   */
  receive(message: {
    readonly conversationId: string;
    readonly clientId: string;
    readonly text: string;
    readonly saidAt?: number;
    readonly mail?: IncomingMail;
  }): ReceivedMessage;
  /** The greeter's own line, after what it answers. */
  greet(message: { readonly conversationId: string; readonly text: string }): void;
  /** The customer asked for a person: the conversation waits in the inbox with everything said so far. */
  askForPerson(conversationId: string): void;
  /** Nobody is here: the message and an address to answer to stay. */
  leaveMessage(message: {
    readonly conversationId: string;
    readonly clientId: string;
    readonly email: string;
    readonly text: string;
  }): ReceivedMessage;
  endByCustomer(conversationId: string): void;
  /** The customer's side has shown everything up to this ordinal. */
  markSeen(conversationId: string, ordinal: number): void;
  setTyping(conversationId: string, isTyping: boolean): void;
  setPresence(conversationId: string, isOnline: boolean): void;
  /** What the customer may see (never notes), with an ordinal above `since`, oldest first. */
  messagesForCustomer(conversationId: string, since: number): readonly ChatMessage[];
  /** The same, the first `limit` of them. */
  nextForCustomer(conversationId: string, page: { readonly since: number; readonly limit: number }): readonly ChatMessage[];
  /** The newest `limit` of what the customer may see, oldest first. */
  recentMessagesForCustomer(conversationId: string, limit: number): readonly ChatMessage[];
  greeterContext(conversationId: string): GreeterContext;
  /** How many messages of the customer follow the last word of a rep, counted up to `most`. */
  unansweredMessages(conversationId: string, most: number): number;
  /** When the customer last said something, if that was after `since`; ms. What a machine sent is nothing said. */
  newestCustomerMessageAt(conversationId: string, since: number): number | null;
  /** Whether the line of this effect stands where its customer reads. */
  hasShown(effectId: string): boolean;
  /** Whether the conversation's customer was verified as this identifier of the site. */
  isVerifiedAs(conversationId: string, identifier: string): boolean;
  /** Whether a rep is signed in on a connected console. */
  isAnybodyHere(): boolean;
  /** What becomes visible to this customer from now on, its own messages included. Returns the unsubscribe function. */
  follow(conversationId: string, listener: (event: CustomerEvent) => void): () => void;
  /** A rep starts or stops typing to this customer. */
  onRepTyping(listener: (conversationId: string, isTyping: boolean) => void): () => void;
  linesOfBusiness(): readonly { readonly id: string; readonly name: string; readonly greeting: string }[];
  workspaceName(): string;
};
