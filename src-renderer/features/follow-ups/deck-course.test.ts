import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cardAfter, cardsOf, countFates, currentCard, progressOf, recall, settle, settleGroup, startCourse } from './deck-course.ts';
import type { DeckCourse, DeckGroup } from './deck-course.ts';

const group = (key: string, caseIds: readonly string[], sample: readonly string[] = []): DeckGroup => ({
  key,
  label: { code: key === 'close' ? 'group.resolve.silent' : 'group.next', data: {} },
  isSure: sample.length > 0,
  caseIds: [...caseIds],
  sample: [...sample],
});
const sure = group('sure', ['a', 'b', 'c', 'd', 'e'], ['c', 'e']);
const unsure = group('unsure', ['x', 'y']);

it('shows of a group first its sample, each card once', () => {
  const course = startCourse([sure, unsure, group('empty', [])]);
  expect(cardsOf(course)).toEqual(['c', 'e', 'a', 'b', 'd', 'x', 'y']);
  expect([currentCard(course), cardAfter(course)]).toEqual(['c', 'e']);
});

/* The bug: sixty mails go out after one glance (product.md: Decision deck). */
it('lets the rest of a group be approved only when its whole sample was looked at, and never of an unsure group', () => {
  let course = startCourse([sure, unsure]);
  expect(progressOf(course, sure).canApprove).toBe(false);
  course = settle(settle(course, 'c', 'sent'), 'a', 'sent');
  expect(progressOf(course, sure).canApprove).toBe(false);
  course = settle(course, 'e', 'skipped');
  expect(progressOf(course, sure)).toMatchObject({ canApprove: true, rest: ['b', 'd'], lookedAt: ['a', 'c', 'e'] });
  course = settle(settle(course, 'x', 'passed'), 'b', 'sent');
  expect(progressOf(course, unsure).canApprove).toBe(false);
  // Nothing is left to approve.
  expect(progressOf(settle(course, 'd', 'sent'), sure).canApprove).toBe(false);
});

it('keeps what the core refused, with the reason, and says what was closed', () => {
  const course = settleGroup(startCourse([sure, group('close', ['k'], ['k'])]), {
    approved: ['b', 'k'],
    refused: [{ caseId: 'd', code: 'STEP_CHANGED' }],
  });
  expect(countFates(course)).toMatchObject({ sent: 1, resolved: 1, refused: 1 });
  expect([...course.refusals]).toEqual([['d', 'STEP_CHANGED']]);
});

/* The bug: an undone card is gone from the hand, or comes back at the very end. */
it('shows a card that was taken back at once', () => {
  const course = settle(settle(startCourse([sure]), 'c', 'sent'), 'e', 'sent');
  const again = recall(course, 'c');
  expect(currentCard(again)).toBe('c');
  expect(currentCard(settle(again, 'c', 'sent'))).toBe('a');
  // One of another deck is nothing to show here.
  expect(currentCard(recall(course, 'of-another-deck'))).toBe('a');
});

it('deals every card once, whatever is decided, and ends', () => {
  const groups = fc
    .uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 30 })
    .map((ids) =>
      [0, 1, 2].map((part) =>
        group(`g${part}`, ids.filter((id) => id % 3 === part).map(String), ids.filter((id) => id % 6 === part).map(String)),
      ),
    );
  const fate = fc.constantFrom('sent', 'skipped', 'passed', 'resolved', 'back');
  fc.assert(
    fc.property(groups, fc.array(fate, { maxLength: 60 }), (dealt, fates) => {
      let course: DeckCourse = startCourse(dealt);
      const all = cardsOf(course);
      let last: string | null = null;
      for (const next of fates) {
        const card = currentCard(course);
        if (next === 'back' && last !== null) course = recall(course, last);
        else if (card !== null && next !== 'back') {
          course = settle(course, card, next);
          last = card;
        }
        expect(cardsOf(course)).toEqual(all);
      }
      for (let card = currentCard(course); card !== null; card = currentCard(course)) course = settle(course, card, 'sent');
      expect(course.fates.size).toBe(all.length);
    }),
  );
});
