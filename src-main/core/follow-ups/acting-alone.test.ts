import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Capability, Level } from '#shared/domain/autonomy/types.ts';
import { dayMs, hourMs, minuteMs } from '#shared/domain/time/zoned-time.ts';
import type { SecretsKind } from '../ports/secrets.ts';
import { createMemorySecrets } from '../testing/memory-ports.ts';
import { pacingMs } from './due-work.ts';
import { alwaysOpen, startFollowUpDesk, type FollowUpDesk } from './testing/follow-up-desk.ts';

let desk: FollowUpDesk;
let kind: SecretsKind;
beforeEach(async () => {
  kind = 'sealed-file';
  desk = await startFollowUpDesk({ deps: { secrets: { ...createMemorySecrets(), kind: () => kind } } });
  for (const capability of ['follow-up', 'close', 'resolve'] as const) level(capability, 'full-automation');
  applicationUser(true);
});
afterEach(() => desk.dispose());

function level(capability: Capability, to: Level): void {
  desk.record({ type: 'level.changed', lineOfBusinessId: 'customer-service', capability, level: to, reason: 'test' });
}

function applicationUser(isEnabled: boolean): void {
  desk.record({ type: 'applicationUser.saved', name: 'Robo', addressContentId: 'application-user:address', isEnabled });
}

const statusOf = async (caseId: string): Promise<string> => (await desk.call('case.get', { caseId })).case.status;
const acts = () =>
  desk.services.store.all<{ mode: string; capability: string; outcome: string }>(
    'SELECT mode, capability, outcome FROM acts WHERE step_key IS NOT NULL ORDER BY seq',
  );

