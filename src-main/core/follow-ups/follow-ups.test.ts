import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dayMs, hourMs, minuteMs } from '#shared/domain/time/zoned-time.ts';
import { followUpRule, startFollowUpDesk, type FollowUpDesk } from './testing/follow-up-desk.ts';

let desk: FollowUpDesk;
beforeEach(async () => {
  desk = await startFollowUpDesk();
});
afterEach(() => desk.dispose());

async function counts() {
  return desk.call('followUp.summary', {});
}

describe('a cadence with a person approving', () => {
  // Would catch: a case that is chased while the chat still goes on, or never planned after it.
  it('waits from the question on, and is due when the wait is over', async () => {
    const { caseId } = await desk.askedCase();
    expect((await desk.call('followUp.get', { caseId })).detail).toBeNull();
    await desk.pass(11 * minuteMs);
    expect(desk.row(caseId)).toMatchObject({ kind: 'wait', number: 1, of: 3 });
    expect(await counts()).toMatchObject({ due: 0, today: 1 });
    await desk.pass(5 * hourMs);
    expect(desk.row(caseId)).toMatchObject({ kind: 'send', number: 1, reasons: ['level-asks', 'no-application-user'] });
    expect(await counts()).toMatchObject({ due: 1, today: 0 });
    const { rows, total } = await desk.call('followUp.list', { bucket: 'due', offset: 0, limit: 50 });
    expect(total).toBe(1);
    expect(rows[0]).toMatchObject({ caseId, customerName: 'Dana', story: { code: 'story.asked' }, isMissed: false });
  });

  // Would catch: the rep's own mail or a skipped step counted as a follow-up in the story and in the note of a closure.
  it('counts in a closure what went out as a follow-up', async () => {
    desk.record({ type: 'followUpRule.saved', rule: { ...followUpRule, repMailCounts: true } });
    const { caseId } = await desk.askedCase();
    await desk.pass(24 * hourMs + minuteMs);
    const { row: second, draft } = await desk.detail(caseId);
    expect(second.number).toBe(2);
    await desk.call('followUp.send', { caseId, stepKey: second.stepKey, subject: 'Again', body: draft?.body ?? '' });
    await desk.pass(24 * hourMs + 2 * minuteMs);
    await desk.call('followUp.adjust', { caseId, change: { kind: 'skip', step: 3 } });
    await desk.pass(60 * hourMs);
    const { row, resolution } = await desk.detail(caseId);
    expect(row).toMatchObject({ because: 'silent', story: { code: 'story.closing', data: { count: '1' } } });
    expect(resolution?.note).toContain('did not answer the follow-up of');
  });

  // Would catch: a step that can be sent twice, numbers that do not count on, or a closing that is never offered.
  it('goes from follow-up to follow-up and to the closing', async () => {
    const { caseId, conversationId } = await desk.askedCase();
    await desk.pass(5 * hourMs + minuteMs);
    for (const number of [1, 2, 3]) {
      const { row, draft } = await desk.detail(caseId);
      expect(row.number).toBe(number);
      const words = { subject: draft?.subject ?? '', body: draft?.body ?? '' };
      await desk.call('followUp.send', { caseId, stepKey: row.stepKey, ...words });
      await expect(desk.call('followUp.send', { caseId, stepKey: row.stepKey, ...words })).rejects.toMatchObject({ code: 'STEP_CHANGED' });
      await desk.pass(minuteMs);
      await desk.pass(24 * hourMs);
    }
    const { row, resolution } = await desk.detail(caseId);
    expect(row).toMatchObject({ kind: 'resolve', because: 'silent', story: { code: 'story.closing' } });
    expect(resolution?.effects.map((effect) => effect.kind)).toEqual(
      expect.arrayContaining(['note', 'status', 'conversation-ended', 'plan-ended']),
    );
    await desk.call('followUp.resolve', { caseId, stepKey: row.stepKey, note: 'No answer after three follow-ups.', mail: null });
    await desk.pass(minuteMs);
    expect((await desk.call('case.get', { caseId })).case.status).toBe('resolved');
    expect((await desk.call('conversation.get', { conversationId })).status).toBe('ended');
    // The question in the chat, the follow-ups by mail: the customer has an address.
    const said = desk.services.intake.messagesForCustomer(conversationId, 0).filter((message) => message.from === 'rep');
    expect(said).toHaveLength(1);
    expect(desk.mailbox.sent.map(({ to }) => to.address)).toEqual(Array.from({ length: 3 }, () => 'dana@example.com'));
  });
});

// Would catch: words written for one step that leave as another, from a window that stood open; and an undo that says it took back
// what has left.
it('refuses a step that is not the one on the screen, and an undo that comes too late', async () => {
  const { caseId } = await desk.askedCase();
  await desk.pass(5 * hourMs + minuteMs);
  const words = { subject: 'Your invoice', body: 'Any news?' };
  const seen = desk.row(caseId).stepKey;
  const { effectId } = await desk.call('followUp.send', { caseId, stepKey: seen, ...words });
  await desk.pass(minuteMs);
  await expect(desk.call('followUp.undo', { effectId })).rejects.toMatchObject({ code: 'EFFECT_ALREADY_GONE' });
  await desk.pass(dayMs);
  expect(desk.row(caseId)).toMatchObject({ kind: 'next', number: 2 });
  await expect(desk.call('followUp.send', { caseId, stepKey: seen, ...words })).rejects.toMatchObject({ code: 'STEP_CHANGED' });
  expect(desk.mailbox.sent).toHaveLength(1);
});
