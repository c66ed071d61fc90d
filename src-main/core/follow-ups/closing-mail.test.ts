import { afterEach, beforeEach, expect, it } from 'vitest';
import { hourMs, minuteMs } from '#shared/domain/time/zoned-time.ts';
import { AppError } from '#shared/lib/app-error.ts';
import { startFollowUpDesk, type FollowUpDesk } from './testing/follow-up-desk.ts';

let desk: FollowUpDesk;
beforeEach(async () => {
  desk = await startFollowUpDesk();
});
afterEach(() => desk.dispose());

const noNetwork = new AppError('unavailable', 'CHANNEL_NOT_REACHED', 'No network');
const closing = { subject: 'Closed', body: 'We close your case.' };

/** A case that is closed with a mail while there is no network. */
async function closedOffline(): Promise<{ caseId: string; conversationId: string; effectId: string }> {
  const { caseId, conversationId } = await desk.askedCase();
  await desk.pass(5 * hourMs + minuteMs);
  const { row } = await desk.detail(caseId);
  desk.mailbox.onSend(() => ({ arrives: false, says: noNetwork }));
  const { effectId } = await desk.call('followUp.resolve', { caseId, stepKey: row.stepKey, note: 'No answer.', mail: closing });
  await desk.pass(11_000);
  expect(desk.mailbox.sent).toEqual([]);
  expect((await desk.call('case.get', { caseId })).case.status).toBe('resolved');
  return { caseId, conversationId, effectId };
}

const stateOf = (effectId: string): unknown =>
  desk.services.store.get<{ state: string }>('SELECT state FROM effects WHERE id = ?', effectId)?.state;
const goesAgain = (mail: { effectId: string }) => ({ arrives: true, says: { outcome: 'confirmed' as const, externalId: mail.effectId } });

// Would catch: a closing mail that is given up because its own closure has closed the case.
it('sends the mail of a closure that could not leave at once, and closes once', async () => {
  const { caseId, effectId } = await closedOffline();
  desk.mailbox.onSend(goesAgain);
  await desk.pass(minuteMs);
  expect(desk.mailbox.sent.map(({ subject }) => subject)).toEqual(['Closed']);
  expect(stateOf(effectId)).toBe('confirmed');
  const closures = [...desk.services.store.events()].filter((event) => event.type === 'case.statusChanged' && event.caseId === caseId);
  expect(closures).toHaveLength(1);
});

// Would catch: "we close your case" that reaches a customer who has just written (rule 1, at every repeat).
it('does not send it any more once the customer has written', async () => {
  const { effectId } = await closedOffline();
  desk.mailbox.drop({ from: 'dana@example.com', subject: 'Wait', text: 'It still does not work.' });
  desk.mailbox.onSend(goesAgain);
  await desk.pass(minuteMs);
  expect(desk.mailbox.sent).toEqual([]);
  expect(stateOf(effectId)).toBe('cancelled');
});

// Would catch: values offered for a case that is closed, which nobody can take any more.
it('ends what was offered for the case, and has said so before', async () => {
  const { caseId, conversationId } = await desk.askedCase();
  await desk.customer(conversationId, 'My order AX-20931 arrived broken, this is really urgent');
  const open = (): number =>
    desk.services.store.get<{ n: number }>("SELECT count(*) AS n FROM suggestions WHERE holder = ? AND state = 'open'", `case:${caseId}`)
      ?.n ?? 0;
  await desk.pass(hourMs);
  const offered = open();
  expect(offered).toBeGreaterThan(0);
  const { row, resolution } = await desk.detail(caseId);
  expect(resolution?.effects).toContainEqual({ kind: 'suggestions-ignored', data: { count: String(offered) } });
  await desk.call('followUp.resolve', { caseId, stepKey: row.stepKey, note: 'No answer.', mail: null });
  await desk.pass(minuteMs);
  expect(open()).toBe(0);
  // Would catch: a closure taken back whose case has lost everything that was offered for it.
  const act = desk.services.store.get<{ act_id: string }>('SELECT act_id FROM effects WHERE case_id = ? AND closure IS NOT NULL', caseId);
  const { consequences } = await desk.call('activity.revert', { actId: act?.act_id ?? '' });
  expect(consequences).toContainEqual({ kind: 'suggestions-reopened', data: { count: String(offered) } });
  expect(open()).toBe(offered);
  const live = desk.services.store.dumpProjections();
  desk.services.store.rebuild();
  expect(desk.services.store.dumpProjections()).toEqual(live);
});
