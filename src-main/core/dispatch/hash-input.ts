import { createHash } from 'node:crypto';
import { stableJson } from '#shared/lib/stable-json.ts';

/** A hash of a short passcode gives the passcode away, and no secret may lie in the database: these are not hashed. */
const secretNames: ReadonlySet<string> = new Set(['apiKey', 'current', 'passcode', 'passphrase', 'password', 'secret', 'token']);

/** What tells one parsed input of a mutation from another, whatever the order of its names; secrets do not count. */
export function hashInput(input: unknown): string {
  return createHash('sha256')
    .update(stableJson(withoutSecrets(input)))
    .digest('base64url');
}

function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !secretNames.has(name))
      .map(([name, member]) => [name, withoutSecrets(member)]),
  );
}
