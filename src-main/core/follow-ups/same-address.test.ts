import { afterEach, beforeEach, expect, it } from 'vitest';
import { dayMs, hourMs } from '#shared/domain/time/zoned-time.ts';
import { startFollowUpDesk, type FollowUpDesk } from './testing/follow-up-desk.ts';

let desk: FollowUpDesk;
beforeEach(async () => {
  desk = await startFollowUpDesk();
});
afterEach(() => desk.dispose());

/** Nobody knows that it is the same person but by the address they leave. */
function anonymousChat(): string {
  const { conversationId } = desk.services.intake.startConversation({
    channel: 'chat',
    lineOfBusinessId: null,
    customer: { identifier: null, name: 'Dana', email: 'dana@example.com' },
    isAuthenticated: false,
    visitorHash: null,
  });
  desk.services.intake.askForPerson(conversationId);
  return conversationId;
}

// Would catch: somebody who is chased after answering by mail, because another chat left the same address since (rule 1).
it('hears the mail of whoever gave the same address in two chats', async () => {
  const conversationId = anonymousChat();
  await desk.customer(conversationId, 'My invoice is wrong');
  await desk.call('conversation.accept', { conversationId });
  const { caseId } = await desk.call('case.create', { conversationId });
  await desk.rep(conversationId, 'Could you send me the invoice number?', { asks: true });
  await desk.pass(hourMs);
  await desk.customer(anonymousChat(), 'Do you open on Sundays?');
  desk.mailbox.drop({ from: 'dana@example.com', subject: 'The number', text: 'It is 4711, and it is still wrong.' });
  await desk.pass(2 * dayMs);
  expect(desk.row(caseId)).toMatchObject({ kind: 'reply', because: 'negative' });
});
