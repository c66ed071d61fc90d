import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RouteInput, RouteOutput } from '#shared/contract/all-routes.ts';
import { startPastDesk, type PastDesk } from '../testing/past-desk.ts';
import { followUpInput, updateInput } from '../testing/rule-desk.ts';

const hour = 3_600_000;
let desk: PastDesk;
beforeEach(async () => {
  desk = await startPastDesk();
});
afterEach(() => desk.dispose());

/** Looks back from 20 days after the beginning. Waits of the rule: 5 h, 24 h, then 48 h to the closure. */
async function ask(more: Partial<RouteInput<'whatIf.run'>> = {}): Promise<RouteOutput<'whatIf.run'>> {
  desk.clock.setNow(desk.start + 20 * 24 * hour);
  return desk.call('whatIf.run', { lineOfBusinessId: null, capability: 'follow-up', rule: followUpInput(), days: 60, ...more });
}

/** Case, what differs, and at which hour. */
function told({ differences }: RouteOutput<'whatIf.run'>): string[] {
  return differences
    .map(
      ({ about, code, at }) => `${about.kind === 'case' ? about.caseId : about.conversationId} ${code} ${String((at - desk.start) / hour)}`,
    )
    .sort();
}

describe('what a follow-up rule would have done', () => {
  // Would catch: any of the numbers a supervisor decides by being off. Each case's steps are counted by hand.
  it('is counted over the whole history, by what was known then', async () => {
    // Never answers: two mails and a closure.
    desk.silentCase('silent');
    // Answers after the first mail, unclear: one mail.
    desk.silentCase('unclear');
    desk.customer('unclear', 6, 'unclear');
    // Thanks before anything is due: nothing.
    desk.silentCase('thanks');
    desk.customer('thanks', 1, 'favourable');
    // An answer taken for an out-of-office note until a person corrected it: one mail, after an answer.
    desk.silentCase('misread');
    desk.customer('misread', 2, 'out-of-office');
    desk.correct('misread', 60, 'negative');
    // The rep really wrote at hour 8 and resolved at hour 90: two mails, the first as people did it, and a closure as people did it.
    desk.silentCase('busy');
    desk.rep('busy', 8);
    desk.status('busy', 90, 'resolved');
    // Complains five days after it would have been closed: two mails, and a closure that was wrong.
    desk.silentCase('complains');
    desk.customer('complains', 77 + 5 * 24, 'negative');
    // Thanks five days after it would have been closed: no complaint.
    desk.silentCase('late-thanks');
    desk.customer('late-thanks', 77 + 5 * 24, 'favourable');
    // Resolved before anything was due, and one that never waited for details: nothing.
    desk.silentCase('resolved');
    desk.status('resolved', 3, 'resolved');
    desk.silentCase('working');
    desk.status('working', 0, 'in-progress');

    const found = await ask();
    expect(found).toMatchObject({
      would: { mails: 10, closures: 4, values: 0 },
      now: { mails: 0, closures: 0, values: 0 },
      sameAsPeople: 2,
      otherThanPeople: 12,
      afterAnswer: 1,
      wroteAgain: 1,
    });
    expect(told(found)).toEqual(
      [
        'silent mail-added 5',
        'silent mail-added 29',
        'silent closure-added 77',
        'unclear mail-added 5',
        'misread mail-after-answer 50',
        'busy mail-added 5',
        'busy mail-added 32',
        'busy closure-added 80',
        'complains mail-added 5',
        'complains mail-added 29',
        'complains closure-wrote-again 77',
        'late-thanks mail-added 5',
        'late-thanks mail-added 29',
        'late-thanks closure-added 77',
      ].sort(),
    );
  });

  // Would catch: a diff that counts what both rules do, or does not see the same step at another time.
  it('is compared with what the saved rules do', async () => {
    desk.silentCase('silent');
    desk.silentCase('unclear');
    desk.customer('unclear', 6, 'unclear');
    const { ruleId } = await desk.call('rule.saveFollowUp', { rule: followUpInput() });
    const same = await ask({ rule: followUpInput({ id: ruleId }) });
    expect(same).toMatchObject({ would: { mails: 3, closures: 1 }, now: { mails: 3, closures: 1 }, differences: [] });
    const slower = await ask({ rule: followUpInput({ id: ruleId, waitsMs: [10 * hour] }) });
    expect(slower).toMatchObject({ would: { mails: 1, closures: 1 }, now: { mails: 3, closures: 1 } });
    expect(told(slower)).toEqual(
      ['silent mail-moved 10', 'silent mail-dropped 29', 'silent closure-moved 58', 'unclear mail-dropped 5'].sort(),
    );
    // A new rule behind it changes nothing: the first one has the cases.
    expect((await ask({ rule: followUpInput({ waitsMs: [hour] }) })).differences).toEqual([]);
  });

  // Would catch: follow-ups that were really sent counted as rep's mails that begin new silences, or sent a second time.
  it('stands in the place of the follow-ups that were really sent', async () => {
    desk.silentCase('followed');
    desk.followUp('followed', 6, 1);
    desk.customer('followed', 7, 'negative');
    const found = await ask();
    expect(found).toMatchObject({ would: { mails: 1, closures: 0 }, sameAsPeople: 1, otherThanPeople: 0, afterAnswer: 0 });
    expect(told(found)).toEqual(['followed mail-added 5']);
  });

  // Would catch: other lines of business counted, conditions read by the values of today, steps from before the days asked about.
  it('keeps to the line of business, the values of then and the days asked about', async () => {
    desk.silentCase('silent');
    const priority = (value: string) =>
      ({
        type: 'field.written',
        holder: { caseId: 'silent' },
        field: 'priority',
        value: { value },
        by: 'person',
        suggestionId: null,
        isLocked: true,
      }) as const;
    desk.write(0, priority('low'));
    desk.write(20, priority('high'));
    const high = [{ about: 'field' as const, field: 'priority', is: 'equal' as const, value: 'high' }];
    expect(told(await ask({ rule: followUpInput({ conditions: high }) }))).toEqual(
      ['silent mail-added 20', 'silent mail-added 44', 'silent closure-added 92'].sort(),
    );
    expect((await ask({ lineOfBusinessId: desk.lines[1] })).would.mails).toBe(0);
    // 20 days after the beginning, the last 19 leave out what came in the first 24 hours.
    expect(told(await ask({ days: 19 }))).toEqual(['silent mail-added 29', 'silent closure-added 77'].sort());
  });

  // Would catch: an age at which a rule begins to hold that is seen only when something happens.
  it('begins when a case is old enough, though nothing happens then', async () => {
    desk.silentCase('silent');
    const old = [{ about: 'age' as const, is: 'more-than' as const, ms: 100 * hour }];
    const [first] = told(await ask({ rule: followUpInput({ conditions: old, waitsMs: [hour] }) })).filter((line) => line.includes('mail'));
    expect(first?.startsWith('silent mail-added 100.0')).toBe(true);
  });
});

