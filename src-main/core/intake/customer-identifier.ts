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
