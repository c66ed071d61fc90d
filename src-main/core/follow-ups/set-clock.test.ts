import { afterEach, beforeEach, expect, it } from 'vitest';
import { dayMs, hourMs, minuteMs } from '#shared/domain/time/zoned-time.ts';
import { startFollowUpDesk, type FollowUpDesk } from './testing/follow-up-desk.ts';

let desk: FollowUpDesk;
beforeEach(async () => {
  desk = await startFollowUpDesk();
});
afterEach(() => desk.dispose());

// Would catch: a plan that is another at every look, and is written fifty times a second for hours, because what the
// customer said lies in the future of a clock that was set back.
it.each(['It works now, thanks!', 'It still does not work.'])('plans an answer once, however the clock was set: %s', async (words) => {
  const { caseId, conversationId } = await desk.askedCase();
  await desk.pass(11 * minuteMs);
  await desk.customer(conversationId, words);
  await desk.pass(11 * minuteMs);
  desk.clock.setNow(desk.clock.now() - 2 * hourMs);
  await desk.call('conversation.markRead', { conversationId, ordinal: 99 });
  for (let n = 0; n < 20; n += 1) await desk.pass(1_000);
  const plans = [...desk.services.store.events()].filter((event) => event.type === 'followUp.planned' && event.caseId === caseId);
  expect(plans.length).toBeLessThan(12);
});

// Would catch: a customer who is chased after answering in another chat, because the clock stood before our question by then (rule 1).
it('hears an answer in another chat, however the clock was set', async () => {
  const { caseId } = await desk.askedCase();
  await desk.pass(hourMs);
  desk.clock.setNow(desk.clock.now() - dayMs);
  const { intake } = desk.services;
  const { conversationId } = intake.startConversation({
    channel: 'chat',
    lineOfBusinessId: null,
    customer: { identifier: 'Dana', name: 'Dana', email: null },
    isAuthenticated: true,
    visitorHash: null,
  });
  intake.askForPerson(conversationId);
  await desk.customer(conversationId, 'The number is 4711 and it is still wrong');
  // Long before anything is due: the case is looked at because they wrote.
  await desk.pass(11 * minuteMs);
  expect(desk.row(caseId)).toMatchObject({ kind: 'reply', because: 'negative' });
});
