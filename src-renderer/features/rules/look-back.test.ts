import { expect, it } from 'vitest';
import { bySubject } from './past-findings.tsx';

// The bug: a case with two mails and a closure stands three times in the list, as if it were three cases.
it('lists a case once, with all that would have happened in it, oldest first', () => {
  const difference = (caseId: string, at: number, code: string) => ({
    about: { kind: 'case' as const, caseId, caseNumber: `CAS-${caseId}` },
    title: caseId,
    at,
    code,
    data: {},
  });
  const found = [difference('a', 9, 'closure-added'), difference('b', 5, 'mail-added'), difference('a', 3, 'mail-added')];
  expect(bySubject(found).map(({ title, of }) => [title, of.map(({ at }) => at)])).toEqual([
    ['a', [3, 9]],
    ['b', [5]],
  ]);
});
