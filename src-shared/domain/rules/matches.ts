import { assertNever } from '../../lib/assert-never.ts';
import type { Condition, ConditionSubject } from './types.ts';

/** Whether all conditions hold for a case at a moment (ms); an empty list means every case (product.md: Update rules). */
export function matches(conditions: readonly Condition[], subject: ConditionSubject, now: number): boolean {
  return conditions.every((condition) => holds(condition, subject, now));
}

function holds(condition: Condition, subject: ConditionSubject, now: number): boolean {
  switch (condition.about) {
    case 'field':
      return fieldHolds(condition, subject);
    case 'status':
      return (subject.status === condition.value) === (condition.is === 'equal');
    case 'channel':
      return subject.channels.includes(condition.value) === (condition.is === 'equal');
    case 'age': {
      const age = now - subject.createdAt;
      return condition.is === 'more-than' ? age > condition.ms : age < condition.ms;
    }
    default:
      return assertNever(condition);
  }
}

/** An empty field is not equal to anything; a text of spaces only counts as empty, and case and outer spaces of words do not count. */
function fieldHolds(condition: Extract<Condition, { about: 'field' }>, subject: ConditionSubject): boolean {
  const value = subject.values.get(condition.field);
  const isFilled = value !== undefined && !(typeof value === 'string' && value.trim() === '');
  switch (condition.is) {
    case 'empty':
      return !isFilled;
    case 'filled':
      return isFilled;
    case 'equal':
      return isFilled && isSame(value, condition.value);
    case 'not-equal':
      return !isFilled || !isSame(value, condition.value);
  }
}

function isSame(a: string | number | boolean, b: string | number | boolean): boolean {
  if (typeof a === 'string' && typeof b === 'string') return a.trim().toLowerCase() === b.trim().toLowerCase();
  return a === b;
}
