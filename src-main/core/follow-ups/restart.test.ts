import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { dayMs, hourMs, minuteMs } from '#shared/domain/time/zoned-time.ts';
import { createManualClock, type ManualClock } from '../testing/manual-clock.ts';
import { createMemoryMailbox, type MemoryMailbox } from '../testing/memory-mailbox.ts';
import { createMemorySecrets } from '../testing/memory-ports.ts';
import { startFollowUpDesk, type FollowUpDesk } from './testing/follow-up-desk.ts';

let folder: string;
let clock: ManualClock;
let mailbox: MemoryMailbox;
let desk: FollowUpDesk;
let starts = 0;

async function start(): Promise<void> {
  const deps = { secrets: { ...createMemorySecrets(), kind: () => 'sealed-file' as const } };
  desk = await startFollowUpDesk({
    file: path.join(folder, 'workspace.db'),
    clock,
    mailbox,
    deps,
    idPrefix: `run-${String((starts += 1))}`,
  });
}

/** The console is closed for a while. */
async function closedFor(ms: number): Promise<void> {
  await desk.dispose();
  clock.setNow(clock.now() + ms);
  // A copy of the file that is being made keeps it locked a little longer.
  await vi.waitFor(start);
  await desk.settle();
  await desk.pass(minuteMs);
}

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'follow-ups-'));
  clock = createManualClock();
  mailbox = createMemoryMailbox();
  await start();
});
afterEach(async () => {
  await desk.dispose();
  rmSync(folder, { recursive: true });
});

async function due(): Promise<{ caseId: string; stepKey: string }> {
  const { caseId } = await desk.askedCase();
  await desk.pass(5 * hourMs + minuteMs);
  return { caseId, stepKey: desk.row(caseId).stepKey };
}

const send = (caseId: string, stepKey: string) =>
  desk.call('followUp.send', { caseId, stepKey, subject: 'Re: invoice', body: 'Any news?' });

// Would catch: a plan that is forgotten, or whose clock begins anew, when the console is closed.
it('while a step waits keeps its moment', async () => {
  const { caseId } = await desk.askedCase();
  await desk.pass(hourMs);
  const before = desk.row(caseId);
  await closedFor(hourMs);
  expect(desk.row(caseId)).toEqual(before);
});

// Would catch: a step that came due while nobody was there and looks as if somebody had been.
it('over the moment a step is due tells that it was missed', async () => {
  const { caseId } = await desk.askedCase();
  await desk.pass(hourMs);
  await closedFor(6 * hourMs);
  expect(desk.row(caseId)).toMatchObject({ kind: 'send', isMissed: true });
});

// Would catch: a due step that is asked about twice, or offered no more.
it('while a step is due offers it as before', async () => {
  const { caseId } = await due();
  const before = desk.row(caseId);
  await closedFor(minuteMs);
  expect(desk.row(caseId)).toEqual(before);
  expect(desk.services.store.all('SELECT seq FROM decisions WHERE step_key IS NOT NULL')).toHaveLength(1);
});

// Would catch: a mail in its undo window that is lost, or leaves twice (rule 2).
it('in the undo window sends once', async () => {
  const { caseId, stepKey } = await due();
  await send(caseId, stepKey);
  await closedFor(minuteMs);
  expect(mailbox.sent).toHaveLength(1);
  expect(desk.row(caseId)).toMatchObject({ kind: 'wait', number: 2 });
});

// Would catch: a scheduled mail that leaves at the next start, or never.
it('before the hour a mail is scheduled for waits for that hour', async () => {
  const { caseId, stepKey } = await due();
  await desk.call('followUp.send', { caseId, stepKey, subject: 'Re: invoice', body: 'Any news?', sendAt: clock.now() + dayMs });
  await closedFor(hourMs);
  expect(mailbox.sent).toEqual([]);
  await desk.pass(dayMs);
  expect(mailbox.sent).toHaveLength(1);
});

// Would catch: an effect of unknown fate that is repeated, or that nobody is shown.
it('with a mail of unknown fate shows it to a person and sends nothing more', async () => {
  const { caseId, stepKey } = await due();
  mailbox.onSend(() => ({ arrives: true, says: new Error('the line went dead') }));
  mailbox.finds = 'unknown';
  await send(caseId, stepKey);
  await desk.pass(minuteMs);
  await closedFor(minuteMs);
  expect(desk.row(caseId)).toMatchObject({ kind: 'stop', because: 'send-uncertain' });
  await desk.pass(3 * dayMs);
  expect(mailbox.sent).toHaveLength(1);
});

// Would catch: an answer that came while the console was closed and is seen only after a chaser.
it('hears what was written meanwhile before anything is offered', async () => {
  const { caseId } = await desk.askedCase();
  const { caseNumber } = (await (await desk.pass(hourMs), desk.detail(caseId))).row;
  mailbox.drop({ from: 'Dana <dana@example.com>', subject: `Re: invoice [${caseNumber}]`, text: 'It is still wrong' });
  await closedFor(6 * hourMs);
  expect(desk.row(caseId).kind).toBe('reply');
});

// Would catch: a step held for a rep who was writing, which nobody asks about again because that was only known in memory.
it('while a rep writes goes on once the draft lies', async () => {
  const about = { lineOfBusinessId: 'customer-service', capability: 'follow-up', level: 'full-automation', reason: 'test' } as const;
  desk.record(
    { type: 'level.changed', ...about },
    { type: 'applicationUser.saved', name: 'Robo', addressContentId: 'application-user:address', isEnabled: true },
  );
  const { conversationId } = await desk.askedCase();
  await desk.pass(5 * hourMs - 5 * minuteMs);
  await desk.call('draft.save', { conversationId, mode: 'reply', reply: 'I have just seen', note: '', revision: 10_000 });
  await desk.pass(5 * minuteMs + 30_000);
  await closedFor(minuteMs);
  expect(mailbox.sent).toEqual([]);
  await desk.pass(15 * minuteMs);
  expect(mailbox.sent).toHaveLength(1);
});

// Would catch: a clock that was set back and sends a second time, or one that was set forward and sends in a burst.
it('survives a clock that is set back and forth', async () => {
  const { caseId, stepKey } = await due();
  await send(caseId, stepKey);
  await desk.pass(minuteMs);
  clock.setNow(clock.now() - 3 * dayMs);
  await desk.pass(hourMs);
  clock.setNow(clock.now() + 3 * dayMs);
  await desk.pass(2 * hourMs);
  expect(mailbox.sent).toHaveLength(1);
  expect(desk.row(caseId)).toMatchObject({ kind: 'wait', number: 2 });
});