describe('what full automation would have done', () => {
  const level = (capability: 'follow-up' | 'close' | 'resolve' | 'update') => ask({ rule: null, capability });

  // Would catch: a level's promise that forgets the gate, against what people really approved.
  it('is what the gate lets through alone, against what was really done', async () => {
    const asks = followUpInput({ trigger: { statuses: [], asksCustomer: true } });
    desk.silentCase('sure');
    desk.silentCase('sent');
    desk.followUp('sent', 7, 1);
    desk.silentCase('tainted', { isTainted: true });
    await desk.call('rule.saveFollowUp', { rule: followUpInput() });
    const found = await level('follow-up');
    expect(found).toMatchObject({ would: { mails: 4, closures: 0 }, now: { mails: 1, closures: 0 } });
    expect(told(found)).toEqual(['sent mail-moved 5', 'sent mail-added 29', 'sure mail-added 5', 'sure mail-added 29'].sort());
    const { followUp } = await desk.call('rule.list', {});
    desk.silentCase('asked', { asks: true });
    await desk.call('rule.saveFollowUp', { rule: { ...asks, id: followUp[0]?.id ?? '' } });
    // Nothing has proven yet that it is known when a mail asks for something.
    expect((await level('follow-up')).would.mails).toBe(0);
  });

  it('closes what really was followed up and went silent, and resolves what was praised', async () => {
    desk.silentCase('closing');
    desk.followUp('closing', 6, 1);
    desk.followUp('closing', 30, 2);
    desk.silentCase('praised');
    desk.customer('praised', 2, 'favourable');
    await desk.call('rule.saveFollowUp', { rule: followUpInput() });
    expect(told(await level('close'))).toEqual(['closing closure-added 78']);
    expect(told(await level('resolve'))).toEqual(['praised closure-added 2']);
  });
});

describe('what an update rule would have written', () => {
  const suggested = (id: string, more: { value?: string; confidence?: number; isProven?: boolean; field?: string } = {}) =>
    ({
      type: 'run.finished',
      runId: `run-of-${id}`,
      holder: { caseId: 'case' },
      conversationId: 'talk-of-case',
      predictor: 'builtin',
      version: 'test',
      tookMs: 1,
      messageIds: [],
      problem: null,
      withdrawn: [],
      unchanged: [],
      abstained: [],
      dropped: [],
      offered: [
        {
          suggestionId: id,
          field: more.field ?? 'priority',
          value: { value: more.value ?? 'high' },
          confidence: more.confidence ?? 0.95,
          isProven: more.isProven ?? true,
          outcomes: 30,
          evidence: [],
          isTainted: false,
        },
      ],
    }) as const;
  const written = (field: string, value: string) =>
    ({
      type: 'field.written',
      holder: { caseId: 'case' },
      field,
      value: { value },
      by: 'person',
      suggestionId: null,
      isLocked: true,
    }) as const;

  // Would catch: values counted that were unproven, unsure, refused by a lock or in the field already; a rep who wrote another value counted as the same.
  it('is counted with what people made of it', async () => {
    desk.silentCase('case');
    desk.write(1, suggested('kept'));
    desk.write(2, { type: 'suggestion.settled', suggestionId: 'kept', fate: 'accepted' });
    desk.write(
      3,
      suggested('again'),
      suggested('unsure', { value: 'low', confidence: 0.7 }),
      suggested('unproven', { value: 'low', isProven: false }),
    );
    desk.write(4, suggested('other-field', { field: 'type', value: 'problem' }));
    desk.write(5, written('type', 'question'));
    desk.write(6, suggested('locked', { field: 'type', value: 'request' }));
    desk.write(7, suggested('not-allowed', { field: 'subject', value: 'x' }));
    const found = await ask({ capability: 'update', rule: updateInput({ fields: ['priority', 'type'] }) });
    expect(found).toMatchObject({ would: { values: 2, mails: 0 }, now: { values: 0 }, sameAsPeople: 1, otherThanPeople: 1 });
    expect(told(found)).toEqual(['case value-added 1', 'case value-added 4'].sort());
    await desk.call('rule.saveUpdate', { rule: updateInput({ fields: ['type'] }) });
    expect(told(await ask({ capability: 'update', rule: updateInput({ fields: ['priority'] }) }))).toEqual(['case value-added 1']);
    expect((await ask({ capability: 'update', rule: null })).would.values).toBe(1);
  });
});
