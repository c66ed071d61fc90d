import { expect, test } from 'vitest';
import { hashInput } from './hash-input.ts';

// Would catch: a passcode of six digits that can be worked out from what lies beside an idempotency key.
test('tells inputs apart by all but their secrets', () => {
  expect(hashInput({ a: 1, b: [2] })).toBe(hashInput({ b: [2], a: 1 }));
  expect(hashInput({ a: 1 })).not.toBe(hashInput({ a: 2 }));
  expect(hashInput({ passcode: '123456', current: null })).toBe(hashInput({ passcode: '654321' }));
  expect(hashInput({ system: { url: 'https://a.test', token: 'x' } })).toBe(hashInput({ system: { url: 'https://a.test', token: 'y' } }));
  expect(hashInput({ system: { url: 'https://a.test' } })).not.toBe(hashInput({ system: { url: 'https://b.test' } }));
});
