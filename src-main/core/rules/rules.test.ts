import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { followUpInput, startRuleDesk, updateInput, type RuleDesk } from './testing/rule-desk.ts';

let desk: RuleDesk;
beforeEach(async () => {
  desk = await startRuleDesk();
});
afterEach(() => desk.dispose());

const hour = 3_600_000;

async function saveUpdate(more: Parameters<typeof updateInput>[0] = {}): Promise<string> {
  return (await desk.call('rule.saveUpdate', { rule: updateInput(more) })).ruleId;
}

describe('rules', () => {
  // Would catch: a rule that takes the place of another, or an edit that moves it to the front.
  it('come last when new, stay in place when edited, and are put in order as a whole', async () => {
    const a = await saveUpdate({ name: 'A' });
    const b = await saveUpdate({ name: 'B' });
    const followUp = (await desk.call('rule.saveFollowUp', { rule: followUpInput() })).ruleId;
    await desk.call('rule.saveUpdate', { rule: updateInput({ id: a, name: 'A again', position: 7 }) });
    const before = await desk.call('rule.list', {});
    expect(before.update.map(({ id, name, position }) => [id, name, position])).toEqual([
      [a, 'A again', 0],
      [b, 'B', 1],
    ]);
    await desk.call('rule.reorder', { ruleIds: [b, a] });
    const after = await desk.call('rule.list', {});
    expect(after.update.map(({ id }) => id)).toEqual([b, a]);
    expect(after.followUp.map(({ id }) => id)).toEqual([followUp]);
    for (const ruleIds of [[a], [a, a], [a, b, followUp], [a, 'gone']])
      await expect(desk.call('rule.reorder', { ruleIds })).rejects.toMatchObject({ kind: 'conflict', code: 'RULES_CHANGED' });
    await desk.call('rule.remove', { ruleId: b });
    await expect(desk.call('rule.remove', { ruleId: b })).rejects.toMatchObject({ code: 'RULE_NOT_FOUND' });
    await expect(saveUpdate({ id: b })).rejects.toMatchObject({ code: 'RULE_NOT_FOUND' });
    // The bug: an update rule saved over the id of a follow-up rule.
    await expect(saveUpdate({ id: followUp })).rejects.toMatchObject({ code: 'RULE_NOT_FOUND' });
  });

  // Would catch: a rule saved that never can do what it says.
  it.each<[string, Parameters<typeof updateInput>[0], string]>([
    ['a line of business nobody knows', { lineOfBusinessId: 'elsewhere' }, 'LINE_NOT_FOUND'],
    ['a field nobody knows', { fields: ['custom:gone'] }, 'FIELD_NOT_FOUND'],
    ['a field that follows from the channel', { fields: ['origin'] }, 'FIELD_NOT_PREDICTED'],
    ['a condition on a field nobody knows', { conditions: [{ about: 'field', field: 'mood', is: 'filled' }] }, 'FIELD_NOT_FOUND'],
    [
      'a condition on a value no case can hold',
      { conditions: [{ about: 'field', field: 'priority', is: 'equal', value: 'enormous' }] },
      'RULE_VALUE_UNKNOWN',
    ],
  ])('are refused for %s', async (_name, more, code) => {
    await expect(saveUpdate(more)).rejects.toMatchObject({ code });
    expect((await desk.call('rule.list', {})).update).toEqual([]);
  });

  it.each<[string, Parameters<typeof followUpInput>[0], string]>([
    ['a template that is gone', { followUpTemplateId: 'gone' }, 'TEMPLATE_NOT_FOUND'],
    ['a template for something else', { followUpTemplateId: 'closing-de' }, 'TEMPLATE_PURPOSE'],
    ['a template of another line of business', { closingTemplateId: 'closing-own' }, 'TEMPLATE_PURPOSE'],
    ['a closed status', { trigger: { statuses: ['resolved'], asksCustomer: false } }, 'RULE_STATUS_CLOSED'],
    ['a cited field nobody knows', { citedFields: ['custom:gone'] }, 'FIELD_NOT_FOUND'],
    ['no trigger', { trigger: { statuses: [], asksCustomer: false } }, 'INVALID_INPUT'],
  ])('of follow-ups are refused for %s', async (_name, more, code) => {
    const { store } = desk.services;
    store.transact({ principal: { kind: 'system', id: 'test', name: 'Test' } }, (tx) => {
      const template = { type: 'template.saved', name: 'Closing', purpose: 'closing', language: 'de' } as const;
      const texts = { subjectContentId: 's', bodyContentId: 'b' };
      tx.append({ ...template, ...texts, templateId: 'closing-de', lineOfBusinessId: null });
      tx.append({ ...template, ...texts, templateId: 'closing-own', lineOfBusinessId: desk.lines[1] });
    });
    await desk.call('rule.saveFollowUp', { rule: followUpInput({ closingTemplateId: 'closing-de' }) });
    await expect(desk.call('rule.saveFollowUp', { rule: followUpInput(more) })).rejects.toMatchObject({ code });
  });

  // Would catch: a rep who changes what the assistant may do.
  it('are a supervisor’s, the override too, which is off until then', async () => {
    expect((await desk.call('rule.list', {})).mayOverrideHumanEdits).toBe(false);
    await desk.call('rule.setOverride', { isAllowed: true });
    expect((await desk.call('rule.list', {})).mayOverrideHumanEdits).toBe(true);
    await desk.signInAs('rep');
    await expect(saveUpdate()).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(desk.call('rule.setOverride', { isAllowed: false })).rejects.toMatchObject({ kind: 'forbidden' });
    expect((await desk.call('rule.list', {})).mayOverrideHumanEdits).toBe(true);
  });
});

