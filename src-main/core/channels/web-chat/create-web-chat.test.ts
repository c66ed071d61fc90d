import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { longestChatMessage } from '#shared/contract/web-chat.ts';
import { AppError } from '#shared/lib/app-error.ts';
import { greeterLines } from './greeter-lines.ts';
import { chatSocketUrl, connectChat } from './testing/chat-client.ts';
import type { ChatClient, ChatClientOptions } from './testing/chat-client.ts';
import { createManualClock, startTestChat } from './testing/start-test-chat.ts';
import type { TestChat } from './testing/start-test-chat.ts';
import { hashToken } from './visitors.ts';
import { identityHash, identitySecretName } from './verify-identity.ts';
import type { WebChatOptions } from './create-web-chat.ts';

let test: TestChat;
const clients: ChatClient[] = [];

beforeEach(async () => {
  test = await startTestChat();
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await test.stop();
});

async function restart(overrides: Partial<WebChatOptions>): Promise<void> {
  await test.stop();
  test = await startTestChat(overrides);
}

async function join(options: ChatClientOptions = {}): Promise<ChatClient> {
  const client = await connectChat(test.chat.url, { timeoutMs: 5000, reconnectMs: 5, ...options });
  clients.push(client);
  return client;
}

const textsOf = (client: ChatClient): readonly string[] => client.messages.map((message) => message.text);

describe('a conversation', () => {
  it('begins with the first word, not with the opening of a page', async () => {
    const client = await join();
    expect(textsOf(client)).toEqual(['Hello, this is Parcels.']);
    expect(test.intake.conversations).toHaveLength(0);
    await client.send('my parcel is lost');
    await client.waitFor(() => client.messages.length === 3);
    expect(textsOf(client)).toEqual(['Hello, this is Parcels.', 'my parcel is lost', greeterLines.en.noted]);
    expect(test.intake.conversation().messages.map((message) => message.from)).toEqual(['greeter', 'customer', 'greeter']);
  });

  it('hands over with everything said, shows the rep, and ends for both', async () => {
    const client = await join();
    await client.send('my parcel is lost');
    await client.talkToPerson();
    const { id } = test.intake.conversation();
    expect(test.intake.side(id).phase).toBe('waiting');
    expect(client.phase).toBe('waiting');
    test.intake.rep.accept(id, 'Mara');
    test.intake.rep.type(id, true);
    await client.waitFor(() => client.phase === 'with-person' && client.repName === 'Mara' && client.isRepTyping);
    test.intake.rep.say(id, 'Which parcel?');
    await client.waitFor(() => textsOf(client).includes('Which parcel?'));
    test.intake.rep.end(id);
    await client.waitFor(() => client.phase === 'ended');
    await expect(client.send('one more')).rejects.toMatchObject({ code: 'CONVERSATION_ENDED' });
  });

  it('keeps only the hash of the token, and logs neither token nor words', async () => {
    const client = await join();
    await client.send('something private');
    expect(test.intake.conversation().start.visitorHash).toBe(hashToken(client.token));
    expect(Buffer.from(client.token, 'base64url')).toHaveLength(32);
    test.intake.failure = new Error('disk full of something private');
    const second = await join({ token: client.token, timeoutMs: 100 });
    await expect(second.send('private too')).rejects.toMatchObject({ kind: 'timeout' });
    expect(test.log.join('\n')).not.toMatch(new RegExp(`private|${client.token}`, 'u'));
  });

  it('stores the same client id once and acknowledges it alike', async () => {
    const client = await join();
    const first = await client.send('once', 'same-client-id');
    const again = await client.send('once', 'same-client-id');
    expect(again).toEqual(first);
    expect(test.intake.conversation().messages.filter((message) => message.from === 'customer')).toHaveLength(1);
    expect(test.intake.conversation().messages.filter((message) => message.from === 'greeter')).toHaveLength(2);
  });

  it('is found again by its token, with only what is newer', async () => {
    const client = await join();
    await client.send('first');
    const { id } = test.intake.conversation();
    client.close();
    test.intake.rep.say(id, 'while you were away');
    const raw = await open();
    raw.say({ type: 'hello', v: 1, token: client.token, since: 3 });
    expect(await raw.next('welcome')).toMatchObject({ token: client.token, messages: [{ text: 'while you were away', ordinal: 4 }] });
    raw.close();
  });

  it('does not adopt a token it never gave out', async () => {
    const client = await join({ token: 'chosen-by-somebody-else' });
    expect(client.token).not.toBe('chosen-by-somebody-else');
  });

  it('begins anew after the end for a page without a token', async () => {
    const client = await join();
    await client.send('first');
    await client.end();
    expect((await join({ token: client.token })).phase).toBe('ended');
    await (await join()).send('second');
    expect(test.intake.conversations).toHaveLength(2);
  });

  it('is one conversation in two tabs, online until the last is closed', async () => {
    const first = await join();
    const second = await join({ token: first.token });
    await first.send('from the first tab');
    await second.waitFor(() => textsOf(second).includes('from the first tab'));
    await second.send('from the second tab');
    const conversation = test.intake.conversation();
    first.close();
    await second.send('still here');
    expect(conversation.isOnline).toBe(true);
    second.setTyping(true);
    await second.send('typed');
    expect(conversation.isTyping).toBe(true);
    second.close();
    await expect.poll(() => conversation.isOnline).toBe(false);
    expect(conversation.isTyping).toBe(false);
    expect(test.intake.listenerCount()).toBe(1);
  });

  it('takes what was seen, never more than was shown', async () => {
    const client = await join();
    const { ordinal } = await client.send('hello there');
    client.markSeen(ordinal);
    client.markSeen(1_000_000);
    await client.send('next');
    expect(test.intake.conversation().seen).toBeLessThanOrEqual(test.intake.conversation().messages.length);
    expect(test.intake.conversation().seen).toBeGreaterThanOrEqual(ordinal);
  });

  it('lets a customer leave a message where nobody is', async () => {
    test.intake.rep.isHere = false;
    const client = await join();
    await client.talkToPerson();
    expect(client.phase).toBe('nobody-here');
    expect((await join({ token: client.token })).phase).toBe('nobody-here');
    await client.leaveMessage({ email: 'ines@example.com', text: 'please write me' });
    await client.waitFor(() => client.phase === 'left-message');
    expect(test.intake.conversation()).toMatchObject({ email: 'ines@example.com', phase: 'left-message' });
  });

  it('says that nothing was kept when the disk is full, and keeps it once it is not', async () => {
    const client = await join();
    await client.send('before');
    test.intake.failure = new AppError('unavailable', 'DISK_FULL', 'disk full');
    await restartableRetry(client);
    expect(test.intake.conversation().messages.filter((message) => message.text === 'after')).toHaveLength(1);
  });

  async function restartableRetry(client: ChatClient): Promise<void> {
    const refused = Promise.withResolvers<void>();
    client.onFrame((frame) => frame.type === 'error' && frame.code === 'NOT_SAVED' && refused.resolve());
    const sent = client.send('after');
    await refused.promise;
    test.intake.failure = null;
    client.cut();
    await sent;
  }
});

