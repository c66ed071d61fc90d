import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { NextStep } from '#shared/domain/follow-up/types.ts';
import { alikeRows } from './alike-rows.ts';
import { startFollowUpDesk, type FollowUpDesk } from './testing/follow-up-desk.ts';

let desk: FollowUpDesk;
beforeEach(async () => {
  desk = await startFollowUpDesk();
});
afterEach(() => desk.dispose());

type Planned = { readonly ruleId: string; readonly because: 'negative' | 'unclear'; readonly dueAt: number };

/** Replies stand in the queue at once; what is planned for them is not looked at again before time passes. */
function plan(round: number, all: readonly Planned[]): void {
  for (const [n, { ruleId, because, dueAt }] of all.entries()) {
    const caseId = `case-${String(round)}-${String(n)}`;
    const basis = { chainId: 'm', confidence: 1, isProven: true };
    const step: NextStep = { kind: 'reply', messageId: `m-${String(n)}`, because, dueAt, basis };
    const common = { lineOfBusinessId: `line-${String(round)}`, customerId: 'customer', conversationId: null, by: 'person' } as const;
    desk.record(
      { type: 'case.created', caseId, number: `CAS-${String(round)}-${String(n)}`, ...common },
      { type: 'followUp.planned', caseId, ruleId, step, stepKey: `reply:m-${String(n)}` },
    );
  }
}

// Would catch: a row that is on no page or on two, a group in two pieces, a single case between the members of a group.
it('pages through every row once, with groups in one piece and single rows at the end', () => {
  const planned = fc.record({
    ruleId: fc.constantFrom('a', 'b', 'c', 'd'),
    because: fc.constantFrom('negative' as const, 'unclear' as const),
    dueAt: fc.integer({ min: 0, max: 50 }),
  });
  let round = 0;
  fc.assert(
    fc.property(fc.array(planned, { maxLength: 14 }), fc.integer({ min: 1, max: 6 }), (all, limit) => {
      round += 1;
      plan(round, all);
      const part = { where: 'line_of_business_id = ?', params: [`line-${String(round)}`] };
      const rows = [...Array(all.length + 1).keys()].flatMap((page) =>
        alikeRows(desk.services.store, part, { offset: page * limit, limit }),
      );
      expect(new Set(rows.map(({ case_id }) => case_id)).size).toBe(all.length);
      expect(rows).toHaveLength(all.length);
      const pieces = rows.map(({ alike }) => alike.key).filter((key, n, keys) => key !== keys[n - 1]);
      expect(new Set(pieces).size).toBe(pieces.length);
      for (const { alike } of rows) expect(alike.count).toBe(rows.filter((row) => row.alike.key === alike.key).length);
      const isAlone = rows.map(({ alike }) => Number(alike.count === 1));
      expect(isAlone).toEqual(isAlone.toSorted((a, b) => a - b));
      const groups = Map.groupBy(rows, ({ alike }) => alike.key);
      for (const members of groups.values()) {
        const due = members.map(({ due_at }) => due_at ?? 0);
        expect(due).toEqual(due.toSorted((a, b) => a - b));
      }
    }),
    { numRuns: 40 },
  );
});