describe('what saving a rule changes', () => {
  // Would catch: a shorter wait, saved without a word, that makes dozens of mails due in the same moment.
  it('is told before: steps that become due, move, begin and end; nothing is planned anew by asking', async () => {
    const { store } = desk.services;
    const rep = { kind: 'rep', id: 'rep', name: 'Rita' } as const;
    for (const { id } of store.all<{ id: string }>('SELECT id FROM cases'))
      store.transact({ principal: rep }, (tx) => tx.append({ type: 'case.statusChanged', caseId: id, status: 'cancelled' }));
    const { ruleId } = await desk.call('rule.saveFollowUp', { rule: followUpInput({ waitsMs: [48 * hour] }) });
    asked(desk.makeCase({ channel: 'email' }));
    asked(desk.makeCase({ channel: 'email' }));
    desk.clock.advance(24 * hour);
    asked(desk.makeCase({ channel: 'email' }));
    desk.services.followUps.settle();
    const change = async (more: object, isRemoved = false) => {
      const { caseIds, cases, ...counts } = await desk.call('rule.previewChange', {
        rule: followUpInput({ id: ruleId, ...more }),
        isRemoved,
      });
      expect(cases.map(({ id }) => id)).toEqual(caseIds);
      const queue = await desk.call('followUp.list', { bucket: 'due', caseIds, offset: 0, limit: 50 });
      expect(queue.rows.map(({ caseId }) => caseId).toSorted(), 'exactly those stand in the queue').toEqual(caseIds.toSorted());
      return { ...Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)), named: caseIds.length };
    };
    expect(await change({ waitsMs: [48 * hour] })).toEqual({ named: 0 });
    expect(await change({ waitsMs: [5 * hour] })).toEqual({ dueNow: 2, earlier: 1, named: 2 });
    expect(await change({ waitsMs: [72 * hour] })).toEqual({ later: 3, named: 0 });
    expect(await change({ isActive: false })).toEqual({ ends: 3, named: 0 });
    expect(await change({}, true)).toEqual({ ends: 3, named: 0 });
    expect(await change({ id: 'new', waitsMs: [hour] }), 'the first rule has the cases').toEqual({ named: 0 });
    // Would catch: fields that only the new conditions ask about and that are not read, so that they hold for no case.
    const high = { field: 'priority', value: { value: 'high' }, by: 'person', suggestionId: null, isLocked: true } as const;
    for (const { id } of store.all<{ id: string }>("SELECT id FROM cases WHERE status <> 'cancelled'"))
      store.transact({ principal: rep }, (tx) => tx.append({ type: 'field.written', holder: { caseId: id }, ...high }));
    const priority = (value: string) => ({ waitsMs: [72 * hour], conditions: [{ about: 'field', field: 'priority', is: 'equal', value }] });
    expect(await change(priority('high'))).toEqual({ later: 3, named: 0 });
    expect(await change(priority('low'))).toEqual({ ends: 3, named: 0 });
    await desk.call('rule.remove', { ruleId, reason: 'Too eager' });
    const events = desk.services.store.all(
      "SELECT seq FROM journal WHERE type = 'rule.removed' AND data LIKE '%Too eager%' AND principal_kind = 'supervisor'",
    );
    expect(events, 'who and why are on record').toHaveLength(1);
    desk.services.followUps.settle();
    expect(await change({ id: 'new', waitsMs: [48 * hour] })).toEqual({ begins: 3, named: 0 });
  });

  /** A rep has just asked the customer of a case something, by mail. */
  function asked(caseId: string): void {
    desk.services.store.transact({ principal: { kind: 'rep', id: 'rep', name: 'Rita' } }, (tx) => {
      tx.append({
        type: 'message.added',
        messageId: `asked-${caseId}`,
        conversationId: `talk-of-${caseId}`,
        kind: 'message',
        author: 'rep',
        profileId: null,
        contentId: null,
        code: null,
        data: null,
        clientId: null,
        effectId: null,
        taint: [],
        saidAt: null,
      });
      tx.append({ type: 'case.statusChanged', caseId, status: 'waiting-for-details' });
    });
  }
});