describe('identity', () => {
  beforeEach(() => test.secrets.set(identitySecretName, 'top secret'));

  it('is verified by its hash and keeps that with its token', async () => {
    const client = await join({ identity: { identifier: 'u1', hash: identityHash('u1', 'top secret'), name: 'Ines' } });
    expect(client.welcome).toMatchObject({ isVerified: true, customerName: 'Ines' });
    await client.send('hello');
    expect(test.intake.conversation().start).toMatchObject({ isAuthenticated: true, customer: { identifier: 'u1', name: 'Ines' } });
    expect((await join({ token: client.token })).welcome.isVerified).toBe(true);
  });

  it('is refused with a wrong hash, even with a good token', async () => {
    const client = await join();
    await client.send('hello');
    const identity = { identifier: 'u1', hash: identityHash('u2', 'top secret') };
    await expect(join({ identity, token: client.token })).rejects.toMatchObject({ kind: 'forbidden', code: 'CHAT_CLOSED_4003' });
  });

  /* Catches the transcript of one person shown to the next on a shared computer. */
  it.each([
    ['proven', identityHash('bob', 'top secret')],
    ['claimed', undefined],
  ])('of another person, %s, does not open what a token is for', async (_name, hash) => {
    const alice = await join({ identity: { identifier: 'alice', hash: identityHash('alice', 'top secret') } });
    await alice.send('I am Alice');
    const bob = await join({ token: alice.token, identity: { identifier: 'bob', ...(hash === undefined ? {} : { hash }) } });
    expect(bob.token).not.toBe(alice.token);
    await bob.send('I am Bob');
    expect(textsOf(bob)).not.toContain('I am Alice');
    expect(textsOf(alice)).not.toContain('I am Bob');
    expect(test.intake.conversations.map(({ start }) => start.customer.identifier)).toEqual(['alice', hash === undefined ? null : 'bob']);
    expect((await join({ token: alice.token, identity: { identifier: 'alice', hash: identityHash('alice', 'top secret') } })).token).toBe(
      alice.token,
    );
  });

  it('does not take over a conversation of somebody unproven, nor a page before its first word', async () => {
    const identity = { identifier: 'bob', hash: identityHash('bob', 'top secret') };
    const silent = await join();
    expect((await join({ token: silent.token, identity })).token).not.toBe(silent.token);
    await silent.send('who I am is my business');
    expect((await join({ token: silent.token, identity })).token).not.toBe(silent.token);
    expect((await join({ token: silent.token, identity: { identifier: 'claimed' } })).token).toBe(silent.token);
  });

  it('keeps a proven page one visitor before its first word', async () => {
    const identity = { identifier: 'bob', hash: identityHash('bob', 'top secret') };
    const first = await join({ identity });
    expect((await join({ token: first.token, identity })).token).toBe(first.token);
  });

  it('stays a claim without a hash: the identifier finds nobody', async () => {
    const client = await join({ identity: { identifier: 'u1', name: 'Ines', email: 'ines@example.com' } });
    await client.send('hello');
    expect(client.welcome.isVerified).toBe(false);
    expect(test.intake.conversation().start).toMatchObject({ isAuthenticated: false, customer: { identifier: null, name: 'Ines' } });
  });
});

