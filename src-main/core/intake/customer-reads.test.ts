import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTestCore, type TestCore } from '../testing/start-test-core.ts';

let core: TestCore;
let id: string;
beforeEach(async () => {
  core = await startTestCore();
  const { intake } = core.services;
  const customer = { identifier: 'dana', name: 'Dana', email: null };
  id = intake.startConversation({
    channel: 'chat',
    lineOfBusinessId: null,
    customer,
    isAuthenticated: true,
    visitorHash: null,
  }).conversationId;
});
afterEach(() => core.dispose());

const say = (n: number): void => void core.services.intake.receive({ conversationId: id, clientId: `client-${n}`, text: `said ${n}` });
const greet = (text: string): void => core.services.intake.greet({ conversationId: id, text });

async function answer(text: string): Promise<string> {
  const { key } = await core.call('draft.save', { conversationId: id, mode: 'reply', reply: text, note: '', revision: 1 });
  const { effectId } = await core.call('conversation.send', { conversationId: id, text, draftKey: key });
  await core.settle();
  return effectId;
}

/* Catches a page of the conversation that is not the piece of the whole it says it is. */
it('reads pieces of what the customer may see, never notes', async () => {
  const { intake } = core.services;
  greet('Hello');
  for (let n = 0; n < 5; n += 1) say(n);
  await core.call('conversation.addNote', { conversationId: id, text: 'not for the customer' });
  const all = intake.messagesForCustomer(id, 0);
  expect(all.map(({ text }) => text)).toEqual(['Hello', 'said 0', 'said 1', 'said 2', 'said 3', 'said 4']);
  expect(intake.recentMessagesForCustomer(id, 2)).toEqual(all.slice(-2));
  expect(intake.nextForCustomer(id, { since: 2, limit: 3 })).toEqual(all.slice(2, 5));
  expect(intake.nextForCustomer(id, { since: 6, limit: 3 })).toEqual([]);
});

it('gives the greeter its own last line, the count and the newest texts', () => {
  const { intake } = core.services;
  expect(intake.greeterContext(id)).toEqual({ customerMessages: 0, newestTexts: [], lastGreeterText: null });
  greet('Hello');
  say(0);
  greet('Noted');
  for (let n = 1; n < 15; n += 1) say(n);
  const newestTexts = Array.from({ length: 10 }, (_, n) => `said ${n + 5}`);
  expect(intake.greeterContext(id)).toEqual({ customerMessages: 15, newestTexts, lastGreeterText: 'Noted' });
});

it('counts what no person has answered, up to what was asked', async () => {
  const { intake } = core.services;
  for (let n = 0; n < 4; n += 1) {
    say(n);
    greet(`Noted ${n}`);
  }
  expect(intake.unansweredMessages(id, 50)).toBe(4);
  expect(intake.unansweredMessages(id, 3)).toBe(3);
  intake.askForPerson(id);
  await core.call('conversation.accept', { conversationId: id });
  await answer('Hi Dana');
  expect(intake.unansweredMessages(id, 50)).toBe(0);
  say(9);
  expect(intake.unansweredMessages(id, 50)).toBe(1);
});

it('knows when the customer last spoke and whether a line stands there', async () => {
  const { intake } = core.services;
  const at = core.clock.now();
  expect(intake.newestCustomerMessageAt(id, 0)).toBeNull();
  say(0);
  intake.askForPerson(id);
  await core.call('conversation.accept', { conversationId: id });
  core.clock.advance(1000);
  const effectId = await answer('Hi Dana');
  expect(intake.newestCustomerMessageAt(id, at - 1)).toBe(at);
  expect(intake.newestCustomerMessageAt(id, at)).toBeNull();
  expect(intake.hasShown(effectId)).toBe(true);
  expect(intake.hasShown('another')).toBe(false);
});

it('knows whom the customer was verified as', () => {
  const { intake } = core.services;
  expect(intake.isVerifiedAs(id, 'dana')).toBe(true);
  expect(intake.isVerifiedAs(id, 'ines')).toBe(false);
  const customer = { identifier: 'dana', name: null, email: null };
  const claimed = intake.startConversation({
    channel: 'chat',
    lineOfBusinessId: null,
    customer,
    isAuthenticated: false,
    visitorHash: null,
  });
  expect(intake.isVerifiedAs(claimed.conversationId, 'dana')).toBe(false);
});
