import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MessageView } from '#shared/contract/views.ts';
import { createRecordingNotifier } from '../testing/memory-ports.ts';
import { startTestCore, type TestCore } from '../testing/start-test-core.ts';

const hourMs = 3_600_000;
let core: TestCore;
let notifier: ReturnType<typeof createRecordingNotifier>;
beforeEach(async () => {
  notifier = createRecordingNotifier();
  core = await startTestCore({ deps: { notifier } });
});
afterEach(() => core.dispose());

/** Dana's mail that a rep has taken. */
async function takenMail(): Promise<string> {
  core.mailbox.drop({ from: 'Dana Okafor <dana@example.com>', subject: 'Late order', text: 'Where is it?', headerId: 'first@example.com' });
  await core.settle();
  const id = core.services.store.get<{ id: string }>("SELECT id FROM conversations WHERE channel = 'email'")?.id ?? '';
  await core.call('conversation.accept', { conversationId: id });
  return id;
}

async function putOff(conversationId: string, sendAt: number, text = 'It comes tomorrow.'): Promise<string> {
  const { key } = await core.call('draft.save', { conversationId, mode: 'reply', reply: text, note: '', revision: core.clock.now() });
  return (await core.call('conversation.send', { conversationId, text, draftKey: key, sendAt })).effectId;
}

async function replyIn(conversationId: string): Promise<MessageView | undefined> {
  const { messages } = await core.call('conversation.listMessages', { conversationId, limit: 50 });
  return messages.find(({ author, kind }) => author.kind === 'rep' && kind === 'message');
}

async function after(ms: number): Promise<void> {
  core.clock.advance(ms);
  await core.settle();
}

describe('a reply put off', () => {
  it('stands in the conversation with its moment and leaves then', async () => {
    const id = await takenMail();
    const sendAt = core.clock.now() + 20 * hourMs;
    await putOff(id, sendAt);
    expect((await replyIn(id))?.delivery).toMatchObject({ state: 'waiting', sendAt });
    await after(20 * hourMs - 1);
    expect(core.mailbox.sent).toEqual([]);
    await after(1);
    expect(core.mailbox.sent.map(({ text }) => text)).toEqual(['It comes tomorrow.']);
  });

  // Would catch: a cancel that loses the words, or lets them leave at their hour all the same.
  it('gives its words back to its writer and stays', async () => {
    const id = await takenMail();
    const effectId = await putOff(id, core.clock.now() + hourMs);
    expect(await core.call('outbox.undo', { effectId })).toMatchObject({ text: 'It comes tomorrow.' });
    const draft = core.published.findLast(({ changed }) => changed?.some(({ entity }) => entity === 'draft') === true);
    expect(draft?.changed?.find(({ entity }) => entity === 'draft')?.view).toMatchObject({ reply: 'It comes tomorrow.' });
    await after(2 * hourMs);
    expect(core.mailbox.sent).toEqual([]);
  });

  // Would catch: an answer that lies in the mailbox and is read a second after "Are you still there?" has gone.
  it('is held when the customer has written, also where that lies unread, and a person is asked', async () => {
    const id = await takenMail();
    const effectId = await putOff(id, core.clock.now() + hourMs);
    core.mailbox.setReadable('no');
    core.mailbox.drop({
      from: 'Dana Okafor <dana@example.com>',
      subject: 'Re: Late order',
      text: 'It is here, thank you!',
      inReplyTo: 'first@example.com',
    });
    await after(hourMs + 1);
    expect((await replyIn(id))?.delivery).toMatchObject({ state: 'waiting', problem: 'CHANNEL_NOT_CHECKED' });
    core.mailbox.setReadable('yes');
    await after(5 * 60_000);
    expect((await replyIn(id))?.delivery).toMatchObject({ state: 'failed', problem: 'ANSWERED_MEANWHILE' });
    expect(core.mailbox.sent).toEqual([]);
    expect(notifier.shown).toContainEqual(expect.objectContaining({ conversationId: id }));
    await core.call('outbox.retry', { effectId, isInsisted: true });
    await core.settle();
    expect(core.mailbox.sent).toHaveLength(1);
  });

  it('waits on through an out-of-office note', async () => {
    const id = await takenMail();
    await putOff(id, core.clock.now() + hourMs);
    core.mailbox.drop({
      from: 'Dana Okafor <dana@example.com>',
      subject: 'Automatic reply',
      text: 'I am away.',
      inReplyTo: 'first@example.com',
      headers: ['Auto-Submitted: auto-replied'],
    });
    await core.settle();
    await after(hourMs + 1);
    expect(core.mailbox.sent).toHaveLength(1);
  });

  it('leaves at once when a person says so, after the time to undo, and stands the same after a rebuild', async () => {
    const id = await takenMail();
    const effectId = await putOff(id, core.clock.now() + 20 * hourMs);
    await after(hourMs);
    await core.call('outbox.sendNow', { effectId });
    const { now } = core.clock;
    const delivery = (await replyIn(id))?.delivery;
    expect(delivery).toMatchObject({ state: 'waiting', undoUntil: now() + 10_000 });
    expect(delivery).not.toHaveProperty('sendAt');
    core.services.store.rebuild();
    expect((await replyIn(id))?.delivery).toEqual(delivery);
    await after(10_001);
    expect(core.mailbox.sent).toHaveLength(1);
    await expect(core.call('outbox.sendNow', { effectId })).rejects.toMatchObject({ code: 'EFFECT_ALREADY_GONE' });
  });

  it('is offered moments at which the desk is open', async () => {
    const id = await takenMail();
    const { times } = await core.call('conversation.listSendTimes', { conversationId: id });
    expect(times.length).toBeGreaterThan(0);
    for (const { at } of times) expect(at).toBeGreaterThan(core.clock.now());
  });
});
