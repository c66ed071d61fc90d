/**
 * JSON that is the same for the same value, however it was put together: names in the order of their UTF-16 units, no space,
 * members that are undefined left out as JSON does. For comparing and hashing; reading it back gives an equal value.
 * Throws TypeError for what JSON cannot carry: a function, symbol, bigint, NaN or an infinity, undefined outside an object.
 */
export function stableJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stableJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => `${JSON.stringify(name)}:${stableJson(member)}`);
    return `{${members.join(',')}}`;
  }
  const isPlain = value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
  if (!isPlain) throw new TypeError(`JSON cannot carry a ${typeof value}`);
  return JSON.stringify(value);
}