describe('full automation', () => {
  // Would catch: a chain that stops halfway, closes too early, or leaves no trace of who did it.
  it('follows up and closes by itself, marked, and every act can be seen', async () => {
    const { caseId } = await desk.askedCase();
    await desk.pass(5 * hourMs + minuteMs);
    expect(desk.mailbox.sent).toHaveLength(1);
    expect(desk.mailbox.sent[0]).toMatchObject({ isAutomatic: true, to: { address: 'dana@example.com' } });
    await desk.pass(2 * dayMs + hourMs);
    expect(desk.mailbox.sent).toHaveLength(3);
    expect(await statusOf(caseId)).toBe('in-progress');
    await desk.pass(dayMs + hourMs);
    expect(await statusOf(caseId)).toBe('resolved');
    expect(desk.mailbox.sent).toHaveLength(4);
    expect(acts().map(({ mode, capability }) => `${mode} ${capability}`)).toEqual([
      'automatic follow-up',
      'automatic follow-up',
      'automatic follow-up',
      'automatic close',
    ]);
    const { entries } = await desk.call('case.listTimeline', { caseId, limit: 20 });
    expect(entries.find((entry) => entry.kind === 'resolution')?.by).toEqual({ kind: 'assistant', name: 'Robo' });
    // What was sent stands there as who sent it, with the way to its words.
    const sent = entries.filter((entry) => entry.kind === 'follow-up' || entry.kind === 'closing-mail').toReversed();
    expect(sent.map(({ kind, data, by }) => `${kind} ${data['number'] ?? ''} ${by.kind} ${by.name}`)).toEqual([
      'follow-up 1 assistant Robo',
      'follow-up 2 assistant Robo',
      'follow-up 3 assistant Robo',
      'closing-mail  assistant Robo',
    ]);
    for (const { data } of sent) {
      const conversationId = data['conversationId'] ?? '';
      const { messages } = await desk.call('conversation.listMessages', { conversationId, limit: 50 });
      expect(messages.map(({ id }) => id)).toContain(data['messageId']);
    }
    const before = desk.services.store.dumpProjections();
    desk.services.store.rebuild();
    expect(desk.services.store.dumpProjections()).toEqual(before);
    const { past } = await desk.detail(caseId);
    expect(past.filter((step) => step.what.code === 'past.sent').every((step) => step.proof.length === 2)).toBe(true);
  });

  // Would catch: any of the things that have to be there being forgotten by the gate (rule 4).
  it.each([
    ['the application user switched off', () => applicationUser(false), 'no-application-user'],
    ['secrets kept in memory only', () => void (kind = 'memory-only'), 'no-application-user'],
    ['everything paused', () => desk.record({ type: 'pause.changed', isPaused: true }), 'paused'],
    ['the level asking', () => level('follow-up', 'human-confirmation'), 'level-asks'],
  ])('asks with %s', async (_name, change, reason) => {
    change();
    const { caseId } = await desk.askedCase();
    await desk.pass(6 * hourMs);
    expect(desk.mailbox.sent).toEqual([]);
    expect(desk.row(caseId)).toMatchObject({ kind: 'send', reasons: expect.arrayContaining([reason]) });
    expect((await desk.call('followUp.summary', {})).due).toBe(1);
  });

  // Would catch: a supervisor who resumes, or switches a level, and nothing follows until the next start.
  it('goes on when the pause ends', async () => {
    await desk.call('autonomy.pauseEverything', {});
    await desk.askedCase();
    await desk.pass(6 * hourMs);
    await desk.call('autonomy.resume', {});
    await desk.pass(minuteMs);
    expect(desk.mailbox.sent).toHaveLength(1);
  });

  // Would catch: "Pause everything" that lets go what waits in its undo window.
  it('stops at once what waits in an undo window, and asks', async () => {
    const { caseId } = await desk.askedCase();
    await desk.pass(5 * hourMs);
    expect(desk.row(caseId).undo).not.toBeNull();
    await desk.call('autonomy.pauseEverything', {});
    await desk.pass(minuteMs);
    expect(desk.mailbox.sent).toEqual([]);
    expect(desk.row(caseId)).toMatchObject({ kind: 'send', reasons: expect.arrayContaining(['paused']) });
  });

  // Would catch: an assistant that does again by itself what a person took back.
  it('asks about a step that a person took back', async () => {
    const { caseId } = await desk.askedCase();
    await desk.pass(5 * hourMs);
    const effectId = desk.row(caseId).undo?.effectId ?? '';
    await desk.call('followUp.undo', { effectId });
    await desk.pass(hourMs);
    expect(desk.mailbox.sent).toEqual([]);
    expect(desk.row(caseId).reasons).toContain('taken-back-before');
    expect(acts()).toEqual([{ mode: 'automatic', capability: 'follow-up', outcome: 'wrong' }]);
  });

  // Would catch: the assistant talking over a rep who is answering just now.
  it('yields to a rep who is writing, and comes back when the draft lies', async () => {
    const { conversationId } = await desk.askedCase();
    await desk.pass(5 * hourMs - 5 * minuteMs);
    await desk.call('draft.save', { conversationId, mode: 'reply', reply: 'I have just seen', note: '', revision: 10_000 });
    await desk.pass(5 * minuteMs + 30_000);
    expect(desk.mailbox.sent).toEqual([]);
    await desk.pass(15 * minuteMs);
    expect(desk.mailbox.sent).toHaveLength(1);
  });

  // Would catch: a chaser that leaves seconds after a rep has written to the customer in the chat.
  it('is taken back when a rep writes in its undo window', async () => {
    const { caseId, conversationId } = await desk.askedCase();
    await desk.pass(5 * hourMs);
    expect(desk.row(caseId).undo).not.toBeNull();
    await desk.rep(conversationId, 'Did you find the number?', { asks: true });
    await desk.pass(minuteMs);
    expect(desk.mailbox.sent).toEqual([]);
    const stopped = desk.services.store.all("SELECT state, problem FROM effects WHERE capability = 'follow-up'");
    expect(stopped).toEqual([{ state: 'cancelled', problem: 'in-conversation' }]);
  });

  // Would catch: piled-up work leaving in a burst when a laptop opens.
  it('does one thing at a time', async () => {
    for (const customer of ['Ada', 'Ben', 'Cleo', 'Dora']) await desk.askedCase({ customer });
    desk.clock.setNow(desk.clock.now() + 6 * hourMs);
    await desk.pass(minuteMs);
    const sentAt = desk.services.store
      .all<{ at: number }>(
        "SELECT created_seq, (SELECT at FROM journal WHERE seq = created_seq) AS at FROM effects WHERE capability = 'follow-up' ORDER BY created_seq",
      )
      .map((row) => row.at);
    expect(sentAt).toHaveLength(4);
    for (const [index, at] of sentAt.entries()) if (index > 0) expect(at - (sentAt[index - 1] ?? 0)).toBeGreaterThanOrEqual(pacingMs);
  });

  // Would catch: a chaser of two days ago that goes out the moment the lid is opened.
  it('asks about what was due long ago, after a sleep of two days', async () => {
    const { caseId } = await desk.askedCase();
    await desk.pass(hourMs);
    desk.clock.setNow(desk.clock.now() + 2 * dayMs);
    await desk.pass(2 * minuteMs);
    expect(desk.mailbox.sent).toEqual([]);
    expect(desk.row(caseId)).toMatchObject({ kind: 'send', isMissed: true, reasons: expect.arrayContaining(['long-overdue']) });
    expect(await desk.call('followUp.summary', {})).toMatchObject({ missed: 1, due: 0 });
  });

  // Would catch: work that piled up being sent at night because its hour has passed.
  it('waits for an open hour', async () => {
    const week = Array.from({ length: 7 }, () => [{ from: 9 * 60, to: 17 * 60 }]);
    await desk.askedCase();
    desk.record({ type: 'setting.changed', key: 'hours', value: { timeZone: 'UTC', week, holidays: [], quiet: null } });
    await desk.pass(5 * hourMs - minuteMs);
    desk.clock.setNow(desk.clock.now() + 4 * hourMs);
    await desk.pass(3 * hourMs);
    expect(desk.mailbox.sent).toEqual([]);
    await desk.pass(14 * hourMs);
    const hours = desk.mailbox.sent.map((mail) => new Date(mail.at).getUTCHours());
    expect(hours.every((hour) => hour >= 9 && hour < 17)).toBe(true);
  });
});

