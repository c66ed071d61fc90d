import { createHash } from 'node:crypto';
import type { Reader } from '../store/store.ts';
import { workspaceInfo } from '../workspace/workspace-queries.ts';

/**
 * How a site's own id of a customer stands in the journal: salted by the workspace and hashed, since it is often an
 * address, and the journal cannot be erased.
 */
export function storedIdentifier(db: Reader, identifier: string): string {
  return createHash('sha256')
    .update(`${workspaceInfo(db).id}\n${identifier}`)
    .digest('base64url');
}

/** How the address of a customer stands in the journal, to find them by: one address is one, however it is written. */
export function storedAddress(db: Reader, address: string): string {
  return storedIdentifier(db, `mail:${address.trim().toLowerCase()}`);
}

/** The customer with this address, a verified one before others who gave it; null when nobody has. */
export function customerByAddress(db: Reader, address: string): string | null {
  const row = db.get<{ id: string }>(
    'SELECT id FROM customers WHERE email_hash = ? ORDER BY identifier IS NULL, rowid DESC LIMIT 1',
    storedAddress(db, address),
  );
  return row?.id ?? null;
}
