/** What one customer, one address and the whole server may use. Times in ms, sizes in bytes. */
export type WebChatLimits = {
  readonly helloTimeoutMs: number;
  readonly heartbeatMs: number;
  /** Hellos of one visitor: pages opened and lines taken up again. */
  readonly helloBurst: number;
  readonly hellosPerMinute: number;
  readonly tabsPerVisitor: number;
  /** Acts a visitor may do at once (messages, asking for a person, ending), and how fast they come back. */
  readonly messageBurst: number;
  readonly messagesPerSecond: number;
  /** Messages a customer may leave without a person's word among them, and how many more then. */
  readonly unansweredMessages: number;
  readonly unansweredPerMinute: number;
  /** Typing and seen: above this they are dropped without a word. */
  readonly signalBurst: number;
  readonly signalsPerSecond: number;
  readonly socketsPerAddress: number;
  readonly sockets: number;
  readonly badFrames: number;
  /** What a customer's line may fall behind before it is cut; the page resumes by itself. */
  readonly largestBacklog: number;
  /** Newest messages a page without any gets. A page that says what it has gets all the rest, the first so many at once. */
  readonly messagesInWelcome: number;
  /** When to try again what could not be saved. */
  readonly notSavedRetryMs: number;
};

/*
 * 30 messages in 10 s is faster than anybody types; 10 at once lets a page resend after a tunnel. 30 pages in a minute is
 * faster than anybody clicks through a shop.
 */
export const defaultWebChatLimits: WebChatLimits = {
  helloTimeoutMs: 10_000,
  heartbeatMs: 30_000,
  helloBurst: 30,
  hellosPerMinute: 30,
  tabsPerVisitor: 20,
  messageBurst: 10,
  messagesPerSecond: 3,
  unansweredMessages: 50,
  unansweredPerMinute: 2,
  signalBurst: 20,
  signalsPerSecond: 5,
  socketsPerAddress: 50,
  sockets: 2000,
  badFrames: 5,
  largestBacklog: 1024 * 1024,
  messagesInWelcome: 200,
  notSavedRetryMs: 2000,
};

/** Why the workspace closes a customer's socket; 1009 (too large) comes from the protocol itself. */
export const chatCloseCodes = {
  badFrames: 4000,
  noHello: 4001,
  badIdentity: 4003,
  unknownInbox: 4004,
  wrongVersion: 4005,
  tooSlow: 4008,
  tooOften: 4009,
  goingAway: 1001,
} as const;
