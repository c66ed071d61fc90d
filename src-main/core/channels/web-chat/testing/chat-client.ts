import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { chatServerFrameSchema, webChatVersion } from '#shared/contract/web-chat.ts';
import type { ChatClientFrame, ChatMessage, ChatServerFrame } from '#shared/contract/web-chat.ts';
import { AppError } from '#shared/lib/app-error.ts';

/*
 * A customer without a browser, for replays, benches and tests. It behaves like the page: what is sent is kept until it
 * is acknowledged and sent again after a reconnect, under the same client id, so nothing is lost or doubled; one thing
 * at a time, so that a refusal in between ("too fast") cannot change the order.
 */

type ChatPhase = Extract<ChatServerFrame, { type: 'phase' }>['phase'];
type Ack = Extract<ChatServerFrame, { type: 'ack' }>;
type Welcome = Extract<ChatServerFrame, { type: 'welcome' }>;
type Sendable = Extract<ChatClientFrame, { clientId: string }>;
type Identity = NonNullable<Extract<ChatClientFrame, { type: 'hello' }>['identity']>;

export type ChatClientOptions = {
  readonly identity?: Identity;
  readonly inbox?: string;
  /** Resumes the conversation of an earlier client. */
  readonly token?: string;
  /** `Origin` header; the chat's own when absent. */
  readonly origin?: string;
  /** How long `send` and `waitFor` wait before they reject with timeout; 15 s when absent. */
  readonly timeoutMs?: number;
  /** First pause before a reconnect, doubled up to 20 times of it; 100 ms when absent. */
  readonly reconnectMs?: number;
};

export type ChatClient = {
  readonly token: string;
  readonly welcome: Welcome;
  /** Everything shown so far, oldest first, each message once. */
  readonly messages: readonly ChatMessage[];
  readonly phase: ChatPhase;
  readonly repName: string | null;
  readonly isRepTyping: boolean;
  /** Resolves once it is durable. Rejects: conflict CONVERSATION_ENDED, invalid-input (the frame's error code), timeout, cancelled after `close`. */
  send(text: string, clientId?: string): Promise<Ack>;
  talkToPerson(): Promise<Ack>;
  leaveMessage(left: { readonly email: string; readonly text: string }): Promise<Ack>;
  end(): Promise<Ack>;
  /** Not kept when the socket is down. */
  setTyping(isTyping: boolean): void;
  markSeen(ordinal: number): void;
  /** Resolves with the first truthy answer, asked now and after each frame. */
  waitFor<Found>(what: (client: ChatClient) => Found | null | undefined | false): Promise<Found>;
  onFrame(listener: (frame: ChatServerFrame) => void): () => void;
  /** Cuts the socket as a tunnel does; the client reconnects by itself. */
  cut(): void;
  close(): void;
};

type Pending = PromiseWithResolvers<Ack> & { readonly frame: Sendable };

/** Close codes after which trying again would end the same way: identity, inbox, version. */
const finalCodes: ReadonlySet<number> = new Set([4003, 4004, 4005]);

/** Connects to a chat page's address (`http://host:port/`). Rejects when the workspace refuses: forbidden, with its code. */
export async function connectChat(url: string, options: ChatClientOptions = {}): Promise<ChatClient> {
  const connection = new ChatConnection(url, options);
  return connection.start();
}

/** A class because it has a lifetime: socket, timers and waiters end together. */
class ChatConnection implements ChatClient {
  token = '';
  phase: ChatPhase = 'greeter';
  repName: string | null = null;
  isRepTyping = false;
  #welcome: Welcome | null = null;
  #socket: WebSocket | null = null;
  #isClosed = false;
  /** This socket, not an earlier one, has been welcomed. */
  #isWelcomed = false;
  #inFlight: string | null = null;
  #failures = 0;
  readonly #shown = new Map<string, ChatMessage>();
  readonly #pending = new Map<string, Pending>();
  readonly #listeners = new Set<(frame: ChatServerFrame) => void>();
  readonly #url: string;
  readonly #options: ChatClientOptions;
  readonly #timeoutMs: number;

  constructor(url: string, options: ChatClientOptions) {
    this.#url = url;
    this.#options = options;
    this.#timeoutMs = options.timeoutMs ?? 15_000;
    this.token = options.token ?? '';
  }

