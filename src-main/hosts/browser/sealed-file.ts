import { createCipheriv, createDecipheriv, createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { AppError } from '#shared/lib/app-error.ts';

/* The form of the sealed file: AES-256-GCM under a key scrypt makes of a passphrase. */

/** N 2^16, r 8, p 2: one of the equivalent settings OWASP recommends for scrypt; 64 MB while it runs. */
const cost = { N: 2 ** 16, r: 8, p: 2, maxmem: 128 * 1024 * 1024 };

export type SealKey = { readonly salt: Buffer; readonly seal: Buffer; readonly check: Buffer };
export type SealedEnvelope = {
  readonly v: 1;
  readonly salt: string;
  /** Tells a wrong passphrase from a damaged file. */
  readonly check: string;
  readonly iv: string;
  readonly tag: string;
  readonly data: string;
};

export function deriveKey(passphrase: string, salt: Buffer = randomBytes(16)): Promise<SealKey> {
  return new Promise((done, fail) => {
    scrypt(passphrase.normalize('NFKC'), salt, 64, cost, (error, bytes) => {
      if (error) fail(error);
      else done({ salt, seal: bytes.subarray(0, 32), check: bytes.subarray(32) });
    });
  });
}

export function sealValues(values: ReadonlyMap<string, string>, key: SealKey): SealedEnvelope {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key.seal, iv);
  const data = Buffer.concat([cipher.update(JSON.stringify([...values])), cipher.final()]);
  return {
    v: 1,
    salt: key.salt.toString('base64'),
    check: checkOf(key).toString('base64'),
    iv: iv.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    data: data.toString('base64'),
  };
}

/**
 * @throws AppError forbidden WRONG_PASSPHRASE
 * @throws AppError corrupt-data SECRETS_FILE_CORRUPT when the passphrase is right and the content is damaged
 */
export async function openSealed(
  envelope: SealedEnvelope,
  passphrase: string,
): Promise<{ readonly key: SealKey; readonly values: Map<string, string> }> {
  const key = await deriveKey(passphrase, Buffer.from(envelope.salt, 'base64'));
  if (!isKeyOf(key, envelope)) throw new AppError('forbidden', 'WRONG_PASSPHRASE', 'the passphrase does not open the file');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key.seal, Buffer.from(envelope.iv, 'base64'), { authTagLength: 16 });
    decipher.setAuthTag(Buffer.from(envelope.tag, 'base64'));
    const text = Buffer.concat([decipher.update(Buffer.from(envelope.data, 'base64')), decipher.final()]).toString('utf8');
    return { key, values: new Map(JSON.parse(text) as [string, string][]) };
  } catch (cause) {
    throw new AppError('corrupt-data', 'SECRETS_FILE_CORRUPT', 'the sealed file is damaged', { cause });
  }
}

/** Null when the text is no sealed file of ours. */
export function readEnvelope(text: string): SealedEnvelope | null {
  try {
    const value: unknown = JSON.parse(text);
    return isEnvelope(value) ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function isEnvelope(value: unknown): value is SealedEnvelope {
  if (typeof value !== 'object' || value === null || !('v' in value) || value.v !== 1) return false;
  const fields: Record<string, unknown> = { ...value };
  return ['salt', 'check', 'iv', 'tag', 'data'].every((name) => typeof fields[name] === 'string');
}

function isKeyOf(key: SealKey, envelope: SealedEnvelope): boolean {
  const [ours, theirs] = [checkOf(key), Buffer.from(envelope.check, 'base64')];
  return ours.length === theirs.length && timingSafeEqual(ours, theirs);
}

function checkOf(key: SealKey): Buffer {
  return createHmac('sha256', key.check).update('caseloom-sealed-1').digest();
}