describe('hostile input', () => {
  const hello = { type: 'hello', v: 1 };

  it.each([
    ['no JSON', '{', 'BAD_FRAME'],
    ['an array', '[]', 'BAD_FRAME'],
    ['null', 'null', 'BAD_FRAME'],
    ['an unknown type', '{"type":"drop"}', 'BAD_FRAME'],
    ['another version', '{"type":"hello","v":2}', 'WRONG_VERSION'],
    ['an unknown inbox', '{"type":"hello","v":1,"inbox":"nope"}', 'UNKNOWN_INBOX'],
    ['a message before hello', '{"type":"message","clientId":"client-id-1","text":"hi"}', 'BAD_FRAME'],
    ['a polluting key', '{"__proto__":{"type":"hello","v":1}}', 'BAD_FRAME'],
  ])('%s gets %s', async (_name, frame, code) => {
    const raw = await open();
    raw.sayRaw(frame);
    expect(await raw.next('error')).toMatchObject({ code });
    raw.close();
    expect(test.intake.conversations).toHaveLength(0);
  });

  it('refuses text before the welcome although hello was said', async () => {
    const raw = await open();
    raw.say({ ...hello, identity: { identifier: 'u', hash: 'x' } });
    raw.say({ type: 'message', clientId: 'client-id-1', text: 'too early' });
    expect(await raw.next('error')).toMatchObject({ code: 'BAD_FRAME', clientId: 'client-id-1' });
    await raw.next('welcome');
    raw.close();
  });

  it.each([
    ['empty text', { text: ' \n ' }, 'BAD_FRAME'],
    ['only control characters', { text: '\u0000\u0007' }, 'BAD_FRAME'],
    ['too long a text', { text: 'x'.repeat(longestChatMessage + 1) }, 'TOO_LONG'],
    ['a short client id', { text: 'hi', clientId: 'x' }, 'BAD_FRAME'],
    ['a text that is none', { text: { toString: 'x' } }, 'BAD_FRAME'],
  ])('%s is not stored', async (_name, change, code) => {
    const raw = await open();
    raw.say(hello);
    await raw.next('welcome');
    raw.say({ type: 'message', clientId: 'client-id-1', ...change });
    expect(await raw.next('error')).toMatchObject({ code });
    raw.close();
    expect(test.intake.conversations).toHaveLength(0);
  });

  it.each([
    ['HTML stays text', '<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['right to left stays', 'שלום ‏12', 'שלום ‏12'],
    ['emoji of several units stay', 'ok 👩‍👩‍👧', 'ok 👩‍👩‍👧'],
    ['NUL and half pairs go', 'a\u0000b \ud83d c', 'ab \ufffd c'],
    ['line breaks become one kind', 'a\r\nb\rc', 'a\nb\nc'],
    ['the longest text fits', '€'.repeat(longestChatMessage), '€'.repeat(longestChatMessage)],
  ])('%s', async (_name, text, stored) => {
    const client = await join();
    await client.send(text);
    expect(test.intake.conversation().messages.find((message) => message.from === 'customer')?.text).toBe(stored);
  });

  it('closes after five bad frames', async () => {
    const raw = await open();
    for (let i = 0; i < 5; i += 1) raw.sayRaw('{');
    expect(await raw.closed).toBe(4000);
  });

  it('closes on a frame that is too large, before parsing it', async () => {
    const raw = await open();
    raw.sayRaw('x'.repeat(65 * 1024));
    expect(await raw.closed).toBe(1009);
  });

  it.each([
    ['a foreign origin', '/chat', { origin: 'https://evil.example' }, 403],
    ['no origin', '/chat', {}, 403],
    ['another path', '/other', { own: true }, 404],
    ['a foreign host', '/chat', { own: true, host: 'rebound.example' }, 421],
  ])('refuses a socket with %s', async (_name, path, asked: { origin?: string; own?: boolean; host?: string }, status) => {
    const { origin } = new URL(test.chat.url);
    const socket = new WebSocket(`${chatSocketUrl(test.chat.url).replace(/\/chat$/u, '')}${path}`, {
      ...(asked.own === true ? { origin } : asked.origin === undefined ? {} : { origin: asked.origin }),
      headers: asked.host === undefined ? {} : { host: asked.host },
    });
    const answered = await new Promise<number | undefined>((resolve) => {
      socket.on('error', () => undefined);
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode));
    });
    socket.terminate();
    expect(answered).toBe(status);
  });
});

