import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ChatClientFrame } from '#shared/contract/web-chat.ts';
import { cleanName } from '../clean-text.ts';

export const identitySecretName = 'web-chat.identity';

type ClaimedIdentity = Extract<ChatClientFrame, { type: 'hello' }>['identity'];

/** Who the customer is. The identifier is kept only when proven: a claimed one must never find another customer's cases. */
export type ChatIdentity = {
  readonly identifier: string | null;
  readonly name: string | null;
  readonly email: string | null;
  readonly isVerified: boolean;
};

/**
 * Checks what the embedding site says about its visitor. Null: the hash is wrong, nothing of it may be believed.
 * Without a hash, or without a secret here, name and email stay as unproven claims.
 */
export function verifyIdentity(claimed: ClaimedIdentity, secret: string | null): ChatIdentity | null {
  const claims = { name: cleanName(claimed?.name), email: claimed?.email ?? null };
  if (claimed?.hash === undefined || secret === null || secret === '') return { identifier: null, ...claims, isVerified: false };
  if (!isRightHash({ hash: claimed.hash, identifier: claimed.identifier, secret })) return null;
  return { identifier: claimed.identifier, ...claims, isVerified: true };
}

/** Hex HMAC-SHA256(secret, identifier), as Chatwoot and Intercom have the embedding site compute it. */
export function identityHash(identifier: string, secret: string): string {
  return createHmac('sha256', secret).update(identifier, 'utf8').digest('hex');
}

function isRightHash(claim: { hash: string; identifier: string; secret: string }): boolean {
  if (!/^[0-9a-f]{64}$/iu.test(claim.hash)) return false;
  return timingSafeEqual(Buffer.from(claim.hash, 'hex'), Buffer.from(identityHash(claim.identifier, claim.secret), 'hex'));
}
