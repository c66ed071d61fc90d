import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConversationView } from '#shared/contract/views.ts';
import { startTestCore, type TestCore } from '../testing/start-test-core.ts';

const hourMs = 3_600_000;
const minuteMs = 60_000;
let core: TestCore;
beforeEach(async () => {
  core = await startTestCore();
});
afterEach(() => core.dispose());

const dana = 'Dana Okafor <dana@example.com>';

/** Dana's mail that a rep has taken: she waits since `wroteAt`. */
async function takenMail(): Promise<{ id: string; wroteAt: number }> {
  const wroteAt = core.clock.now();
  core.mailbox.drop({ from: dana, subject: 'Late order', text: 'Where is it?', headerId: 'first@example.com' });
  await core.settle();
  const id = core.services.store.get<{ id: string }>("SELECT id FROM conversations WHERE channel = 'email'")?.id ?? '';
  await core.call('conversation.accept', { conversationId: id });
  await after(minuteMs);
  return { id, wroteAt };
}

async function after(ms: number): Promise<void> {
  core.clock.advance(ms);
  await core.settle();
}

async function reply(conversationId: string, text: string, sendAt?: number): Promise<string> {
  const { key } = await core.call('draft.save', { conversationId, mode: 'reply', reply: text, note: '', revision: core.clock.now() });
  const when = sendAt === undefined ? {} : { sendAt };
  return (await core.call('conversation.send', { conversationId, text, draftKey: key, ...when })).effectId;
}

async function danaAnswers(text: string): Promise<void> {
  core.mailbox.drop({ from: dana, subject: 'Re: Late order', text, inReplyTo: 'first@example.com' });
  await core.settle();
}

type Row = Pick<ConversationView, 'lastMessagePreview' | 'lastMessageAuthor' | 'lastMessageAt' | 'waitingSince'>;

/** The row as the inbox shows it: what was published last. */
function rowOf(id: string): Row | undefined {
  const view = core.published
    .flatMap(({ changed = [] }) => changed)
    .findLast((change) => change.entity === 'conversation' && change.id === id)?.view as ConversationView | undefined;
  if (view === undefined) return undefined;
  const { lastMessagePreview, lastMessageAuthor, lastMessageAt, waitingSince } = view;
  return { lastMessagePreview, lastMessageAuthor, lastMessageAt, waitingSince };
}

function expectSameAfterRebuild(): void {
  const live = core.services.store.dumpProjections();
  core.services.store.rebuild();
  expect(core.services.store.dumpProjections()).toEqual(live);
}

const asked = (wroteAt: number): Row => ({
  lastMessagePreview: 'Where is it?',
  lastMessageAuthor: 'customer',
  lastMessageAt: wroteAt,
  waitingSince: wroteAt,
});
const replied = (at: number): Row => ({ lastMessagePreview: 'It comes.', lastMessageAuthor: 'rep', lastMessageAt: at, waitingSince: null });

