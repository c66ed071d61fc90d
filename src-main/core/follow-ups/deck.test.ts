import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import fc from 'fast-check';
import { dayMs, hourMs, minuteMs } from '#shared/domain/time/zoned-time.ts';
import { sampleOf } from './follow-up-deck.ts';
import { startFollowUpDesk, type FollowUpDesk } from './testing/follow-up-desk.ts';

let desk: FollowUpDesk;
beforeEach(async () => {
  desk = await startFollowUpDesk();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await desk.dispose();
});

const supervisor = { principal: { kind: 'supervisor', id: 'p2', name: 'Sam' } } as const;

async function dueCases(count: number): Promise<string[]> {
  const caseIds: string[] = [];
  for (let n = 0; n < count; n += 1) caseIds.push((await desk.askedCase({ customer: `Customer${String(n)}` })).caseId);
  await desk.pass(5 * hourMs + minuteMs);
  return caseIds;
}

async function sureGroup() {
  const { groups } = await desk.call('followUp.deck', {});
  const group = groups.find(({ isSure }) => isSure);
  if (group === undefined) throw new Error('no group is sure');
  return group;
}

describe('the deck', () => {
  // Would catch: a group approved without a look at any of it (product.md: Decision deck).
  it('lets a sure group go together once its sample was looked at', async () => {
    const caseIds = await dueCases(5);
    const { key, sample, caseIds: members } = await sureGroup();
    expect([...members].toSorted()).toEqual([...caseIds].toSorted());
    expect(sample).toHaveLength(3);
    const approve = (lookedAt: string[]) => desk.call('followUp.approveGroup', { key, caseIds, lookedAt });
    await expect(approve(sample.slice(1))).rejects.toMatchObject({ code: 'SAMPLE_NOT_LOOKED_AT' });
    expect(await approve(sample)).toEqual({ approved: caseIds, refused: [] });
    await desk.pass(minuteMs);
    expect(desk.mailbox.sent).toHaveLength(5);
  });

  // Would catch: a customer who answered meanwhile and is chased with the rest of the group.
  it('leaves out whoever answered meanwhile, and says so', async () => {
    const caseIds = await dueCases(4);
    const { key, sample } = await sureGroup();
    const answered = caseIds[0] ?? '';
    const talk = desk.services.store.get<{ id: string }>(
      'SELECT conversation_id AS id FROM case_conversations WHERE case_id = ?',
      answered,
    );
    desk.services.intake.receive({ conversationId: talk?.id ?? '', clientId: 'late', text: 'It is still wrong' });
    const { approved, refused } = await desk.call('followUp.approveGroup', { key, caseIds, lookedAt: sample });
    expect(approved).toHaveLength(3);
    expect(refused).toEqual([{ caseId: answered, code: 'ANSWERED_MEANWHILE' }]);
  });

  // Would catch: everybody else waits while a large group is worked through, and a case that changed meanwhile is sent all the same.
  it('lets others act in between, and refuses what they changed', async () => {
    const caseIds = await dueCases(6);
    const { key, sample } = await sureGroup();
    const last = caseIds.at(-1) ?? '';
    let time = 0;
    vi.spyOn(desk.clock, 'monotonic').mockImplementation(() => (time += 10));
    const running = desk.services.followUps.approveGroup(supervisor, { key, caseIds, lookedAt: sample });
    const done = () => desk.services.store.get<{ n: number }>("SELECT count(*) AS n FROM effects WHERE capability = 'follow-up'")?.n ?? 0;
    expect(done()).toBe(1);
    desk.services.followUps.adjust(supervisor, { caseId: last, change: { kind: 'stop' } });
    expect(await running).toEqual({ approved: caseIds.slice(0, -1), refused: [{ caseId: last, code: 'STEP_CHANGED' }] });
  });

  // Would catch: a break in the middle after which the rest is refused because its group has shrunk, or the first are sent twice.
  it('goes on after a break where it stopped, under the same key', async () => {
    const caseIds = await dueCases(5);
    const { key, sample } = await sureGroup();
    const cause = { ...supervisor, idempotency: { key: 'approval-1', route: 'followUp.approveGroup', inputHash: 'same' } };
    const approved = { key, caseIds, lookedAt: sample };
    const transact = desk.services.store.transact.bind(desk.services.store);
    let left = 3;
    const broken = vi.spyOn(desk.services.store, 'transact').mockImplementation((by, work) => {
      if ((left -= 1) < 0) throw new Error('killed');
      return transact(by, work);
    });
    await expect(desk.services.followUps.approveGroup(cause, approved)).rejects.toThrow('killed');
    broken.mockRestore();
    expect(await desk.services.followUps.approveGroup(cause, approved)).toEqual({ approved: caseIds, refused: [] });
    await desk.pass(minuteMs);
    expect(desk.mailbox.sent).toHaveLength(5);
  });

  // Would catch: an unproven judgement among the sure ones.
  it('keeps what is not proven out of every sure group', async () => {
    const { caseId, conversationId, messageId } = await desk.askedCase();
    const request = { asks: true, confidence: 0.95, spans: [{ start: 0, end: 5 }], isProven: false, version: 'test' };
    desk.record({ type: 'request.judged', messageId, conversationId, request, by: 'builtin' });
    await desk.pass(5 * hourMs + minuteMs);
    const { groups } = await desk.call('followUp.deck', {});
    expect(groups).toMatchObject([{ isSure: false, caseIds: [caseId], sample: [] }]);
  });

  // Would catch: a sample that a person could choose, or that changes while they look.
  it('always draws the same sample, at least three or a tenth', () => {
    fc.assert(
      fc.property(fc.string(), fc.uniqueArray(fc.uuid(), { maxLength: 80 }), (key, caseIds) => {
        const sample = sampleOf(key, caseIds);
        expect(sample).toHaveLength(Math.min(caseIds.length, Math.max(3, Math.ceil(caseIds.length / 10))));
        expect(sampleOf(key, caseIds.toReversed())).toEqual(sample);
      }),
    );
  });
});

