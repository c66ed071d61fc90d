import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChatClientFrame, ChatMessage, ChatServerFrame } from '#shared/contract/web-chat.ts';
import { createChatConnection } from './chat-connection.ts';
import type { ChatConnection, ChatSocket, ChatSocketEvents } from './chat-connection.ts';
import { createPageStorage } from './page-storage.ts';
import { createUnsentQueue } from './unsent-queue.ts';

/** A workspace, a line that can be cut on either way, and a browser whose storage outlives a reload. */
function createWorld() {
  const stored: ChatMessage[] = [];
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  const hellos: Extract<ChatClientFrame, { type: 'hello' }>[] = [];
  let timers: { readonly delayMs: number; readonly callback: () => void }[] = [];
  let line: { events: ChatSocketEvents; toServer: string[]; toPage: ChatServerFrame[]; isOpen: boolean } | null = null;
  let page: ChatConnection | null = null;
  let hasEnded = false;
  let isTooFast = false;

  function open(events: ChatSocketEvents): ChatSocket {
    const own = { events, toServer: [] as string[], toPage: [] as ChatServerFrame[], isOpen: false };
    line = own;
    return {
      send: (data) => void own.toServer.push(data),
      close() {
        if (line === own) line = null;
      },
    };
  }

  function serve(frame: ChatClientFrame): void {
    const say = (answer: ChatServerFrame): void => void line?.toPage.push(answer);
    if (frame.type === 'hello') {
      hellos.push(frame);
      const messages = stored.filter((message) => message.ordinal > (frame.since ?? 0));
      say({
        type: 'welcome',
        token: 'token-1',
        phase: hasEnded ? 'ended' : 'greeter',
        businessName: 'Parcels',
        isVerified: false,
        customerName: null,
        messages,
      });
    } else if (frame.type === 'message') {
      if (isTooFast) {
        isTooFast = false;
        return say({ type: 'error', code: 'TOO_FAST', clientId: frame.clientId, retryAfterMs: 5 });
      }
      const before = stored.find((message) => message.clientId === frame.clientId);
      if (before === undefined && hasEnded) return say({ type: 'phase', phase: 'ended', repName: null });
      const message = before ?? {
        ordinal: stored.length + 1,
        id: `m${stored.length + 1}`,
        from: 'customer' as const,
        name: '',
        text: frame.text,
        at: 1,
        clientId: frame.clientId,
      };
      if (before === undefined) {
        stored.push(message);
        say({ type: 'message', message });
      }
      say({ type: 'ack', clientId: frame.clientId, id: message.id, ordinal: message.ordinal, at: message.at });
    }
  }

  const world = {
    stored,
    hellos,
    storage,
    load() {
      timers = [];
      line = null;
      page = createChatConnection({
        open,
        after(delayMs, callback) {
          const timer = { delayMs, callback };
          timers.push(timer);
          return () => void (timers = timers.filter((other) => other !== timer));
        },
        hello: {},
        queue: createUnsentQueue(
          createPageStorage(() => storage),
          'unsent',
        ),
        tokens: createPageStorage(() => storage),
        tokenKey: 'token',
        onChange: () => undefined,
      });
      return page;
    },
    page: () => page ?? world.load(),
    openLine() {
      if (line === null || line.isOpen) return;
      line.isOpen = true;
      line.events.onOpen();
    },
    serverReads() {
      const data = line?.isOpen === true ? line.toServer.shift() : undefined;
      if (data !== undefined) serve(JSON.parse(data));
    },
    pageReads() {
      const frame = line?.isOpen === true ? line.toPage.shift() : undefined;
      if (frame !== undefined) line?.events.onMessage(JSON.stringify(frame));
    },
    push: (frame: ChatServerFrame) => line?.events.onMessage(JSON.stringify(frame)),
    cut(code = 1006) {
      const dead = line;
      line = null;
      dead?.events.onClose(code);
    },
    /** The shortest timer fires: the pause before a reconnect, or the patience with a dead line. */
    timePasses() {
      const [first] = timers.toSorted((a, b) => a.delayMs - b.delayMs);
      timers = timers.filter((timer) => timer !== first);
      first?.callback();
    },
    end: () => void (hasEnded = true),
    refuseNext: () => void (isTooFast = true),
    settle() {
      for (let i = 0; i < 400; i += 1) {
        if (line === null) world.timePasses();
        world.openLine();
        world.serverReads();
        world.pageReads();
      }
    },
  };
  return world;
}