describe('limits', () => {
  it('lets ten at once and three a second through, and stores nothing of the rest', async () => {
    const clock = createManualClock();
    await restart({ clock });
    const raw = await open();
    raw.say({ type: 'hello', v: 1 });
    await raw.next('welcome');
    for (let i = 0; i < 11; i += 1) raw.say({ type: 'message', clientId: `client-id-${i}`, text: `n ${i}` });
    expect(await raw.next('error')).toMatchObject({ code: 'TOO_FAST', clientId: 'client-id-10', retryAfterMs: 334 });
    await raw.next('ack', (frame) => frame['clientId'] === 'client-id-9');
    expect(said()).toHaveLength(10);
    clock.advance(334);
    raw.say({ type: 'message', clientId: 'client-id-10', text: 'n 10' });
    await raw.next('ack', (frame) => frame['clientId'] === 'client-id-10');
    expect(said()).toHaveLength(11);
    raw.close();
  });

  /* Catches a customer who gets a new budget with every tab. */
  it('counts all tabs of a visitor together', async () => {
    await restart({ clock: createManualClock() });
    const first = await open();
    first.say({ type: 'hello', v: 1 });
    const { token } = await first.next('welcome');
    const second = await open();
    second.say({ type: 'hello', v: 1, token });
    await second.next('welcome');
    for (let i = 0; i < 6; i += 1) first.say({ type: 'message', clientId: `client-a-${i}`, text: `a ${i}` });
    await first.next('ack', (frame) => frame['clientId'] === 'client-a-5');
    for (let i = 0; i < 6; i += 1) second.say({ type: 'message', clientId: `client-b-${i}`, text: `b ${i}` });
    expect(await second.next('error')).toMatchObject({ code: 'TOO_FAST', clientId: 'client-b-4' });
    first.close();
    second.close();
  });

  /* Catches a flood of hellos, each of which has its conversation read again. */
  it('refuses a visitor who says hello too often, and no other', async () => {
    await restart({ clock: createManualClock(), limits: { helloBurst: 2 } });
    const { token } = await join();
    await (await join({ token })).send('my parcel is lost');
    const raw = await open();
    raw.say({ type: 'hello', v: 1, token });
    expect(await raw.next('error')).toMatchObject({ code: 'TOO_FAST', retryAfterMs: 2000 });
    expect(await raw.closed).toBe(4009);
    expect((await join()).token).not.toBe(token);
  });

  it('keeps the budget of a visitor who goes and comes back', async () => {
    await restart({ clock: createManualClock(), limits: { helloBurst: 2 } });
    const first = await join();
    first.close();
    (await join({ token: first.token })).close();
    const raw = await open();
    raw.say({ type: 'hello', v: 1, token: first.token });
    expect(await raw.closed).toBe(4009);
  });

  it('serves no more tabs of one visitor than anybody has', async () => {
    await restart({ limits: { tabsPerVisitor: 1 } });
    const { token } = await join();
    const raw = await open();
    raw.say({ type: 'hello', v: 1, token });
    expect(await raw.closed).toBe(4009);
  });

  /* Catches a conversation that grows without end while nobody reads it, and a customer who is stuck once it is full. */
  it('slows down who writes on and on unanswered, until a person answers', async () => {
    const clock = createManualClock();
    await restart({ clock, limits: { unansweredMessages: 3 } });
    const raw = await open();
    raw.say({ type: 'hello', v: 1 });
    await raw.next('welcome');
    for (let i = 0; i < 5; i += 1) raw.say({ type: 'message', clientId: `client-id-${i}`, text: `n ${i}` });
    // Three, and one of the slow ones.
    expect(await raw.next('error')).toMatchObject({ code: 'TOO_FAST', clientId: 'client-id-4', retryAfterMs: 30_000 });
    expect(said()).toHaveLength(4);
    raw.say({ type: 'talkToPerson', clientId: 'client-id-p' });
    await raw.next('ack');
    test.intake.rep.say(test.intake.conversation().id, 'Which parcel?');
    raw.say({ type: 'message', clientId: 'client-id-4', text: 'n 4' });
    await raw.next('ack');
    expect(said()).toHaveLength(5);
    raw.close();
  });

  /* Catches a long conversation read whole at each hello, and a gap between the welcome and what is followed. */
  it('welcomes with the newest, and sends a page that was long away all the rest in order', async () => {
    await restart({ limits: { messagesInWelcome: 10 } });
    const client = await join();
    await client.send('start');
    const { id } = test.intake.conversation();
    for (let i = 0; i < 95; i += 1) test.intake.rep.say(id, `line ${i}`);
    const fresh = await open();
    fresh.say({ type: 'hello', v: 1, token: client.token });
    expect((await fresh.next('welcome'))['messages']).toHaveLength(10);
    const away = await open();
    away.say({ type: 'hello', v: 1, token: client.token, since: 3 });
    expect((await away.next('welcome'))['messages']).toHaveLength(10);
    test.intake.rep.say(id, 'said meanwhile');
    const ordinals = [];
    while (ordinals.at(-1) !== 99) ordinals.push(ordinalOf(await away.next('message')));
    expect(ordinals).toEqual(Array.from({ length: 86 }, (_, i) => 14 + i));
    test.intake.rep.say(id, 'said after');
    expect(ordinalOf(await away.next('message'))).toBe(100);
    fresh.close();
    away.close();
  });

  it('closes who says no hello within ten seconds', async () => {
    const clock = createManualClock();
    await restart({ clock });
    const raw = await open();
    clock.advance(9_999);
    clock.advance(1);
    expect(await raw.closed).toBe(4001);
  });

  it('cuts who answers no ping', async () => {
    const clock = createManualClock();
    await restart({ clock, limits: { helloTimeoutMs: 1_000_000 } });
    const raw = await open({ autoPong: false });
    clock.advance(30_000);
    clock.advance(30_000);
    expect(await raw.closed).toBe(1006);
  });

  it('keeps who answers pings', async () => {
    const clock = createManualClock();
    await restart({ clock, limits: { helloTimeoutMs: 1_000_000 } });
    const raw = await open();
    for (let i = 0; i < 3; i += 1) {
      clock.advance(30_000);
      await raw.pinged();
      // The pong is on its way before this hello, so its answer proves that the pong has arrived.
      raw.say(i === 0 ? { type: 'hello', v: 1 } : { type: 'message', clientId: `client-id-${i}`, text: 'still here' });
      await raw.next(i === 0 ? 'welcome' : 'ack');
    }
    raw.close();
  });

  it('refuses more sockets than it can serve', async () => {
    await restart({ limits: { sockets: 1 } });
    await join();
    await expect(join()).rejects.toMatchObject({ code: 'CHAT_HTTP_503' });
  });

  it('cuts a page that does not read, which resumes without a gap', async () => {
    await restart({ limits: { largestBacklog: 64 * 1024 } });
    const client = await join();
    await client.send('start');
    const { id } = test.intake.conversation();
    let welcomes = 0;
    client.onFrame((frame) => void (welcomes += frame.type === 'welcome' ? 1 : 0));
    for (let i = 0; i < 2500; i += 1) test.intake.rep.say(id, `${i} ${'x'.repeat(7000)}`);
    await client.waitFor(() => client.messages.length === 2503);
    expect(welcomes).toBe(1);
  });

  function ordinalOf(frame: Record<string, unknown>): unknown {
    return (frame['message'] as { readonly ordinal: number }).ordinal;
  }

  function said(): readonly unknown[] {
    return test.intake.conversation().messages.filter((message) => message.from === 'customer');
  }
});

