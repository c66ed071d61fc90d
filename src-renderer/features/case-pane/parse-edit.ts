import type { CaseFieldView } from '#shared/contract/views.ts';
import type { FieldValue } from './field-face.ts';

export type ParsedEdit =
  | { readonly ok: true; readonly value: FieldValue | null }
  | { readonly ok: false; readonly problem: 'not-a-number' };

/** Turns what was typed into a value of the field's kind. Blank text empties the field. */
export function parseEdit(field: Pick<CaseFieldView, 'kind'>, typed: string): ParsedEdit {
  const text = typed.trim();
  if (text === '') return { ok: true, value: null };
  if (field.kind !== 'number') return { ok: true, value: text };
  const number = Number(text.replace(',', '.'));
  return Number.isFinite(number) ? { ok: true, value: number } : { ok: false, problem: 'not-a-number' };
}
