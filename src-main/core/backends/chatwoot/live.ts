import type { Clock, Logger } from '../../ports/ports.ts';
import { anyShape } from './answers.ts';
import { followCable } from './cable-client.ts';
import { conversationPath } from './conversations.ts';
import { eventKey, isChange, signalOf, type LiveSignal } from './read-event.ts';
import type { Working } from './working.ts';

export type ChatwootLive = {
  /** What customers and colleagues do right now. May be lost, is never repeated. Returns the stop function. */
  follow(listener: (signal: LiveSignal) => void): () => void;
  /** Shows the customer of a conversation there whether somebody writes. */
  setTyping(conversationId: string, isTyping: boolean): Promise<void>;
};

type Options = {
  readonly working: Working;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly userAgent: string;
  readonly firstWaitMs?: number;
  readonly silenceMs?: number;
  readonly presenceMs?: number;
};

/** Events come in bursts, and each pull tells all of them. */
const gatherMs = 150;
const mostRemembered = 1000;

/** One connection for all who watch, open while somebody does. */
export function createLive(options: Options): ChatwootLive & { watch(onHint: () => void): () => void; close(): void } {
  const { working, clock } = options;
  const hints = new Set<() => void>();
  const listeners = new Set<(signal: LiveSignal) => void>();
  const hint = gathered(clock, () => hints.forEach((onHint) => onHint()));
  let stop: (() => void) | null = null;
  const begin = (): void => {
    stop ??= followEvents(options, { onChange: hint, onSignal: (signal) => listeners.forEach((listener) => listener(signal)) });
  };
  const endIfUnused = (): void => {
    if (hints.size + listeners.size > 0) return;
    stop?.();
    stop = null;
  };
  const added = <T>(set: Set<T>, one: T): (() => void) => {
    set.add(one);
    begin();
    return () => {
      set.delete(one);
      endIfUnused();
    };
  };
  return {
    watch: (onHint) => added(hints, () => onHint()),
    follow: (listener) => added(listeners, (signal) => listener(signal)),
    async setTyping(conversationId, isTyping) {
      const body = { typing_status: isTyping ? 'on' : 'off', is_private: false };
      await working.http.ask({ method: 'POST', path: `${conversationPath(working, conversationId)}/toggle_typing_status`, body }, anyShape);
    },
    close() {
      hints.clear();
      listeners.clear();
      endIfUnused();
    },
  };
}

type Handlers = { readonly onChange: () => void; readonly onSignal: (signal: LiveSignal) => void };

function followEvents(options: Options, { onChange, onSignal }: Handlers): () => void {
  const { working } = options;
  const known = new Set<string>();
  const { accountId, url } = working.configuration;
  return followCable({
    ...options,
    url: `${url.replace(/^http/, 'ws').replace(/\/+$/, '')}/cable`,
    identifier: async () => {
      const { id, pubsub_token: token } = await working.catalog.profile();
      return JSON.stringify({ channel: 'RoomChannel', pubsub_token: token, account_id: accountId, user_id: id });
    },
    onGap: onChange,
    onEvent(event) {
      if (event.data['account_id'] !== accountId) return;
      const signal = signalOf(event);
      if (signal !== null) onSignal(signal);
      const key = eventKey(event);
      if (!isChange(event) || (key !== null && known.has(key))) return;
      if (known.size >= mostRemembered) known.clear();
      if (key !== null) known.add(key);
      onChange();
    },
  });
}

function gathered(clock: Clock, act: () => void): () => void {
  let isWaiting = false;
  return () => {
    if (isWaiting) return;
    isWaiting = true;
    clock.after(gatherMs, () => {
      isWaiting = false;
      act();
    });
  };
}
