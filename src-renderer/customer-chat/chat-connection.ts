import type { ChatClientFrame, ChatServerFrame } from '#shared/contract/web-chat.ts';
import { applyFrame, emptyChat } from './chat-state.ts';
import type { ChatState } from './chat-state.ts';
import type { PageStorage } from './page-storage.ts';
import type { Sendable, Unsent, UnsentQueue } from './unsent-queue.ts';

/** The part of a WebSocket that is used. */
export type ChatSocket = { readonly send: (data: string) => void; readonly close: () => void };
export type ChatSocketEvents = {
  readonly onOpen: () => void;
  readonly onMessage: (data: unknown) => void;
  readonly onClose: (code: number) => void;
};
export type LinkState = 'connecting' | 'open' | 'reconnecting' | 'bad-identity' | 'unknown-inbox' | 'old-page';

export type ChatConnection = {
  state(): ChatState;
  link(): LinkState;
  unsent(): readonly Unsent[];
  /** Keeps it and sends it as soon as that goes. */
  submit(frame: Sendable): void;
  /** Said now or not at all. */
  tell(frame: Extract<ChatClientFrame, { type: 'typing' | 'seen' }>): void;
  /** Tries at once instead of at the next pause (the browser says it is online again). */
  hurry(): void;
  /** Leaves an ended chat behind. Returns the texts that never arrived. */
  startAnew(): readonly string[];
};

export type ChatConnectionOptions = {
  /** Never calls back before it has returned. */
  readonly open: (events: ChatSocketEvents) => ChatSocket;
  readonly after: (delayMs: number, callback: () => void) => () => void;
  readonly hello: Pick<Extract<ChatClientFrame, { type: 'hello' }>, 'inbox' | 'identity'>;
  readonly queue: UnsentQueue;
  readonly tokens: PageStorage;
  readonly tokenKey: string;
  readonly onChange: () => void;
};

const firstPauseMs = 500;
const longestPauseMs = 15_000;
/** An acknowledgement takes milliseconds: after this the line is dead although nobody said so. */
const deadAfterMs = 10_000;

const finalStates: Readonly<Record<number, LinkState>> = { 4003: 'bad-identity', 4004: 'unknown-inbox', 4005: 'old-page' };

/** Keeps the page connected: resumes by token, sends one thing at a time, again and again until it is acknowledged. */
export function createChatConnection(options: ChatConnectionOptions): ChatConnection {
  const { queue, tokens, tokenKey, onChange } = options;
  let state = emptyChat;
  let link: LinkState = 'connecting';
  let socket: ChatSocket | null = null;
  let isWelcomed = false;
  let inFlight: string | null = null;
  let failures = 0;
  let stopTimer = (): void => undefined;
  let stopPause = (): void => undefined;

  function connect(): void {
    stopPause();
    isWelcomed = false;
    const opened = options.open({
      onOpen: () => {
        if (socket === opened) write(hello());
      },
      onMessage: (data) => {
        if (socket === opened) take(parseFrame(data));
      },
      onClose: (code) => {
        if (socket === opened) lose(code);
      },
    });
    socket = opened;
  }

  function hello(): ChatClientFrame {
    const token = tokens.read(tokenKey);
    return { type: 'hello', v: 1, ...options.hello, since: state.messages.at(-1)?.ordinal ?? 0, ...(token === null ? {} : { token }) };
  }

  function lose(code: number): void {
    socket = null;
    isWelcomed = false;
    stopTimer();
    link = finalStates[code] ?? 'reconnecting';
    if (link === 'reconnecting') {
      failures += 1;
      stopPause = options.after(Math.min(longestPauseMs, firstPauseMs * 2 ** (failures - 1)), connect);
    }
    onChange();
  }

  function abandon(): void {
    const dead = socket;
    lose(1006);
    dead?.close();
  }

  function take(frame: ChatServerFrame | null): void {
    if (frame === null) return;
    state = applyFrame(state, frame);
    if (frame.type === 'welcome') {
      tokens.write(tokenKey, frame.token);
      isWelcomed = true;
      inFlight = null;
      failures = 0;
      link = 'open';
      for (const { clientId } of frame.messages) if (clientId !== null) queue.remove(clientId);
    }
    if (frame.type === 'message' && frame.message.clientId !== null) settle(frame.message.clientId);
    if (frame.type === 'ack') settle(frame.clientId);
    if (frame.type === 'error') fail(frame);
    // After the end nothing is taken any more; what was stored before was in the frames before.
    if (state.phase === 'ended') for (const { frame: left } of queue.list()) drop(left);
    pump();
    onChange();
  }

  function drop(frame: Sendable): void {
    if (frame.type === 'message' || frame.type === 'leaveMessage') queue.refuse(frame.clientId);
    else queue.remove(frame.clientId);
  }

  function settle(clientId: string): void {
    queue.remove(clientId);
    if (inFlight !== clientId) return;
    inFlight = null;
    stopTimer();
  }

  function fail(frame: Extract<ChatServerFrame, { type: 'error' }>): void {
    if (frame.clientId === null || frame.clientId !== inFlight) return;
    stopTimer();
    if (frame.retryAfterMs === null) {
      queue.refuse(frame.clientId);
      inFlight = null;
      return;
    }
    stopTimer = options.after(frame.retryAfterMs, () => {
      inFlight = null;
      pump();
    });
  }

  function pump(): void {
    if (!isWelcomed || inFlight !== null) return;
    const next = queue.list().find((item) => !item.isRefused);
    if (next === undefined) return;
    inFlight = next.frame.clientId;
    stopTimer = options.after(deadAfterMs, abandon);
    write(next.frame);
  }

  function write(frame: ChatClientFrame): void {
    socket?.send(JSON.stringify(frame));
  }

  connect();
  return {
    state: () => state,
    link: () => link,
    unsent: () => queue.list(),
    submit(frame) {
      queue.add(frame);
      pump();
      onChange();
    },
    tell(frame) {
      if (isWelcomed) write(frame);
    },
    hurry() {
      if (link === 'reconnecting' && socket === null) connect();
    },
    startAnew() {
      tokens.write(tokenKey, null);
      const texts = queue.take().flatMap(({ frame }) => ('text' in frame ? [frame.text] : []));
      state = emptyChat;
      link = 'connecting';
      const old = socket;
      stopTimer();
      connect();
      old?.close();
      onChange();
      return texts;
    },
  };
}

/** Frames come from the page's own workspace; only what is no frame at all is ignored. */
function parseFrame(data: unknown): ChatServerFrame | null {
  if (typeof data !== 'string') return null;
  const value: unknown = JSON.parse(data);
  return isFrame(value) ? value : null;
}

function isFrame(value: unknown): value is ChatServerFrame {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
