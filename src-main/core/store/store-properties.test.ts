import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JournalEvent } from './journal-events.ts';
import type { OpenedStore } from './open-store.ts';
import { openToyStore, saveSubject, withKey, rep } from './testing/open-toy-store.ts';

const id = fc.constantFrom('a', 'b', 'c', 'd');
const event: fc.Arbitrary<JournalEvent> = fc.oneof(
  fc.record({
    type: fc.constant('profile.saved' as const),
    profileId: id,
    name: fc.string({ unit: 'binary' }),
    role: fc.constantFrom('rep' as const, 'supervisor' as const),
  }),
  fc.record({
    type: fc.constant('subject.saved' as const),
    subjectId: id,
    parentId: fc.option(id),
    lineOfBusinessId: fc.constant(null),
    name: fc.string({ unit: 'binary' }),
    description: fc.string(),
    position: fc.integer(),
  }),
  // Values that JSON changes: a live read model must see them as a rebuild will.
  fc.record({ type: fc.constant('setting.changed' as const), key: id, value: fc.constantFrom(undefined, Number.NaN, new Date(0), 1, 'x') }),
);
const transactions = fc.array(fc.record({ events: fc.array(event, { maxLength: 6 }), fails: fc.boolean() }), { maxLength: 12 });

function run(store: OpenedStore, { events, fails }: { readonly events: readonly JournalEvent[]; readonly fails: boolean }): void {
  try {
    store.transact(rep, (tx) => {
      for (const one of events) tx.append(one);
      if (fails) throw new Error('rolled back');
    });
  } catch (error) {
    if (!fails) throw error;
  }
}

// Catches: rows of a rolled back transaction that stay, a projection fed other values live than from the journal, a
// table a rebuild forgets to empty, a foreign key that stops the emptying.
test('whatever is recorded or rolled back, a rebuild gives the same read models, and clients end with the present views', () => {
  fc.assert(
    fc.property(transactions, (steps) => {
      const store = openToyStore();
      const desk = new Map<string, unknown>();
      let known = 0;
      store.onChange(({ after, seq, changed }) => {
        expect(after).toBe(known);
        known = seq;
        for (const change of changed) desk.set(`${change.entity} ${change.id}`, change.view);
      });
      for (const step of steps) run(store, step);
      const late = new Map((store.changesSince(0) ?? []).map((change) => [`${change.entity} ${change.id}`, change.view]));
      expect(late).toEqual(desk);
      expect(known).toBe(store.seq());
      const live = store.dumpProjections();
      const search = store.all('SELECT id, words FROM toy_search ORDER BY id, words');
      expect(store.rebuild().events).toBe([...store.events()].length);
      expect(store.dumpProjections()).toEqual(live);
      expect(store.all('SELECT id, words FROM toy_search ORDER BY id, words')).toEqual(search);
      store.close();
    }),
    { numRuns: 150 },
  );
});

// Catches: a repeat that runs again, a key kept by a transaction that failed, a result lost or changed by its keeping.
test('however often and in whatever order a mutation is repeated, it is done once and answers the same', () => {
  const attempts = fc.array(fc.record({ key: fc.constantFrom('k1', 'k2', 'k3'), fails: fc.boolean(), answer: fc.jsonValue() }), {
    maxLength: 15,
  });
  fc.assert(
    fc.property(attempts, (list) => {
      const store = openToyStore();
      const done = new Map<string, unknown>();
      for (const { key, fails, answer } of list) {
        const attempt = (): unknown =>
          store.transact(withKey(key), (tx) => {
            saveSubject(tx, key, 'done');
            if (fails) throw new Error('fails');
            return answer;
          });
        if (!done.has(key) && fails) {
          expect(attempt).toThrow('fails');
          continue;
        }
        const result: unknown = JSON.parse(JSON.stringify(attempt()));
        if (!done.has(key)) done.set(key, JSON.parse(JSON.stringify(answer)));
        expect(result).toEqual(done.get(key));
      }
      expect([...store.events()]).toHaveLength(done.size);
      store.close();
    }),
    { numRuns: 150 },
  );
});