describe('the queue', () => {
  const summary = () => desk.call('followUp.summary', {});

  // Would catch: days that are those of UTC, or of whoever looks, and not the desk's.
  it('counts by the days of the desk', async () => {
    const week = Array.from({ length: 7 }, () => [{ from: 0, to: 1440 }]);
    desk.record({ type: 'setting.changed', key: 'hours', value: { timeZone: 'Pacific/Auckland', week, holidays: [], quiet: null } });
    await desk.askedCase();
    await desk.pass(11 * minuteMs);
    // 09:11 in UTC is 22:11 in Auckland: five hours on is tomorrow there.
    expect(await summary()).toMatchObject({ due: 0, today: 0, tomorrow: 1, later: 0 });
    await desk.pass(2 * hourMs);
    expect(await summary()).toMatchObject({ today: 1, tomorrow: 0 });
  });

  // Would catch: a snoozed step that comes back early, a skipped one that is sent, a paused plan that goes on.
  it('follows what people change: later, skipped, paused, resumed, stopped', async () => {
    const [caseId = ''] = await dueCases(1);
    const adjust = (change: Parameters<typeof desk.call<'followUp.adjust'>>[1]['change']) =>
      desk.call('followUp.adjust', { caseId, change });
    await adjust({ kind: 'move', step: 1, to: desk.clock.now() + 2 * dayMs });
    expect(desk.row(caseId)).toMatchObject({
      kind: 'wait',
      because: 'moved',
      number: 1,
      story: { code: 'story.wait.moved', data: { by: 'You' } },
    });
    expect(await summary()).toMatchObject({ due: 0, later: 1 });
    await desk.pass(2 * dayMs);
    expect(desk.row(caseId)).toMatchObject({ kind: 'send', number: 1 });
    await adjust({ kind: 'skip', step: 1 });
    expect(desk.row(caseId)).toMatchObject({ number: 2 });
    await adjust({ kind: 'pause' });
    expect(desk.row(caseId)).toMatchObject({ kind: 'stop', because: 'paused-by-person' });
    expect((await desk.detail(caseId)).isPlanPaused).toBe(true);
    await adjust({ kind: 'resume' });
    expect(desk.row(caseId).number).toBe(2);
    await adjust({ kind: 'stop' });
    await desk.pass(5 * dayMs);
    expect(desk.row(caseId)).toMatchObject({ kind: 'stop', because: 'stopped-by-person' });
    expect(desk.mailbox.sent).toEqual([]);
  });

  // Would catch: a slip of the hand that cannot be taken back, or that counts against the assistant for ever (product.md: Earned autonomy).
  it('takes a skip back as if it had never been, also in the record', async () => {
    const [caseId = ''] = await dueCases(1);
    const { stepKey } = desk.row(caseId);
    await desk.call('followUp.adjust', { caseId, stepKey, change: { kind: 'skip', step: 1 } });
    const outcomes = () => desk.services.store.all<{ outcome: string }>("SELECT outcome FROM acts WHERE mode = 'declined' ORDER BY seq");
    expect(outcomes()).toEqual([{ outcome: 'wrong' }]);
    await desk.call('followUp.adjust', { caseId, change: { kind: 'unskip', step: 1 } });
    await desk.settle();
    expect(desk.row(caseId)).toMatchObject({ kind: 'send', number: 1, stepKey });
    expect(outcomes()).toEqual([{ outcome: 'unknown' }]);
    expect((await summary()).due).toBe(1);
    expect((await desk.detail(caseId)).story.map(({ sentence }) => sentence.code)).not.toContain('told.skipped');
  });

  // Would catch: skipping what is yet to come held against what is due now.
  it('counts only the step that stood in the queue as not wanted', async () => {
    const [caseId = ''] = await dueCases(1);
    await desk.call('followUp.adjust', { caseId, change: { kind: 'skip', step: 3 } });
    expect(desk.services.store.all("SELECT id FROM acts WHERE mode = 'declined'")).toEqual([]);
  });

  // Would catch: a skip decided on an old screen that hits another step, or a customer who has answered.
  it('refuses a change of a step that is not the next one any more', async () => {
    const [caseId = ''] = await dueCases(1);
    const { stepKey } = desk.row(caseId);
    await desk.call('followUp.adjust', { caseId, stepKey, change: { kind: 'skip', step: 1 } });
    const again = desk.call('followUp.adjust', { caseId, stepKey, change: { kind: 'skip', step: 1 } });
    await expect(again).rejects.toMatchObject({ code: 'STEP_CHANGED' });
  });

  // Would catch: the words a rep typed lost by an undo, or an undo that leaves the step half done.
  it('gives an undone draft back as it was edited', async () => {
    const [caseId = ''] = await dueCases(1);
    const { stepKey } = desk.row(caseId);
    const { effectId } = await desk.call('followUp.send', { caseId, stepKey, subject: 'My own subject', body: 'My own words' });
    expect((await summary()).due).toBe(0);
    await desk.call('followUp.undo', { effectId });
    const { row, draft } = await desk.detail(caseId);
    expect(row).toMatchObject({ kind: 'send', stepKey });
    expect(draft).toMatchObject({ subject: 'My own subject', body: 'My own words' });
    await desk.call('followUp.send', { caseId, stepKey, subject: 'My own subject', body: 'My own words' });
    await desk.pass(minuteMs);
    expect(desk.mailbox.sent).toHaveLength(1);
  });

  // Would catch: a reply that opens nowhere, or in a conversation that is over.
  it('opens the thread in which the customer is answered, with the draft in the composer', async () => {
    const { caseId, conversationId } = await desk.askedCase();
    await desk.call('conversation.end', { conversationId });
    await desk.pass(5 * hourMs + minuteMs);
    const { draft } = await desk.detail(caseId);
    const opened = await desk.call('followUp.openReply', { caseId });
    expect(await desk.call('conversation.get', opened)).toMatchObject({ channel: 'email', status: 'active', assignedTo: 'you', caseId });
    expect(desk.services.drafts.view(desk.services.store, opened.conversationId, 'you')?.reply).toBe(draft?.body);
  });
});
