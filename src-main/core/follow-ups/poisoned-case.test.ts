import { afterEach, beforeEach, expect, it } from 'vitest';
import { hourMs, minuteMs } from '#shared/domain/time/zoned-time.ts';
import { createMemorySecrets, createRecordingLogger } from '../testing/memory-ports.ts';
import { startFollowUpDesk, type FollowUpDesk } from './testing/follow-up-desk.ts';

let desk: FollowUpDesk;
let logger: ReturnType<typeof createRecordingLogger>;
beforeEach(async () => {
  logger = createRecordingLogger();
  desk = await startFollowUpDesk({ deps: { logger, secrets: { ...createMemorySecrets(), kind: () => 'sealed-file' } } });
  desk.record(
    { type: 'level.changed', lineOfBusinessId: 'customer-service', capability: 'follow-up', level: 'full-automation', reason: 'test' },
    { type: 'applicationUser.saved', name: 'Robo', addressContentId: 'application-user:address', isEnabled: true },
  );
});
afterEach(() => desk.dispose());

const writtenTo = (): string[] => desk.mailbox.sent.map(({ to }) => to.address);
const failures = (): number => logger.lines.filter(({ event }) => event === 'followUps.caseFailed').length;
const eventsOf = (caseId: string): number =>
  [...desk.services.store.events()].filter((event) => 'caseId' in event && event.caseId === caseId).length;

// Would catch: one case that cannot be acted on ending the core in a timer, again after every start; or trying for ever, unseen.
it('offers a case to a person that the assistant cannot act on, and goes on with the others', async () => {
  const { caseId, conversationId, messageId } = await desk.askedCase({ customer: 'Ada' });
  await desk.askedCase({ customer: 'Ben' });
  const broken = { asks: true, confidence: 1, spans: null as never, isProven: true, version: 'test' };
  desk.record({ type: 'request.judged', messageId, conversationId, request: broken, by: 'builtin' });
  await desk.pass(5 * hourMs + minuteMs);
  expect(writtenTo()).toEqual(['ben@example.com']);
  expect(failures()).toBe(1);
  const row = desk.services.store.get('SELECT place, reasons FROM follow_ups WHERE case_id = ?', caseId);
  expect(row).toEqual({ place: 'due', reasons: '["could-not-be-done"]' });
  const { rows } = await desk.call('followUp.list', { bucket: 'due', offset: 0, limit: 20 });
  expect(rows).toMatchObject([{ caseId, story: { code: 'story.stop.cannot-be-planned' } }]);
});

// Would catch: one case that cannot be planned stopping the plans of all of the others, and standing nowhere; or being planned for ever.
it('tells of a case that cannot be planned, and plans the others', async () => {
  const { caseId, messageId } = await desk.askedCase({ customer: 'Ada' });
  await desk.askedCase({ customer: 'Ben' });
  // A change of the plan that is none.
  desk.record({ type: 'followUp.adjusted', caseId, adjustmentId: 'broken', chainId: messageId, change: null as never });
  await desk.pass(5 * hourMs + minuteMs);
  expect(writtenTo()).toEqual(['ben@example.com']);
  expect(desk.services.store.get('SELECT place, because FROM follow_ups WHERE case_id = ?', caseId)).toEqual({
    place: 'attention',
    because: 'cannot-be-planned',
  });
  const before = eventsOf(caseId);
  await desk.pass(hourMs);
  expect(eventsOf(caseId)).toBe(before);
});