describe('the channel', () => {
  it('confirms a line, finds it once shown, and knows the newest answer', async () => {
    const { channel } = test.chat;
    const client = await join();
    const { at } = await client.send('hello');
    const { id } = test.intake.conversation();
    expect(await channel.find('effect-1')).toBe('absent');
    test.intake.rep.say(id, 'hi', 'effect-1');
    const messageId = test.intake.conversation().messages.at(-1)?.id ?? '';
    const line = { effectId: 'effect-1', messageId, conversationId: id, text: 'hi', authorName: 'Mara', at };
    expect(await channel.send(line)).toMatchObject({ outcome: 'confirmed' });
    expect(await channel.find('effect-1')).toBe('present');
    expect(await channel.check(id, at - 1)).toEqual({ isComplete: true, newestCustomerMessageAt: at });
    expect(await channel.check(id, at)).toEqual({ isComplete: true, newestCustomerMessageAt: null });
  });

  it('says which port is taken', async () => {
    const port = Number(new URL(test.chat.url).port);
    await expect(startTestChat({ listen: { host: '127.0.0.1', port } })).rejects.toMatchObject({ code: 'CHAT_PORT_TAKEN' });
  });
});

it('serves 200 customers at once', async () => {
  const many = await Promise.all(Array.from({ length: 200 }, () => join({ timeoutMs: 20_000 })));
  await Promise.all(many.map((client, i) => client.send(`customer ${i}`)));
  expect(new Set(test.intake.conversations.map(({ messages }) => messages[1]?.text)).size).toBe(200);
});

