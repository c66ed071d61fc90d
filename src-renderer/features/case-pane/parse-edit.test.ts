import { expect, it } from 'vitest';
import { parseEdit } from './parse-edit.ts';
import { readFieldKey } from './field-keys.ts';

it('empties a field instead of keeping blanks, which would count as known', () => {
  expect(parseEdit({ kind: 'text' }, '   ')).toEqual({ ok: true, value: null });
});

it('reads a decimal comma and refuses what is no number', () => {
  expect(parseEdit({ kind: 'number' }, '3,5')).toEqual({ ok: true, value: 3.5 });
  expect(parseEdit({ kind: 'number' }, 'three')).toEqual({ ok: false, problem: 'not-a-number' });
});

it('leaves Enter to a button inside the field: pressing Reject must not accept', () => {
  expect(readFieldKey({ key: 'Enter', hasModifier: false, isOnGroup: false })).toBeNull();
  expect(readFieldKey({ key: 'Enter', hasModifier: false, isOnGroup: true })).toBe('accept');
});

it('leaves shortcuts with a modifier alone: Ctrl+X is cut, not reject', () => {
  expect(readFieldKey({ key: 'x', hasModifier: true, isOnGroup: true })).toBeNull();
});
