import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Capability } from '#shared/domain/autonomy/types.ts';
import type { OutcomeReason } from '#shared/domain/activity/types.ts';
import type { SecretsKind } from '../ports/secrets.ts';
import { recordAct } from '../activity/record-act.ts';
import { settleAct } from '../activity/settle-acts.ts';
import type { Principal } from '../store/store.ts';
import { createMemorySecrets, createRecordingNotifier } from '../testing/memory-ports.ts';
import { startTestCore, type TestCore } from '../testing/start-test-core.ts';
import { levelOf } from '../workspace/workspace-queries.ts';

const day = 86_400_000;
const assistant: Principal = { kind: 'application-user', id: 'application-user', name: 'Robo' };
let core: TestCore;
let line: string;
const notifier = createRecordingNotifier();

beforeEach(async () => {
  const secrets = { ...createMemorySecrets(), kind: (): SecretsKind => 'safe-storage' };
  core = await startTestCore({ kind: 'practice', deps: { secrets, notifier } });
  const { profiles, linesOfBusiness } = await core.call('workspace.get', {});
  line = linesOfBusiness[0]?.id ?? '';
  const boss = profiles.find((profile) => profile.role === 'supervisor')?.id ?? '';
  await core.call('session.signIn', { profileId: boss });
  await core.call('practice.setSpeed', { speed: 0 });
});
afterEach(() => core.dispose());

/** An act of the assistant that turned out so; null where nobody has looked at it yet. */
function act(capability: Capability, reason: OutcomeReason | null, mode: 'automatic' | 'confirmed' | 'shadow' = 'confirmed'): string {
  const { store, ids } = core.services;
  const isRight = reason === 'approved-unchanged' || reason === 'rep-did-the-same' || reason === 'reviewed-right';
  return store.transact({ principal: assistant }, (tx) => {
    const actId = recordAct(tx, ids, {
      capability,
      caseId: 'case-x',
      lineOfBusinessId: line,
      mode,
      approvedBy: null,
      changes: [],
      because: 'silent',
      basis: { messageId: null, spans: [], confidence: 1 },
      parentActId: null,
      stepKey: null,
    });
    if (reason !== null) settleAct(tx, actId, { outcome: isRight ? 'right' : 'wrong', reason });
    return actId;
  });
}

function forceFull(capability: Capability, boundAtSwitch: number | null): void {
  const event = {
    type: 'level.changed',
    lineOfBusinessId: line,
    capability,
    level: 'full-automation',
    reason: 'test',
    boundAtSwitch,
  } as const;
  core.services.store.transact({ principal: assistant }, (tx) => tx.append(event));
}

async function cellOf(capability: Capability) {
  const { cells } = await core.call('automation.matrix', {});
  const cell = cells.find((one) => one.lineOfBusinessId === line && one.capability === capability);
  if (cell === undefined) throw new Error('no such cell');
  return cell;
}

describe('the matrix', () => {
  // The bug: the first act by itself that nobody has looked at yet keeps the whole screen from loading.
  it('counts acts whose outcome nobody knows yet', async () => {
    act('follow-up', null, 'automatic');
    expect(await cellOf('follow-up')).toMatchObject({ record: { done: 1, edited: 0, rejected: 0, reverted: 0, right: 0, wrong: 0 } });
  });

  it('shows each cell with its record of the last 90 days and its bound against the bar', async () => {
    for (let n = 0; n < 9; n += 1) act('follow-up', 'approved-unchanged');
    act('follow-up', 'edited');
    act('follow-up', 'rep-did-the-same', 'shadow');
    expect(await cellOf('follow-up')).toMatchObject({
      record: { confirmed: 10, edited: 1, right: 10, wrong: 1 },
      standing: { bar: 0.9, isAboveBar: false },
    });
    // The bug: what happened long ago keeps a cell proven for ever.
    core.clock.advance(91 * day);
    expect(await cellOf('follow-up')).toMatchObject({ record: { right: 0, wrong: 0 }, standing: { bound: null } });
  });
});

describe('switching a cell to full automation', () => {
  const wanted = (capability: Capability, reason?: string) =>
    core.call('autonomy.setLevel', {
      lineOfBusinessId: line,
      capability,
      level: 'full-automation',
      ...(reason === undefined ? {} : { reason }),
    });

  // The bug: the assistant is let loose with no identity of its own, or nothing that says what it may do.
  it('is refused by the core with the codes of what is missing', async () => {
    const preview = await core.call('automation.previewSwitch', {
      lineOfBusinessId: line,
      capability: 'follow-up',
      level: 'full-automation',
    });
    expect(preview.refusals.map((one) => one.code)).toContain('application-user.disabled');
    await expect(wanted('follow-up', 'because')).rejects.toMatchObject({ kind: 'conflict', code: 'PREREQUISITE_MISSING' });
    await expect(wanted('update', 'because')).rejects.toMatchObject({
      code: 'PREREQUISITE_MISSING',
      data: { codes: ['update-rule.missing'] },
    });
    expect(levelOf(core.services.store, line, 'follow-up')).toBe('human-confirmation');
  });

  it('needs a written reason below the bar and none above it', async () => {
    core.services.store.transact({ principal: assistant }, (tx) =>
      tx.append({
        type: 'updateRule.saved',
        rule: { id: 'r', name: 'All', lineOfBusinessId: null, isActive: true, position: 0, conditions: [], fields: ['type'] },
      }),
    );
    await expect(wanted('update')).rejects.toMatchObject({ kind: 'invalid-input', code: 'REASON_NEEDED' });
    await expect(wanted('update', '   ')).rejects.toMatchObject({ code: 'REASON_NEEDED' });
    for (let n = 0; n < 40; n += 1) act('update', 'approved-unchanged');
    await wanted('update');
    expect(await cellOf('update')).toMatchObject({ level: 'full-automation', standing: { isAboveBar: true } });
  });

  it('is not for a rep', async () => {
    const { profiles } = await core.call('workspace.get', {});
    await core.call('session.signIn', { profileId: profiles.find((profile) => profile.role === 'rep')?.id ?? '' });
    await expect(wanted('update', 'because')).rejects.toMatchObject({ kind: 'forbidden', code: 'ROUTE_FORBIDDEN' });
  });
});

