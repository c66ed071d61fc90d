import { describe, expect, it } from 'vitest';
import { identityHash, verifyIdentity } from './verify-identity.ts';

describe('verifyIdentity', () => {
  // RFC 4231 test case 2: catches another digest, another key/message order, or another encoding.
  it('computes hex HMAC-SHA256(secret, identifier)', () => {
    expect(identityHash('what do ya want for nothing?', 'Jefe')).toBe('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843');
  });

  const hash = identityHash('user-17', 'top secret');
  const claim = { identifier: 'user-17', name: 'Ines', email: 'ines@example.com' };

  it.each([
    [
      'the right hash',
      { ...claim, hash },
      'top secret',
      { identifier: 'user-17', name: 'Ines', email: 'ines@example.com', isVerified: true },
    ],
    [
      'the right hash in capitals',
      { ...claim, hash: hash.toUpperCase() },
      'top secret',
      { identifier: 'user-17', name: 'Ines', email: 'ines@example.com', isVerified: true },
    ],
    ['another hash', { ...claim, hash: hash.replace(/^./u, (c) => (c === '0' ? '1' : '0')) }, 'top secret', null],
    ['the hash of another identifier', { ...claim, identifier: 'user-18', hash }, 'top secret', null],
    ['a hash that is too short', { ...claim, hash: hash.slice(2) }, 'top secret', null],
    ['an empty hash', { ...claim, hash: '' }, 'top secret', null],
    ['no hash', claim, 'top secret', { identifier: null, name: 'Ines', email: 'ines@example.com', isVerified: false }],
    ['no secret here', { ...claim, hash }, null, { identifier: null, name: 'Ines', email: 'ines@example.com', isVerified: false }],
    // An empty secret would let anybody compute the hash.
    [
      'an empty secret',
      { ...claim, hash: identityHash('user-17', '') },
      '',
      { identifier: null, name: 'Ines', email: 'ines@example.com', isVerified: false },
    ],
    ['nothing said', undefined, 'top secret', { identifier: null, name: null, email: null, isVerified: false }],
  ])('%s', (_name, claimed, secret, expected) => {
    expect(verifyIdentity(claimed, secret)).toEqual(expected);
  });
});
