import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTestCore, type TestCore } from '../../testing/start-test-core.ts';

let core: TestCore;
beforeEach(async () => {
  core = await startTestCore();
});
afterEach(() => core.dispose());

const victim = 'dana@example.com';

/** A chat in which somebody says to be reachable at an address, and another address is left with a message. */
function chatLeaving(email: string | null, left: string, identifier: string | null = null): void {
  const { intake } = core.services;
  const { conversationId } = intake.startConversation({
    channel: 'chat',
    lineOfBusinessId: null,
    customer: { identifier, name: 'Mallory', email },
    isAuthenticated: identifier !== null,
    visitorHash: `visitor-${email}`,
  });
  intake.leaveMessage({ conversationId, clientId: 'client-1', email: left, text: 'Please write to me' });
}

async function replyToMail(meanwhile: () => void = () => undefined): Promise<string> {
  core.mailbox.drop({ from: `Dana <${victim}>`, subject: 'My order', text: 'Where is it?', headerId: 'x@example.com' });
  await core.settle();
  const row = core.services.store.get<{ id: string }>("SELECT id FROM conversations WHERE channel = 'email' ORDER BY rowid DESC");
  const conversationId = row?.id ?? '';
  await core.call('conversation.accept', { conversationId });
  meanwhile();
  const { key } = await core.call('draft.save', { conversationId, mode: 'reply', reply: 'Secret', note: '', revision: core.clock.now() });
  await core.call('conversation.send', { conversationId, text: 'Secret', draftKey: key });
  core.clock.advance(10_001);
  await core.settle();
  return core.mailbox.sent.map((mail) => mail.to.address).join();
}

// Would catch: what a desk writes to one customer sent to whoever gave that customer's address in a chat.
it.each([
  ['an unverified', null],
  ['a verified', 'mallory'],
])('is answered to whoever wrote it, when %s visitor had left its address in a chat', async (_, identifier) => {
  chatLeaving('mallory@evil.example', victim, identifier);
  expect(await replyToMail()).toBe(victim);
});

it('is answered to whoever wrote it, when the customer it was put with gives another address meanwhile', async () => {
  chatLeaving(victim, victim, 'mallory');
  expect(await replyToMail(() => chatLeaving('mallory@evil.example', victim, 'mallory'))).toBe(victim);
});

// Would catch: a customer found by an address that stands in no record of theirs, so that nobody can answer.
it('is answered when its customer is known only by an address left in a chat', async () => {
  chatLeaving(null, victim);
  expect(await replyToMail()).toBe(victim);
});
