import { afterEach, beforeEach, expect, it } from 'vitest';
import type { MailFacts } from '#shared/domain/answer/types.ts';
import { startTestCore, type TestCore } from '../testing/start-test-core.ts';

const personal: MailFacts = {
  subject: 'Re: Your order',
  autoSubmitted: null,
  isFromMailSystem: false,
  reportType: null,
  hasFailed: false,
  isBulk: false,
};

let core: TestCore;
let id: string;
beforeEach(async () => {
  core = await startTestCore();
  id = core.services.intake.startConversation({
    channel: 'email',
    lineOfBusinessId: null,
    customer: { identifier: null, name: 'Dana', email: 'dana@example.com' },
    isAuthenticated: false,
    visitorHash: null,
  }).conversationId;
  core.services.intake.askForPerson(id);
});
afterEach(() => core.dispose());

const receive = (text: string, facts: MailFacts): string =>
  core.services.intake.receive({
    conversationId: id,
    clientId: `mail-${text}`,
    text,
    mail: { facts, headers: { headerId: `${text.length}@example.com`, inReplyTo: 'ours@example.com' } },
  }).messageId;

/* Catches a mail whose subject or thread is lost on its way in. */
it('stores a mail with its subject, its thread and what it was judged to be', async () => {
  const messageId = receive('My lamp is broken', personal);
  const { messages } = await core.call('conversation.listMessages', { conversationId: id, before: 1000, limit: 10 });
  expect(messages.at(-1)).toMatchObject({
    id: messageId,
    mail: { subject: 'Re: Your order' },
    answer: { kind: 'negative', by: 'builtin' },
  });
  expect(core.services.store.get('SELECT * FROM mails WHERE message_id = ?', messageId)).toMatchObject({ in_reply_to: 'ours@example.com' });
});

/* Catches a bounce that counts as the customer's word: in the inbox, for the assistant, or for a check before a send. */
it('takes what a mail system sent for nobody’s word', async () => {
  receive('My lamp is broken', personal);
  await core.settle();
  const { intake, store } = core.services;
  const saidAt = intake.newestCustomerMessageAt(id, 0);
  const runs = store.all('SELECT id FROM runs').length;
  core.clock.advance(60_000);
  receive('Delivery failed', { ...personal, isFromMailSystem: true, reportType: 'delivery-status', hasFailed: true });
  await core.settle();
  expect(intake.newestCustomerMessageAt(id, 0)).toBe(saidAt);
  expect(store.all('SELECT id FROM runs')).toHaveLength(runs);
  expect(store.get('SELECT customer_messages, unread FROM conversations WHERE id = ?', id)).toEqual({ customer_messages: 1, unread: 1 });
});
