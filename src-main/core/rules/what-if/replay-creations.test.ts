import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RouteInput, RouteOutput } from '#shared/contract/all-routes.ts';
import { systemPrincipal } from '../../workspace/principals.ts';
import { startPastDesk, type PastDesk } from '../testing/past-desk.ts';

const hour = 3_600_000;
let desk: PastDesk;
beforeEach(async () => {
  desk = await startPastDesk();
});
afterEach(() => desk.dispose());

type Talk = {
  readonly isAuthenticated?: boolean;
  readonly fields?: readonly string[];
  readonly isTainted?: boolean;
  readonly line?: string;
};

/** A chat that begins at an hour, with values offered for some fields before it ends. */
function begin(
  id: string,
  atHour: number,
  { isAuthenticated = true, fields = ['title', 'type'], isTainted = false, line }: Talk = {},
): void {
  const customerId = `customer-of-${id}`;
  desk.write(
    atHour,
    { type: 'customer.seen', customerId, nameContentId: null, emailContentId: null, identifier: null },
    {
      type: 'conversation.started',
      conversationId: id,
      customerId,
      channel: 'chat',
      lineOfBusinessId: line ?? desk.lines[0],
      isAuthenticated,
      visitorHash: null,
    },
  );
  if (isTainted) {
    desk.write(atHour, {
      type: 'message.added',
      messageId: `${id}-message`,
      conversationId: id,
      kind: 'message',
      author: 'customer',
      profileId: null,
      contentId: null,
      code: null,
      data: null,
      clientId: null,
      effectId: null,
      taint: [{ start: 0, end: 1 }],
      saidAt: null,
    });
  }
  offer(id, atHour, fields);
}

function offer(id: string, atHour: number, fields: readonly string[], confidence = 0.8): void {
  const suggested = { value: { value: 'problem' }, confidence, isProven: false, outcomes: 0, evidence: [], isTainted: false };
  desk.write(atHour, {
    type: 'run.finished',
    runId: `run-of-${id}-${String(atHour)}`,
    holder: { conversationId: id },
    conversationId: id,
    predictor: 'builtin',
    version: 'test',
    tookMs: 1,
    messageIds: [],
    problem: null,
    withdrawn: [],
    unchanged: [],
    abstained: [],
    dropped: [],
    offered: fields.map((field) => ({ ...suggested, suggestionId: `${id}-${field}-${String(atHour)}`, field })),
  });
}

function fill(holder: { readonly caseId: string } | { readonly conversationId: string }, atHour: number, value: string | null): void {
  const written = { by: 'person', suggestionId: null, isLocked: true } as const;
  desk.write(atHour, { type: 'field.written', holder, field: 'title', value: value === null ? null : { value }, ...written });
}

/** Ends it as the console does: the real gate decides at the level of its line. */
function end(id: string, atHour: number): string | null {
  desk.write(atHour, { type: 'conversation.ended', conversationId: id, by: 'rep' });
  return desk.services.wrapUp.wrapUp({ principal: systemPrincipal('test') }, id).caseId;
}

async function setLevel(level: 'human-confirmation' | 'full-automation'): Promise<void> {
  await desk.call('autonomy.setLevel', { lineOfBusinessId: desk.lines[0], capability: 'create', level, reason: 'for the test' });
}

async function ask(more: Partial<RouteInput<'whatIf.run'>> = {}): Promise<RouteOutput<'whatIf.run'>> {
  desk.clock.setNow(desk.start + 20 * 24 * hour);
  return desk.call('whatIf.run', { lineOfBusinessId: desk.lines[0], capability: 'create', rule: null, days: 19, ...more });
}

function told(differences: RouteOutput<'whatIf.run'>['differences']): string[] {
  return differences.map(({ about, code }) => `${about.kind === 'conversation' ? about.conversationId : about.caseId} ${code}`).sort();
}