// Would catch: customers who are awake waiting for hours behind those due before them who sleep.
it('does not wait for customers who sleep', async () => {
  desk.record({ type: 'setting.changed', key: 'hours', value: { ...alwaysOpen, quiet: { from: 22 * 60, to: 8 * 60 } } });
  // Nearly ten in the evening where they are, five hours later.
  await desk.pass(15 * hourMs + 45 * minuteMs);
  for (let n = 0; n < 21; n += 1) {
    const { caseId } = await desk.askedCase({ customer: `Far${String(n)}` });
    const { id } = desk.services.store.get<{ id: string }>('SELECT customer_id AS id FROM cases WHERE id = ?', caseId) ?? { id: '' };
    const nothing = { nameContentId: null, emailContentId: null, identifier: null };
    desk.record({ type: 'customer.seen', customerId: id, ...nothing, timeZone: 'America/Los_Angeles' });
  }
  await desk.pass(3 * hourMs);
  await desk.askedCase({ customer: 'Ben' });
  desk.clock.setNow(desk.clock.now() + 6 * hourMs);
  await desk.pass(5 * minuteMs);
  expect(desk.mailbox.sent.map(({ to }) => to.address)).toEqual(['ben@example.com']);
});

describe('shadow', () => {
  // Would catch: a shadow that sends, that leaves no record, or one for every look.
  it('notes once what would have been done, and offers nothing', async () => {
    level('follow-up', 'shadow');
    const { conversationId } = await desk.askedCase();
    await desk.pass(9 * hourMs);
    // Asked again, with another reason.
    await desk.call('draft.save', { conversationId, mode: 'reply', reply: 'I have just seen', note: '', revision: 10_000 });
    level('close', 'shadow');
    await desk.pass(minuteMs);
    expect(desk.mailbox.sent).toEqual([]);
    expect(acts()).toEqual([{ mode: 'shadow', capability: 'follow-up', outcome: 'unknown' }]);
    expect((await desk.call('followUp.summary', {})).due).toBe(0);
  });

  // Would catch: evidence of shadow that nobody ever gets, because people write in the composer and not in the queue.
  it('was right where the rep writes into the silence, and proves nothing where they answer', async () => {
    level('follow-up', 'shadow');
    const silent = await desk.askedCase({ customer: 'Ada' });
    const answered = await desk.askedCase({ customer: 'Ben' });
    await desk.pass(6 * hourMs);
    await desk.customer(answered.conversationId, 'It is still wrong');
    await desk.rep(answered.conversationId, 'I am on it');
    await desk.rep(silent.conversationId, 'Did you find the number?');
    const outcomes = desk.services.store.all('SELECT case_id, outcome FROM acts WHERE mode = ? ORDER BY seq', 'shadow');
    expect(outcomes).toEqual([
      { case_id: silent.caseId, outcome: 'right' },
      { case_id: answered.caseId, outcome: 'unknown' },
    ]);
  });
});