describe('where a conversation stands', () => {
  // Would catch: a customer nobody has answered who is shown as answered, and whose wait is not counted any more.
  it('is as before after a reply that was taken back', async () => {
    const { id, wroteAt } = await takenMail();
    const effectId = await reply(id, 'It comes.');
    expect(rowOf(id)).toEqual(replied(core.clock.now()));
    await core.call('outbox.undo', { effectId });
    expect(rowOf(id)).toEqual(asked(wroteAt));
    await after(hourMs);
    expect(core.mailbox.sent).toEqual([]);
    expectSameAfterRebuild();
  });

  // Would catch: a wait that stops the day before the answer leaves, and an order by when a reply was written.
  it('is theirs until a reply put off leaves, whatever is said before', async () => {
    const { id, wroteAt } = await takenMail();
    const sendAt = core.clock.now() + 20 * hourMs;
    await reply(id, 'It comes.', sendAt);
    expect(rowOf(id)).toEqual(asked(wroteAt));
    expectSameAfterRebuild();
    await after(20 * hourMs);
    expect(rowOf(id)).toEqual(replied(sendAt));
    expectSameAfterRebuild();
  });

  it('is theirs after a reply put off was cancelled, or held because they wrote again', async () => {
    const { id, wroteAt } = await takenMail();
    const cancelled = await reply(id, 'It comes.', core.clock.now() + hourMs);
    await core.call('outbox.undo', { effectId: cancelled });
    expect(rowOf(id)).toEqual(asked(wroteAt));
    const held = await reply(id, 'It comes.', core.clock.now() + hourMs);
    await after(10 * minuteMs);
    const wroteAgainAt = core.clock.now();
    await danaAnswers('Hello? Where is it?');
    await after(hourMs);
    expect(rowOf(id)).toMatchObject({ lastMessageAuthor: 'customer', lastMessageAt: wroteAgainAt, waitingSince: wroteAt });
    await core.call('outbox.retry', { effectId: held, isInsisted: true });
    await core.settle();
    expect(rowOf(id)).toEqual(replied(core.clock.now()));
    expectSameAfterRebuild();
  });

  it('is answered once a reply put off is sent now, and not if that is taken back', async () => {
    const { id, wroteAt } = await takenMail();
    const effectId = await reply(id, 'It comes.', core.clock.now() + hourMs);
    await core.call('outbox.sendNow', { effectId });
    expect(rowOf(id)).toMatchObject({ lastMessageAuthor: 'rep', waitingSince: null });
    await core.call('outbox.undo', { effectId });
    expect(rowOf(id)).toEqual(asked(wroteAt));
    expectSameAfterRebuild();
  });

  it('is since the customer asked for a person, whatever they told the greeter, and again when a reply is taken back', async () => {
    const { intake } = core.services;
    const customer = { identifier: null, name: 'Noor', email: null };
    const start = { channel: 'chat', lineOfBusinessId: null, customer, isAuthenticated: false, visitorHash: null } as const;
    const { conversationId } = intake.startConversation(start);
    intake.receive({ conversationId, clientId: 'c-1', text: 'Hello' });
    await after(minuteMs);
    const askedAt = core.clock.now();
    intake.askForPerson(conversationId);
    await after(minuteMs);
    await core.call('conversation.accept', { conversationId });
    const effectId = await reply(conversationId, 'Good morning', core.clock.now() + hourMs);
    expect(rowOf(conversationId)?.waitingSince).toBe(askedAt);
    await core.call('outbox.undo', { effectId });
    await core.call('conversation.handOver', { conversationId, profileId: null });
    expect(rowOf(conversationId)).toMatchObject({ waitingSince: askedAt, lastMessagePreview: 'Hello' });
    expectSameAfterRebuild();
  });

  // Would catch: a customer who waits unseen because a header called their mail a machine's, or a machine that is waited for.
  it('is by what a mail is judged to be, after a person corrected that', async () => {
    const { id } = await takenMail();
    await reply(id, 'It comes.');
    await after(minuteMs);
    const before = rowOf(id);
    expect(before).toMatchObject({ lastMessagePreview: 'It comes.', waitingSince: null });
    await after(minuteMs);
    const wroteAt = core.clock.now();
    await danaAnswers('Thanks, and where is the other one?');
    const { messageId } = core.services.store.get<{ messageId: string }>(
      "SELECT id AS messageId FROM messages WHERE author = 'customer' ORDER BY ordinal DESC LIMIT 1",
    ) ?? { messageId: '' };
    await after(minuteMs);
    await core.call('answer.correct', { messageId, kind: 'out-of-office' });
    expect(rowOf(id)).toEqual(before);
    expectSameAfterRebuild();
    await core.call('answer.correct', { messageId, kind: 'unclear' });
    expect(rowOf(id)).toMatchObject({ lastMessageAuthor: 'customer', lastMessageAt: wroteAt, waitingSince: wroteAt });
    expectSameAfterRebuild();
  });

  // Would catch: whoever left a message because nobody was there shown as waiting for nothing.
  it('is since a message was left', async () => {
    const { intake } = core.services;
    const customer = { identifier: null, name: 'Noor', email: null };
    const start = { channel: 'chat', lineOfBusinessId: null, customer, isAuthenticated: false, visitorHash: null } as const;
    const { conversationId } = intake.startConversation(start);
    await after(minuteMs);
    const leftAt = core.clock.now();
    intake.leaveMessage({ conversationId, clientId: 'c-1', text: 'Please write to me', email: 'noor@example.com' });
    expect(rowOf(conversationId)).toMatchObject({ lastMessageAuthor: 'customer', waitingSince: leftAt });
    expectSameAfterRebuild();
  });
});
