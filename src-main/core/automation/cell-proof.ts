import type { FieldKey } from '#shared/domain/case/field.ts';
import { outcomesKnown, outcomesToBeProven } from '../answers/proven-kinds.ts';
import { followUpRules, updateRules } from '../rules/rule-queries.ts';
import type { Reader } from '../store/store.ts';
import type { Cell } from './cell.ts';

/**
 * What a cell's acts rest on, and how far that has been borne out here: while `known` is below `needed` the gate asks a
 * person, however the level stands. `of` is what is judged: a mail that asks, an answer that all is well, or values of
 * fields (then counted is the field with the fewest outcomes).
 */
export type CellProof = { readonly of: 'request' | 'favourable' | 'fields'; readonly known: number; readonly needed: number };

/** How many outcomes back the assistant's values of a field, and how many make them proven. */
export type FieldProof = {
  readonly outcomesOf: (field: FieldKey, lineOfBusinessId: string) => number;
  readonly needed: number;
};

/** Null where nothing has to be proven: new cases may hold unproven values, and a rule by status rests on facts. */
export function cellProof(db: Reader, fields: FieldProof, cell: Cell): CellProof | null {
  const { lineOfBusinessId, capability } = cell;
  if (capability === 'create') return null;
  if (capability === 'update') return proofOfFields(db, fields, lineOfBusinessId);
  if (capability === 'resolve') return proofOfKind(db, lineOfBusinessId, 'favourable');
  const rests = followUpRules(db, lineOfBusinessId).some((rule) => rule.isActive && rule.trigger.asksCustomer);
  return rests ? proofOfKind(db, lineOfBusinessId, 'request') : null;
}

function proofOfKind(db: Reader, lineOfBusinessId: string, kind: 'request' | 'favourable'): CellProof {
  return { of: kind, known: outcomesKnown(db, lineOfBusinessId, kind), needed: outcomesToBeProven };
}

function proofOfFields(db: Reader, { outcomesOf, needed }: FieldProof, lineOfBusinessId: string): CellProof | null {
  const allowed = updateRules(db, lineOfBusinessId).flatMap((rule) => (rule.isActive ? rule.fields : []));
  if (allowed.length === 0) return null;
  return { of: 'fields', known: Math.min(needed, ...allowed.map((field) => outcomesOf(field, lineOfBusinessId))), needed };
}
