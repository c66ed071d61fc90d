import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startBoundDesk, type BoundDesk } from './testing/start-bound-desk.ts';

type Move =
  | { readonly kind: 'edit' | 'theirs'; readonly field: 'title' | 'priority'; readonly value: number }
  | { readonly kind: 'note' | 'round' | 'answer-lost' | 'busy' | 'away' | 'back' | 'expire' | 'midway' | 'typed-on' };

const move: fc.Arbitrary<Move> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('edit', 'theirs'),
    field: fc.constantFrom('title', 'priority'),
    value: fc.integer({ min: 0, max: 2 }),
  }),
  fc.record({ kind: fc.constantFrom('note', 'round', 'answer-lost', 'busy', 'away', 'back', 'expire', 'midway', 'typed-on') }),
);

const priorities = ['low', 'normal', 'high'];
const valueOf = (field: string, value: number): string => (field === 'title' ? `Title ${String(value)}` : (priorities[value] ?? 'low'));

const rep = { principal: { kind: 'rep', id: 'you', name: 'You' } } as const;

async function play(desk: BoundDesk, moves: readonly Move[]): Promise<{ notes: number }> {
  const caseId = desk.caseHere('T1');
  let notes = 0;
  for (const step of moves) {
    switch (step.kind) {
      case 'edit':
        await desk.core.call('case.editField', { holder: { caseId }, field: step.field, value: valueOf(step.field, step.value) });
        break;
      case 'theirs':
        desk.backend.someoneSaves({ id: 'T1', fields: { [step.field]: valueOf(step.field, step.value) } });
        break;
      case 'note':
        await desk.core.call('case.addNote', { caseId, text: `Note ${String((notes += 1))}` });
        break;
      case 'answer-lost':
      case 'busy':
        desk.backend.nextWrite(step.kind);
        break;
      case 'away':
      case 'back':
        desk.backend.setReachable(step.kind === 'back');
        break;
      case 'expire':
        desk.backend.expireCursor();
        break;
      case 'midway':
        desk.backend.beforeNextWrite(() => desk.backend.someoneSaves({ id: 'T1', fields: { title: 'Midway' } }));
        break;
      case 'typed-on':
        desk.backend.beforeNextWrite(() => desk.core.services.cases.editFields(rep, { caseId }, { title: 'Typed on' }));
        break;
      case 'round':
        desk.core.clock.advance(20 * 60_000);
        await desk.round();
    }
  }
  return { notes };
}

/** Everything reachable again, and whatever conflicts settled: theirs, so that both sides end alike. */
async function comeToRest(desk: BoundDesk): Promise<void> {
  desk.backend.setReachable(true);
  for (let n = 0; n < 8; n += 1) {
    desk.core.clock.advance(60 * 60_000);
    await desk.round();
    const { owed } = await desk.core.call('backend.listOwed', {});
    for (const { pushId, state } of owed)
      if (state === 'conflict') await desk.core.call('backend.settleConflict', { pushId, keep: n % 2 === 0 ? 'theirs' : 'mine' });
  }
}

describe('whatever happens on both sides', () => {
  // The bugs: a value lost or overwritten in silence, a note written twice or never, something owed for ever, a rebuild that differs.
  it('ends with both sides alike, every note there once, nothing owed, and a rebuild the same', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(move, { minLength: 1, maxLength: 14 }), async (moves) => {
        const desk = await startBoundDesk();
        try {
          desk.backend.someoneSaves({ id: 'T1', fields: { title: 'Title 0', priority: 'low' } });
          await desk.round();
          const { notes } = await play(desk, moves);
          await comeToRest(desk);
          const { fields } = await desk.core.call('case.get', { caseId: desk.caseHere('T1') });
          const here = Object.fromEntries(fields.map(({ key, value }) => [key, value]));
          const there = desk.backend.cases.get('T1')?.fields ?? {};
          expect([here['title'], here['priority']]).toEqual([there['title'], there['priority']]);
          expect(desk.backend.notes.map(({ text }) => text)).toEqual(Array.from({ length: notes }, (_, at) => `Note ${String(at + 1)}`));
          expect((await desk.core.call('backend.listOwed', {})).owed).toEqual([]);
          const { store } = desk.core.services;
          const before = store.dumpProjections();
          store.rebuild();
          expect(store.dumpProjections()).toEqual(before);
        } finally {
          await desk.dispose();
        }
      }),
      { numRuns: 60 },
    );
  });
});