describe('the preview of a rule', () => {
  // Would catch: closed cases, other lines or unmet conditions counted; a sample that is not the newest.
  it('counts the open cases that match now', async () => {
    const [first, second] = desk.lines;
    desk.makeCase({ values: { priority: 'high' } });
    desk.makeCase({ values: { priority: 'high' }, status: 'on-hold' });
    desk.makeCase({ values: { priority: 'low' } });
    desk.makeCase({ values: { priority: 'high' }, status: 'resolved' });
    desk.makeCase({ values: { priority: 'high' }, line: second });
    desk.clock.advance(1000);
    const newest = desk.makeCase({ values: { priority: 'high' } });
    const conditions = [{ about: 'field' as const, field: 'priority', is: 'equal' as const, value: 'high' }];
    const { matches, sample } = await desk.call('rule.preview', { rule: updateInput({ lineOfBusinessId: first, conditions }) });
    expect(matches).toBe(3);
    expect(sample.map(({ id }) => id)[0]).toBe(newest);
    expect((await desk.call('rule.preview', { rule: updateInput({ conditions, isActive: false }) })).matches).toBe(4);
    const mail = [...conditions, { about: 'channel' as const, is: 'equal' as const, value: 'email' as const }];
    expect((await desk.call('rule.preview', { rule: updateInput({ conditions: mail }) })).matches).toBe(0);
  });

  // Would catch: hundreds of cases counted to the end of the first batch only, or twice.
  it('counts every case of many', async () => {
    const before = (await desk.call('rule.preview', { rule: updateInput() })).matches;
    for (let n = 0; n < 250; n += 1) desk.makeCase({ status: n % 2 === 0 ? 'in-progress' : 'on-hold' });
    expect((await desk.call('rule.preview', { rule: updateInput() })).matches).toBe(before + 250);
  });

  // Would catch: no warning where two rules change the same field, or one where they never meet.
  it('names the rules that claim the same field, and in how many cases', async () => {
    desk.makeCase({ values: { priority: 'high' } });
    desk.makeCase({ values: { priority: 'high' } });
    const urgent = [{ about: 'field' as const, field: 'priority', is: 'equal' as const, value: 'high' }];
    const relaxed = [{ about: 'field' as const, field: 'priority', is: 'equal' as const, value: 'low' }];
    const rival = await saveUpdate({ name: 'Rival', conditions: urgent, fields: ['priority', 'type'] });
    await saveUpdate({ name: 'Elsewhere', conditions: relaxed });
    await saveUpdate({ name: 'Off', isActive: false });
    const mine = await saveUpdate({ conditions: urgent });
    const [rule] = (await desk.call('rule.list', {})).update.filter(({ id }) => id === mine);
    const { conflicts } = await desk.call('rule.preview', { rule: rule ?? updateInput() });
    expect(conflicts).toEqual([{ field: 'priority', ruleId: rival, ruleName: 'Rival', cases: 2 }]);
  });

  // Would catch: a follow-up rule that never holds because another one comes first, and nobody says so.
  it('names the follow-up rules that come first, and spells its steps out in dates', async () => {
    const conditions = [{ about: 'channel' as const, is: 'equal' as const, value: 'social' as const }];
    desk.makeCase({ status: 'waiting-for-details', channel: 'social' });
    desk.makeCase({ status: 'in-progress', channel: 'social' });
    const first = (await desk.call('rule.saveFollowUp', { rule: followUpInput({ name: 'First', conditions }) })).ruleId;
    const rule = followUpInput({ repMailCounts: true, conditions });
    const { matches, conflicts, timeline } = await desk.call('rule.preview', { rule });
    expect(matches).toBe(1);
    expect(conflicts).toEqual([{ field: null, ruleId: first, ruleName: 'First', cases: 1 }]);
    // The manual clock starts on a Monday at 10 in Berlin; the desk is open from 9 to 17.
    const now = desk.clock.now();
    expect(timeline).toEqual([
      { what: 'rep-mail', number: 1, at: now },
      { what: 'follow-up', number: 2, at: now + 24 * hour },
      { what: 'closing', number: null, at: now + 72 * hour },
    ]);
  });
});
