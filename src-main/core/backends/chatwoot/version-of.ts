import { createHash } from 'node:crypto';

/** The same for the same content, in whatever order its members stand. */
export function versionOf(held: object): string {
  const sorted = JSON.stringify(held, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
  return createHash('sha256').update(sorted).digest('base64url').slice(0, 22);
}
