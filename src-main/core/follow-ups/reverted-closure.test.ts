import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { dayMs, hourMs, minuteMs } from '#shared/domain/time/zoned-time.ts';
import type { EffectRow } from '../outbox/effect-row.ts';
import { createMemorySecrets } from '../testing/memory-ports.ts';
import { startFollowUpDesk, type FollowUpDesk } from './testing/follow-up-desk.ts';

let desk: FollowUpDesk;
beforeEach(async () => {
  desk = await startFollowUpDesk({ deps: { secrets: { ...createMemorySecrets(), kind: () => 'sealed-file' } } });
});
afterEach(() => desk.dispose());

function actAlone(): void {
  for (const capability of ['follow-up', 'close'] as const)
    desk.record({ type: 'level.changed', lineOfBusinessId: 'customer-service', capability, level: 'full-automation', reason: 'test' });
  desk.record({ type: 'applicationUser.saved', name: 'Robo', addressContentId: 'application-user:address', isEnabled: true });
}

const statusOf = async (caseId: string): Promise<string> => (await desk.call('case.get', { caseId })).case.status;
const subjects = (): readonly string[] => desk.mailbox.sent.map(({ subject }) => subject);

function closing(): EffectRow {
  const effect = desk.services.store.get<EffectRow>("SELECT * FROM effects WHERE capability = 'close' ORDER BY created_seq DESC");
  if (effect === undefined) throw new Error('nothing closes');
  return effect;
}

/** The closing mail is on its way and will be tried again: the case is closed, and its customer has not heard of it. */
async function closingMailRefusedForNow(): Promise<string> {
  const { caseId } = await desk.askedCase();
  await desk.pass(hourMs);
  desk.mailbox.onSend(() => ({ arrives: false, says: { outcome: 'refused', code: 'BUSY', mayRetry: true } }));
  const mail = { subject: 'We close your case', body: 'It was quiet.' };
  await desk.call('followUp.resolve', { caseId, stepKey: desk.row(caseId).stepKey, note: 'Quiet', mail });
  await desk.pass(20_000);
  expect(closing()).toMatchObject({ state: 'waiting', attempts: 1 });
  expect(await statusOf(caseId)).toBe('resolved');
  desk.mailbox.onSend(({ effectId }) => ({ arrives: true, says: { outcome: 'confirmed', externalId: effectId } }));
  return caseId;
}

// Would catch: an assistant that closes again, five seconds later and with another mail, what a supervisor has just opened again.
it('asks before it closes again what a person reverted', async () => {
  actAlone();
  const { caseId } = await desk.askedCase();
  await desk.pass(3 * dayMs + 7 * hourMs);
  expect(await statusOf(caseId)).toBe('resolved');
  const sent = subjects();
  const { consequences } = await desk.call('activity.revert', { actId: closing().act_id ?? '' });
  // The chat is over, whatever was reverted: nobody is told that it goes on.
  expect(consequences.map(({ kind }) => kind)).not.toContain('conversation-reopened');
  // The revert may have stepped the cell down: even where a supervisor raises it again.
  actAlone();
  await desk.pass(hourMs);
  expect(await statusOf(caseId)).toBe('in-progress');
  expect(subjects()).toEqual(sent);
  expect(desk.row(caseId)).toMatchObject({ kind: 'resolve', reasons: expect.arrayContaining(['taken-back-before']) });
});

// Would catch: a case that somebody has resolved themselves, opened again by reverting an older closure of the assistant.
it('leaves a case closed that a person has closed since', async () => {
  actAlone();
  const { caseId } = await desk.askedCase();
  await desk.pass(3 * dayMs + 7 * hourMs);
  const { act_id: actId } = closing();
  await desk.call('case.reopen', { caseId });
  await desk.call('case.resolve', { caseId, note: 'Settled by phone' });
  const { consequences } = await desk.call('activity.revert', { actId: actId ?? '' });
  expect(consequences.map(({ kind }) => kind)).toEqual(['already-sent', 'status-kept', 'note-withdrawn']);
  expect(await statusOf(caseId)).toBe('resolved');
});

// Would catch: a closure that is reverted while the channels are asked, says it was taken back, and closes the case a moment later.
it('takes back a closure whose channels are being asked', async () => {
  actAlone();
  const { caseId } = await desk.askedCase();
  await desk.pass(2 * dayMs + 6 * hourMs);
  const sent = subjects();
  desk.mailbox.setReadable('hangs');
  for (let n = 0; n < 100 && desk.services.store.get("SELECT 1 FROM effects WHERE state = 'claimed'") === undefined; n += 1) {
    desk.clock.advance(20 * minuteMs);
    await turn();
  }
  const { consequences } = await desk.call('activity.revert', { actId: closing().act_id ?? '' });
  expect(consequences).toContainEqual({ kind: 'send-cancelled', data: { effectId: closing().id } });
  desk.mailbox.setReadable('yes');
  await desk.pass(hourMs);
  expect(await statusOf(caseId)).toBe('in-progress');
  expect(subjects()).toEqual(sent);
});

// Would catch: "we have closed your case" sent by a repeat, though somebody opened it again meanwhile.
it('does not tell a customer that their case is closed once it is open again', async () => {
  const caseId = await closingMailRefusedForNow();
  await desk.call('case.reopen', { caseId });
  await desk.pass(2 * hourMs);
  expect(subjects()).toEqual([]);
  expect(closing().state).toBe('cancelled');
});

// Would catch: a revert that says a failed send is taken back, and leaves it in the queue for somebody to send.
it('gives up a closing mail that failed when the closure is reverted', async () => {
  const { caseId } = await desk.askedCase();
  await desk.pass(hourMs);
  desk.mailbox.onSend(() => ({ arrives: false, says: { outcome: 'refused', code: 'BLOCKED', mayRetry: false } }));
  const mail = { subject: 'We close your case', body: 'It was quiet.' };
  await desk.call('followUp.resolve', { caseId, stepKey: desk.row(caseId).stepKey, note: 'Quiet', mail });
  await desk.pass(minuteMs);
  expect(closing().state).toBe('failed');
  await desk.call('activity.revert', { actId: closing().act_id ?? '' });
  await desk.pass(minuteMs);
  expect(closing().state).toBe('cancelled');
  expect(desk.row(caseId)).toMatchObject({ kind: 'wait' });
});