const say = (n: number) => ({ type: 'message', clientId: `client-id-${n}`, text: `said ${n}` }) as const;

describe('the page', () => {
  /* Catches a line lost with its socket or its tab, sent twice as two, or overtaken by a later one. */
  it('brings every line over exactly once and in order, through any cuts and reloads', () => {
    const steps = fc.array(fc.constantFrom('say', 'say', 'open', 'server', 'server', 'page', 'page', 'cut', 'time', 'reload'), {
      maxLength: 80,
    });
    fc.assert(
      fc.property(steps, (all) => {
        const world = createWorld();
        world.load();
        let said = 0;
        for (const step of all) {
          if (step === 'say') world.page().submit(say((said += 1)));
          else if (step === 'open') world.openLine();
          else if (step === 'server') world.serverReads();
          else if (step === 'page') world.pageReads();
          else if (step === 'cut') world.cut();
          else if (step === 'time') world.timePasses();
          else world.load();
        }
        world.settle();
        const expected = Array.from({ length: said }, (_, i) => `said ${i + 1}`);
        expect(world.stored.map((message) => message.text)).toEqual(expected);
        expect(
          world
            .page()
            .state()
            .messages.map((message) => message.text),
        ).toEqual(expected);
        expect(world.page().unsent()).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('resumes with its token and asks only for what it has not', () => {
    const world = createWorld();
    world.load().submit(say(1));
    world.settle();
    world.cut();
    world.settle();
    expect(world.hellos.map(({ token, since }) => ({ token, since }))).toEqual([
      { token: undefined, since: 0 },
      { token: 'token-1', since: 1 },
    ]);
  });

  it('sends nothing before the welcome', () => {
    const world = createWorld();
    const page = world.load();
    page.submit(say(1));
    world.openLine();
    page.tell({ type: 'typing', isTyping: true });
    world.serverReads();
    world.serverReads();
    expect(world.stored).toEqual([]);
  });

  it('waits when told that it is too fast, and keeps the order', () => {
    const world = createWorld();
    const page = world.load();
    world.settle();
    world.refuseNext();
    page.submit(say(1));
    page.submit(say(2));
    for (let i = 0; i < 10; i += 1) {
      world.serverReads();
      world.pageReads();
    }
    expect(world.stored).toEqual([]);
    world.timePasses();
    world.settle();
    expect(world.stored.map((message) => message.text)).toEqual(['said 1', 'said 2']);
  });

  it('keeps a refused line on the page and goes on with the next', () => {
    const world = createWorld();
    const page = world.load();
    world.openLine();
    world.serverReads();
    world.pageReads();
    page.submit(say(1));
    world.push({ type: 'error', code: 'TOO_LONG', clientId: 'client-id-1', retryAfterMs: null });
    expect(page.unsent()).toEqual([{ frame: say(1), isRefused: true }]);
    page.submit(say(2));
    world.settle();
    expect(world.stored.map((message) => message.text)).toContain('said 2');
  });

  it('gives back what came after the end, for the chat that begins anew', () => {
    const world = createWorld();
    const page = world.load();
    world.settle();
    world.end();
    page.submit(say(1));
    world.settle();
    expect(page.state().phase).toBe('ended');
    expect(page.startAnew()).toEqual(['said 1']);
    world.settle();
    expect(world.hellos.at(-1)?.token).toBeUndefined();
  });

  it('does not try again when its identity was refused', () => {
    const world = createWorld();
    const page = world.load();
    world.openLine();
    world.cut(4003);
    world.timePasses();
    expect(page.link()).toBe('bad-identity');
    expect(world.hellos).toHaveLength(0);
  });
});
