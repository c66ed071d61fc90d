import type { CaseFieldView } from '#shared/contract/views.ts';
import { wordHeld } from '../../i18n/word-view.ts';

type Option = { readonly value: string; readonly label: string };

const step = ' › ';

/** Choices as they are picked from: a tree with every node right under its parent, siblings in their own order. */
export function choicesInOrder(field: CaseFieldView): Option[] {
  if (field.kind !== 'tree') return field.choices.map(({ id }) => ({ value: id, label: wordHeld(field, id) ?? id }));
  const choices = field.choices.map(({ id, path }) => ({ id, path: path ?? id }));
  const ranks = new Map<string, number>();
  choices.forEach((choice, index) => pathsTo(choice.path).forEach((path) => ranks.set(path, Math.min(ranks.get(path) ?? index, index))));
  const keyed = choices.map((choice) => ({ choice, key: pathsTo(choice.path).map((path) => ranks.get(path) ?? 0) }));
  return keyed.sort((a, b) => compare(a.key, b.key)).map(({ choice }) => ({ value: choice.id, label: choice.path }));
}

/** "Delivery", then "Delivery › Lost parcel". */
function pathsTo(path: string): string[] {
  const parts = path.split(step);
  return parts.map((_, index) => parts.slice(0, index + 1).join(step));
}

function compare(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((rank, at) => rank !== b[at]);
  return index < 0 ? a.length - b.length : (a[index] ?? 0) - (b[index] ?? -1);
}
