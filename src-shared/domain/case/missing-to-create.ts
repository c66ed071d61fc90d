import type { FieldKey } from './field.ts';

/**
 * The chosen fields still unknown while too few are known for a case to be created by itself (product.md: Creation); none as soon
 * as enough are. `chosen` are those of the setting that the line of business has: of fewer than `atLeast`, all are needed.
 */
export function missingToCreate(
  { chosen, atLeast }: { readonly chosen: readonly FieldKey[]; readonly atLeast: number },
  isKnown: (field: FieldKey) => boolean,
): readonly FieldKey[] {
  const missing = chosen.filter((field) => !isKnown(field));
  return chosen.length - missing.length >= Math.min(atLeast, chosen.length) ? [] : missing;
}
