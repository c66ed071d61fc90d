import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ActivityEntry } from '#shared/contract/routes/automation.ts';
import { hourMs, minuteMs } from '#shared/domain/time/zoned-time.ts';
import { createMemorySecrets } from '../testing/memory-ports.ts';
import { startFollowUpDesk, type FollowUpDesk } from './testing/follow-up-desk.ts';

let desk: FollowUpDesk;
beforeEach(async () => {
  desk = await startFollowUpDesk({ deps: { secrets: { ...createMemorySecrets(), kind: () => 'sealed-file' } } });
});
afterEach(() => desk.dispose());

async function dueCases(): Promise<readonly string[]> {
  const caseIds: string[] = [];
  for (let n = 0; n < 12; n += 1) caseIds.push((await desk.askedCase({ customer: `Waiting${String(n)}` })).caseId);
  // All at once, so that pacing keeps most of them waiting for their turn.
  desk.clock.setNow(desk.clock.now() + 5 * hourMs + minuteMs);
  await desk.pass(1_000);
  return caseIds;
}

async function pause(isPaused: boolean): Promise<void> {
  await desk.call(isPaused ? 'autonomy.pauseEverything' : 'autonomy.resume', {});
  await desk.pass(1);
}

/** What Activity tells of steps the assistant left alone, newest first. */
async function told(limit = 200): Promise<readonly ActivityEntry[]> {
  const { entries } = await desk.call('activity.list', { limit, mode: 'nothing' });
  return entries.filter(({ capability }) => capability === 'follow-up');
}

const reasonsOf = (caseIds: readonly string[]): readonly string[][] => caseIds.map((caseId) => [...desk.row(caseId).reasons]);

// Would catch: a pause that buries what was done under one more "Asked a person" for each waiting case.
it('tells once of a step that asks a person, whatever reasons join or go', async () => {
  const caseIds = await dueCases();
  const before = await told();
  expect(before.map(({ what }) => what.code)).toEqual(caseIds.map(() => 'follow-up.ask'));
  const reasons = reasonsOf(caseIds);

  await pause(true);
  expect(await told()).toEqual(before);
  // The queue still tells why each of them waits now.
  for (const now of reasonsOf(caseIds)) expect(now).toContain('paused');

  await pause(false);
  expect(await told()).toEqual(before);
  expect(reasonsOf(caseIds)).toEqual(reasons);
  // A page is not shortened by what it leaves out.
  expect(await told(5)).toHaveLength(5);
});

// Would catch: a step taken from the assistant, or from everybody, of which Activity says nothing.
it('tells of every change of the verdict', async () => {
  desk.record({
    type: 'level.changed',
    lineOfBusinessId: 'customer-service',
    capability: 'follow-up',
    level: 'full-automation',
    reason: 'test',
  });
  desk.record({ type: 'applicationUser.saved', name: 'Robo', addressContentId: 'application-user:address', isEnabled: true });
  const caseIds = await dueCases();
  expect(await told()).toEqual([]);

  await pause(true);
  const asked = await told();
  expect(new Set(asked.map(({ caseId }) => caseId))).toEqual(new Set(caseIds));
  expect(asked.map(({ what }) => what.code)).toEqual(caseIds.map(() => 'follow-up.ask'));

  await desk.call('draft.save', {
    conversationId: await conversationOf(caseIds[11] ?? ''),
    mode: 'reply',
    reply: 'I see',
    note: '',
    revision: 10_000,
  });
  await pause(false);
  await pause(true);
  const codes = (await told()).filter(({ caseId }) => caseId === caseIds[11]).map(({ what }) => what.code);
  expect(codes).toEqual(['follow-up.hold', 'follow-up.ask']);
});

async function conversationOf(caseId: string): Promise<string> {
  return desk.services.store.get<{ id: string }>('SELECT id FROM conversations WHERE case_id = ?', caseId)?.id ?? '';
}
