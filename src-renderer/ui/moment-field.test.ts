import { expect, it } from 'vitest';
import { fieldValueOf, momentOfField } from './moment-field.ts';

const at = (text: string) => new Date(text).getTime();

it('reads a date field back as it was written, and nothing that is over', () => {
  const now = at('2026-11-24T08:30');
  expect(momentOfField(fieldValueOf(at('2026-11-24T09:15')), now)).toBe(at('2026-11-24T09:15'));
  expect(momentOfField('2026-11-24T08:30', now)).toBeNull();
  expect(momentOfField('', now)).toBeNull();
});