describe('what a cell’s acts rest on', () => {
  // The bug: a supervisor lets the assistant act alone, and it goes on asking for weeks with nobody told why.
  it('is told before the switch and in the matrix: how many outcomes are known of those that make it proven', async () => {
    const proofOf = async (capability: Capability) => (await cellOf(capability)).proof;
    expect(await proofOf('create')).toBeNull();
    expect(await proofOf('update'), 'no update rule, so nothing to prove').toBeNull();
    expect(await proofOf('resolve')).toEqual({ of: 'favourable', known: 0, needed: 20 });
    const asked = { lineOfBusinessId: line, capability: 'follow-up', level: 'full-automation' } as const;
    expect((await core.call('automation.previewSwitch', asked)).proof).toEqual({ of: 'request', known: 0, needed: 20 });
    borneOut(3);
    expect(await proofOf('follow-up')).toEqual({ of: 'request', known: 3, needed: 20 });
    expect((await core.call('automation.previewSwitch', { ...asked, level: 'shadow' })).proof).toBeNull();
  });

  it('is nothing for follow-ups by status alone', async () => {
    const { followUp } = await core.call('rule.list', {});
    for (const rule of followUp)
      await core.call('rule.saveFollowUp', { rule: { ...rule, trigger: { statuses: ['on-hold'], asksCustomer: false } } });
    expect((await cellOf('close')).proof).toBeNull();
  });

  /** So many follow-ups whose ground, a message that asks, a person has approved. */
  function borneOut(count: number): void {
    const { store, ids } = core.services;
    const own = store.all<{ id: string }>(
      "SELECT m.id FROM messages m JOIN conversations c ON c.id = m.conversation_id WHERE c.line_of_business_id = ? AND json_extract(m.request, '$.asks')",
      line,
    );
    store.transact({ principal: assistant }, (tx) => {
      for (let n = 0; n < count; n += 1) {
        const messageId = own[0]?.id ?? '';
        const actId = recordAct(tx, ids, {
          capability: 'follow-up',
          caseId: 'case-x',
          lineOfBusinessId: line,
          mode: 'confirmed',
          approvedBy: null,
          changes: [],
          because: 'silent',
          basis: { messageId, spans: [], confidence: 1 },
          parentActId: null,
          stepKey: `${messageId}:${String(n)}`,
        });
        settleAct(tx, actId, { outcome: 'right', reason: 'approved-unchanged' });
      }
    });
  }
});

describe('stepping down', () => {
  // The bug: a cell that turned bad goes on acting alone until somebody happens to look.
  it('happens with the wrong outcome that takes the bound below the bar, is said once, and shows in the matrix', async () => {
    for (let n = 0; n < 40; n += 1) act('close', 'approved-unchanged');
    forceFull('close', 0.91);
    notifier.shown.length = 0;
    act('close', 'reopened');
    expect(await cellOf('close')).toMatchObject({ level: 'human-confirmation', steppedDown: { at: core.clock.now() } });
    expect(notifier.shown.map((one) => one.title)).toEqual([expect.stringContaining('asks again')]);
    act('close', 'reopened');
    expect(notifier.shown).toHaveLength(1);
  });

  it('does not follow from a right outcome, nor for a cell that proves more than when it was switched on', async () => {
    forceFull('close', null);
    act('close', 'approved-unchanged');
    expect((await cellOf('close')).level).toBe('full-automation');
    for (let n = 0; n < 14; n += 1) act('follow-up', 'approved-unchanged');
    forceFull('follow-up', 0.3);
    act('follow-up', 'edited');
    expect(await cellOf('follow-up')).toMatchObject({ level: 'full-automation', steppedDown: null });
  });
});

describe('hours', () => {
  it('are the workspace’s until a line of business has its own, and can be given back', async () => {
    const { hours } = await core.call('automation.getHours', { lineOfBusinessId: null });
    await core.call('automation.saveHours', { lineOfBusinessId: line, hours: { ...hours, timeZone: 'America/New_York' } });
    expect(await core.call('automation.getHours', { lineOfBusinessId: line })).toMatchObject({
      isOwn: true,
      hours: { timeZone: 'America/New_York' },
    });
    await core.call('automation.saveHours', { lineOfBusinessId: line, hours: null });
    expect(await core.call('automation.getHours', { lineOfBusinessId: line })).toMatchObject({
      isOwn: false,
      hours: { timeZone: hours.timeZone },
    });
  });

  it.each([
    [{ timeZone: 'Mars/Olympus' }, 'TIME_ZONE_UNKNOWN'],
    [{ holidays: ['2026-02-30'] }, 'HOLIDAY_INVALID'],
    [
      {
        week: Array.from({ length: 7 }, () => [
          { from: 0, to: 600 },
          { from: 500, to: 700 },
        ]),
      },
      'HOURS_OVERLAP',
    ],
  ])('that make no sense are refused: %o', async (wrong, code) => {
    const { hours } = await core.call('automation.getHours', { lineOfBusinessId: null });
    await expect(core.call('automation.saveHours', { lineOfBusinessId: null, hours: { ...hours, ...wrong } })).rejects.toMatchObject({
      code,
    });
  });
});
