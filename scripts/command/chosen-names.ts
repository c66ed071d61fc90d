import { wrongUsage } from './run-command.ts';

/**
 * The names a person gave, singly or with commas between them; all that there are when none was given.
 * Errors: invalid-input WRONG_USAGE for a name that there is not.
 */
export function chosenNames(given: readonly string[], all: readonly string[]): readonly string[] {
  const names = given.flatMap((one) => one.split(','));
  const unknown = names.filter((name) => !all.includes(name));
  if (unknown.length > 0) throw wrongUsage(`There is no ${unknown.join(', ')}; there are ${all.join(', ')}`);
  return names.length === 0 ? all : names;
}
