import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, Buffer>(scrypt);
const keyLength = 32;

/** A salted scrypt hash, as `salt.hash` in base64url. */
export async function hashPasscode(passcode: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(passcode.normalize('NFKC'), salt, keyLength);
  return `${salt.toString('base64url')}.${hash.toString('base64url')}`;
}

export async function isPasscode(passcode: string, stored: string): Promise<boolean> {
  const [salt, hash] = stored.split('.').map((part) => Buffer.from(part, 'base64url'));
  if (salt === undefined || hash?.length !== keyLength) return false;
  return timingSafeEqual(await derive(passcode.normalize('NFKC'), salt, keyLength), hash);
}