type RawSocket = {
  say(frame: unknown): void;
  sayRaw(data: string): void;
  /** The next frame of this type, whatever came before it. */
  next(type: string, is?: (frame: Record<string, unknown>) => boolean): Promise<Record<string, unknown>>;
  pinged(): Promise<void>;
  readonly closed: Promise<number>;
  close(): void;
};

/** A socket without any manners. */
async function open(options: { autoPong?: boolean } = {}): Promise<RawSocket> {
  const socket = new WebSocket(chatSocketUrl(test.chat.url), { origin: new URL(test.chat.url).origin, ...options });
  const frames: Record<string, unknown>[] = [];
  const pings: Buffer[] = [];
  let wake = (): void => undefined;
  const changed = (): Promise<void> => new Promise((resolve) => (wake = resolve));
  socket.on('message', (data) => {
    frames.push(JSON.parse(Buffer.isBuffer(data) ? data.toString('utf8') : ''));
    wake();
  });
  socket.on('ping', (data) => {
    pings.push(data);
    wake();
  });
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  await new Promise((resolve, reject) => {
    socket.on('open', resolve);
    socket.on('error', reject);
  });
  return {
    say: (frame) => socket.send(JSON.stringify(frame)),
    sayRaw: (data) => socket.send(data),
    async next(type, is = () => true) {
      for (;;) {
        const at = frames.findIndex((frame) => frame['type'] === type && is(frame));
        const found = frames[at];
        if (found !== undefined) {
          frames.splice(0, at + 1);
          return found;
        }
        await changed();
      }
    },
    async pinged() {
      while (pings.shift() === undefined) await changed();
    },
    closed,
    close: () => socket.close(),
  };
}
