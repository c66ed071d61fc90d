import type { FieldValue } from '../case/field.ts';

type Held = FieldValue | null;

/**
 * What becomes of a change made here when the system of record tells a value: `base` stood there when the change was made,
 * `mine` is the change, `theirs` stands there now. `owed`: only this side changed it, it is still to be written there. `same`:
 * both say the same. `conflict`: both changed it, and a person decides. Texts differ only where their words do.
 */
export function mergeField(values: { readonly base: Held; readonly mine: Held; readonly theirs: Held }): 'owed' | 'same' | 'conflict' {
  if (isSameValue(values.theirs, values.mine)) return 'same';
  return isSameValue(values.theirs, values.base) ? 'owed' : 'conflict';
}

/** Whether two values say the same: servers trim texts, end lines in their own way, and keep no empty text. */
export function isSameValue(one: Held, other: Held): boolean {
  return comparable(one) === comparable(other);
}

function comparable(value: Held): Held {
  if (typeof value !== 'string') return value;
  const text = value.replaceAll(/\r\n?/gu, '\n').trim();
  return text === '' ? null : text;
}
