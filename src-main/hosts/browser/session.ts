import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';

/* Who opened the console once with the printed link stays let in: a signed cookie, valid across restarts of the host. */

const sessionMs = 30 * 24 * 60 * 60 * 1000;

export type Sessions = {
  /** The `Set-Cookie` header of a new session. */
  grant(nowMs: number): string;
  isGranted(cookieHeader: string | undefined, nowMs: number): boolean;
};

/** Cookies do not keep ports apart, so the name does: two workspaces do not sign each other out. */
export function createSessions({ secret, port }: { readonly secret: Uint8Array; readonly port: number }): Sessions {
  const name = `caseloom_${port}`;
  return {
    grant(nowMs) {
      const body = `${nowMs + sessionMs}.${randomBytes(16).toString('base64url')}`;
      const attributes = `Path=/; HttpOnly; SameSite=Strict; Max-Age=${sessionMs / 1000}`;
      return `${name}=${body}.${sign(secret, body)}; ${attributes}`;
    },
    isGranted(cookieHeader, nowMs) {
      return cookieValues(cookieHeader, name).some((value) => isValid(value, secret, nowMs));
    },
  };
}

/** The workspace's own secret, made on first use and readable by its owner only. Losing it only asks for a new link. */
export function readSessionSecret(file: string): Uint8Array {
  try {
    const secret = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64url');
    if (secret.length === 32) return secret;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  const secret = randomBytes(32);
  writeFileSync(file, secret.toString('base64url'), { mode: 0o600 });
  return secret;
}

function isValid(value: string, secret: Uint8Array, nowMs: number): boolean {
  const end = value.lastIndexOf('.');
  const body = value.slice(0, end);
  if (end < 0 || !isSame(value.slice(end + 1), sign(secret, body))) return false;
  return Number(body.slice(0, body.indexOf('.'))) > nowMs;
}

function sign(secret: Uint8Array, body: string): string {
  return createHmac('sha256', secret).update(`caseloom-session\0${body}`).digest('base64url');
}

function isSame(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function cookieValues(header: string | undefined, name: string): readonly string[] {
  return (header ?? '').split(';').flatMap((pair) => {
    const [key, ...value] = pair.split('=');
    return key?.trim() === name ? [value.join('=').trim()] : [];
  });
}
