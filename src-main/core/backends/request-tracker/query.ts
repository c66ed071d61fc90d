/** A text in RT's query language. A backslash takes the next character literally. */
export function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** `(A = 1 OR A = 2)`; ids are numbers, so that no name needs quoting. */
export function oneOf(field: string, ids: readonly (string | number)[]): string {
  if (ids.length === 0) return `${field} = 0`;
  return `(${ids.map((id) => `${field} = ${String(Number(id))}`).join(' OR ')})`;
}

/** `(A = 'x' OR A = 'y')`. */
export function oneOfTexts(field: string, texts: readonly string[]): string {
  return `(${texts.map((text) => `${field} = ${quoted(text)}`).join(' OR ')})`;
}

export function all(...conditions: readonly string[]): string {
  return conditions.join(' AND ');
}

/** Only so are hidden tickets left out by the database; else a page may be empty and later ones not. */
export const ofTickets = "ObjectType = 'RT::Ticket'";

/** Equality or a part of a custom field's value. Names with a brace cannot be asked for. */
export function fieldIs(name: string, value: string, operator: '=' | 'LIKE' = '='): string {
  return `'CF.{${name.replaceAll(/[{}'\\]/g, '')}}' ${operator} ${quoted(value)}`;
}