  get welcome(): Welcome {
    if (this.#welcome === null) throw new AppError('unavailable', 'CHAT_NOT_WELCOMED', 'the chat has not been welcomed yet');
    return this.#welcome;
  }

  get messages(): readonly ChatMessage[] {
    return [...this.#shown.values()].toSorted((a, b) => a.ordinal - b.ordinal);
  }

  async start(): Promise<ChatClient> {
    const refusal = Promise.withResolvers<never>();
    // Refused before anybody waits: the waiter below reports it.
    refusal.promise.catch(() => undefined);
    this.#open(refusal.reject);
    try {
      await Promise.race([this.waitFor(() => this.#welcome), refusal.promise]);
    } catch (error) {
      this.close();
      throw error;
    }
    return this;
  }

  send(text: string, clientId: string = randomUUID()): Promise<Ack> {
    return this.#deliver({ type: 'message', clientId, text });
  }

  talkToPerson(): Promise<Ack> {
    return this.#deliver({ type: 'talkToPerson', clientId: randomUUID() });
  }

  leaveMessage(left: { readonly email: string; readonly text: string }): Promise<Ack> {
    return this.#deliver({ type: 'leaveMessage', clientId: randomUUID(), ...left });
  }

  end(): Promise<Ack> {
    return this.#deliver({ type: 'end', clientId: randomUUID() });
  }

  setTyping(isTyping: boolean): void {
    this.#write({ type: 'typing', isTyping });
  }

  markSeen(ordinal: number): void {
    this.#write({ type: 'seen', ordinal });
  }

  async waitFor<Found>(what: (client: ChatClient) => Found | null | undefined | false): Promise<Found> {
    const now = what(this);
    if (now) return now;
    const found = Promise.withResolvers<Found>();
    const stop = this.onFrame(() => {
      const answer = what(this);
      if (answer) found.resolve(answer);
    });
    return this.#inTime(found, 'CHAT_WAIT').finally(stop);
  }

  onFrame(listener: (frame: ChatServerFrame) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  cut(): void {
    this.#socket?.terminate();
  }

  close(): void {
    this.#isClosed = true;
    this.#socket?.close();
    this.#socket?.terminate();
    this.#failPending(closedError());
  }

  #deliver(frame: Sendable): Promise<Ack> {
    if (this.#isClosed) return Promise.reject(closedError());
    if (this.phase === 'ended') return Promise.reject(endedError());
    const known = this.#pending.get(frame.clientId);
    if (known !== undefined) return known.promise;
    const pending = { frame, ...Promise.withResolvers<Ack>() };
    this.#pending.set(frame.clientId, pending);
    this.#pump();
    return this.#inTime(pending, 'CHAT_SEND').finally(() => this.#settle(frame.clientId));
  }

  /** Sends the oldest that is not acknowledged, unless it is on its way. */
  #pump(): void {
    const [oldest] = this.#pending.values();
    if (oldest === undefined || this.#inFlight !== null || !this.#isWelcomed) return;
    this.#inFlight = oldest.frame.clientId;
    this.#write(oldest.frame);
  }

  #settle(clientId: string): Pending | undefined {
    const pending = this.#pending.get(clientId);
    this.#pending.delete(clientId);
    if (this.#inFlight === clientId) this.#inFlight = null;
    this.#pump();
    return pending;
  }

  async #inTime<Value>(waiting: PromiseWithResolvers<Value>, code: string): Promise<Value> {
    const timer = setTimeout(() => waiting.reject(new AppError('timeout', code, 'the chat did not answer in time')), this.#timeoutMs);
    return waiting.promise.finally(() => clearTimeout(timer));
  }

  #open(onRefused: (error: AppError) => void): void {
    const { origin = new URL(this.#url).origin } = this.#options;
    this.#isWelcomed = false;
    const socket = new WebSocket(chatSocketUrl(this.#url), { origin, perMessageDeflate: false });
    this.#socket = socket;
    socket.on('open', () => this.#sayHello(socket));
    socket.on('message', (data) => this.#take(chatServerFrameSchema.parse(JSON.parse(Buffer.isBuffer(data) ? data.toString('utf8') : ''))));
    // A close always follows and decides; the error itself says nothing more.
    socket.on('error', () => undefined);
    socket.on('unexpected-response', (_request, response) => {
      onRefused(new AppError('forbidden', `CHAT_HTTP_${response.statusCode ?? 0}`, 'the chat refused the connection'));
      socket.terminate();
    });
    socket.on('close', (code) => {
      if (finalCodes.has(code)) {
        this.#isClosed = true;
        const error = new AppError('forbidden', `CHAT_CLOSED_${code}`, 'the chat closed the connection for good');
        onRefused(error);
        this.#failPending(error);
      } else this.#reconnect(onRefused).catch(onRefused);
    });
  }

  async #reconnect(onRefused: (error: AppError) => void): Promise<void> {
    if (this.#isClosed) return;
    this.#failures += 1;
    const first = this.#options.reconnectMs ?? 100;
    await delay(Math.min(first * 20, first * 2 ** (this.#failures - 1)), undefined, { ref: false });
    if (!this.#isClosed) this.#open(onRefused);
  }

  #sayHello(socket: WebSocket): void {
    const { identity, inbox } = this.#options;
    const hello: ChatClientFrame = {
      type: 'hello',
      v: webChatVersion,
      since: this.messages.at(-1)?.ordinal ?? 0,
      ...(this.token === '' ? {} : { token: this.token }),
      ...(inbox === undefined ? {} : { inbox }),
      ...(identity === undefined ? {} : { identity }),
    };
    socket.send(JSON.stringify(hello));
  }

  #take(frame: ChatServerFrame): void {
    this.#apply(frame);
    this.#listeners.forEach((listener) => listener(frame));
  }

  #apply(frame: ChatServerFrame): void {
    switch (frame.type) {
      case 'welcome':
        this.#failures = 0;
        this.#isWelcomed = true;
        this.#inFlight = null;
        this.#welcome = frame;
        this.token = frame.token;
        for (const message of frame.messages) this.#show(message);
        this.#enter(frame.phase, this.repName);
        this.#pump();
        return;
      case 'message':
        return this.#show(frame.message);
      case 'ack':
        return this.#settle(frame.clientId)?.resolve(frame);
      case 'phase':
        return this.#enter(frame.phase, frame.repName);
      case 'typing':
        this.isRepTyping = frame.isTyping;
        return;
      case 'error':
        return this.#fail(frame);
    }
  }

  #show(message: ChatMessage): void {
    // The stored greeting takes the place of the one shown before anything was stored.
    if (message.ordinal > 0) this.#shown.delete('greeting');
    this.#shown.set(message.id, message);
    const { clientId, id, ordinal, at } = message;
    if (clientId !== null) this.#settle(clientId)?.resolve({ type: 'ack', clientId, id, ordinal, at });
  }

  #enter(phase: ChatPhase, repName: string | null): void {
    this.phase = phase;
    this.repName = repName;
    if (phase !== 'ended') return;
    for (const { frame, resolve, reject } of this.#takePending()) {
      if (frame.type === 'end') resolve({ type: 'ack', clientId: frame.clientId, id: '', ordinal: 0, at: 0 });
      else reject(endedError());
    }
  }

  #fail(frame: Extract<ChatServerFrame, { type: 'error' }>): void {
    const { clientId } = frame;
    if (clientId === null) return;
    if (frame.retryAfterMs === null) {
      this.#settle(clientId)?.reject(new AppError('invalid-input', frame.code, 'the chat refused what was sent'));
      return;
    }
    setTimeout(() => {
      if (this.#inFlight === clientId) this.#inFlight = null;
      this.#pump();
    }, frame.retryAfterMs).unref();
  }

  #takePending(): readonly Pending[] {
    const all = [...this.#pending.values()];
    this.#pending.clear();
    this.#inFlight = null;
    return all;
  }

  #failPending(error: AppError): void {
    for (const { reject } of this.#takePending()) reject(error);
  }

  #write(frame: ChatClientFrame): void {
    if (this.#socket?.readyState === WebSocket.OPEN && this.#isWelcomed) this.#socket.send(JSON.stringify(frame));
  }
}

/** Where the socket of a chat page is: `/chat` beside the page, over TLS where the page is. */
export function chatSocketUrl(pageUrl: string): string {
  const url = new URL('chat', pageUrl.endsWith('/') ? pageUrl : `${pageUrl}/`);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}

function endedError(): AppError {
  return new AppError('conflict', 'CONVERSATION_ENDED', 'the chat is over');
}

function closedError(): AppError {
  return new AppError('cancelled', 'CHAT_CLOSED', 'the chat client was closed');
}