describe('what creating cases at a level would have done', () => {
  // Would catch: any of the numbers a supervisor switches by being off, or a stranger counted as somebody a case is made for.
  it('is told conversation by conversation, against what became of each', async () => {
    const before = await ask();
    await setLevel('human-confirmation');
    begin('asked', 30);
    end('asked', 31);
    begin('by-hand', 30);
    desk.services.cases.create({ principal: { kind: 'rep', id: 'rep', name: 'Rita' } }, 'by-hand');
    end('by-hand', 31);
    begin('stranger', 30, { isAuthenticated: false });
    end('stranger', 31);
    begin('planted', 30, { isTainted: true });
    end('planted', 31);
    begin('short', 30, { fields: ['type'] });
    end('short', 31);
    // What was offered after the end was not known at it.
    begin('late', 30, { fields: [] });
    end('late', 31);
    offer('late', 32, ['title', 'type']);
    // Of another line, and from before the days asked about.
    begin('elsewhere', 30, { line: desk.lines[1] });
    end('elsewhere', 31);
    begin('old', 1);
    end('old', 2);

    const found = await ask();
    expect(found).toMatchObject({
      lookedAt: before.lookedAt + 6,
      would: { creations: before.would.creations + 2, mails: 0 },
      now: { creations: before.now.creations },
      sameAsPeople: before.sameAsPeople + 1,
      held: { unverified: before.held.unverified + 1, tainted: before.held.tainted + 1, tooLittleKnown: before.held.tooLittleKnown + 2 },
    });
    expect(told(found.differences)).toEqual([...told(before.differences), 'asked creation-added', 'by-hand creation-by-hand'].sort());
    expect(told(found.heldBack)).toEqual([...told(before.heldBack), 'planted held-tainted', 'stranger held-unverified'].sort());
  });

  // Would catch: what the assistant really made told as a difference, or kept silent when a lower level would not have made it.
  it('differs from what was really made alone only where another level decides otherwise', async () => {
    const before = { full: await ask(), asks: await ask({ level: 'human-confirmation' }) };
    await setLevel('full-automation');
    begin('alone', 30);
    expect(end('alone', 31)).not.toBeNull();
    const full = await ask();
    expect(full).toMatchObject({
      now: { creations: before.full.now.creations + 1 },
      would: { creations: before.full.would.creations + 1 },
    });
    expect(told(full.differences)).toEqual(told(before.full.differences));
    const asks = await ask({ level: 'human-confirmation' });
    expect(asks).toMatchObject({ would: { creations: 0 }, held: { unverified: 0, tainted: 0, tooLittleKnown: 0 } });
    expect(told(asks.differences)).toEqual([...told(before.asks.differences), 'alone creation-dropped'].sort());
  });

  // Would catch: a gate asked about what is known today, or about guesses nobody was offered.
  it('goes by what was known when each conversation ended', async () => {
    const before = await ask();
    await setLevel('human-confirmation');
    begin('unsure', 30, { fields: ['type'] });
    offer('unsure', 30.5, ['title'], 0.01);
    end('unsure', 31);
    begin('filled-later', 30, { fields: ['type'] });
    end('filled-later', 31);
    fill({ conversationId: 'filled-later' }, 32, 'Broken');
    const byHand = (id: string): { caseId: string } => {
      begin(id, 30, { fields: ['type'] });
      return desk.services.cases.create({ principal: { kind: 'rep', id: 'rep', name: 'Rita' } }, id);
    };
    const { caseId: emptied } = byHand('emptied-later');
    fill({ caseId: emptied }, 30, 'Broken');
    end('emptied-later', 31);
    fill({ caseId: emptied }, 32, null);
    const { caseId: filled } = byHand('case-filled-later');
    end('case-filled-later', 31);
    fill({ caseId: filled }, 32, 'Broken');
    fill({ caseId: filled }, 33, 'Whole');
    const found = await ask();
    expect(found).toMatchObject({
      would: { creations: before.would.creations + 1 },
      held: { tooLittleKnown: before.held.tooLittleKnown + 3 },
    });
    expect(told(found.differences)).toEqual([...told(before.differences), 'emptied-later creation-by-hand'].sort());
  });

  // Would catch: whatever lies behind the first page not looked at, or the oldest differences shown in place of the newest.
  it('goes through all of many conversations and shows the newest differences', async () => {
    const before = await ask();
    for (let n = 0; n < 501; n += 1) {
      begin(`many-${String(n)}`, 30 + n / 10);
      desk.write(31 + n / 10, { type: 'conversation.ended', conversationId: `many-${String(n)}`, by: 'rep' });
    }
    const found = await ask();
    expect(found).toMatchObject({ lookedAt: before.lookedAt + 501, would: { creations: before.would.creations + 501 } });
    expect(found.differences).toHaveLength(500);
    expect(found.differences[0]?.about).toMatchObject({ conversationId: 'many-500' });
    expect(told(found.differences)).not.toContain('many-0 creation-added');
  });
});
