import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, isAbsolute, join, relative, resolve } from 'node:path';
import { contentPolicy, protectiveHeaders } from './content-policy.ts';

/* Answers requests for the built page, the same for the desktop's app:// protocol and the browser host's HTTP server. */

type PageAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
};

/** Only GET and HEAD are answered; `pathname` is the still encoded path of the address. Never throws. */
export type PageSource = (request: { readonly method: string; readonly pathname: string }) => Promise<PageAnswer>;

type PageSourceOptions = { readonly folder: string; readonly connect: readonly string[] };

export function createPageSource({ folder, connect }: PageSourceOptions): PageSource {
  return async ({ method, pathname }) => {
    if (method !== 'GET' && method !== 'HEAD') return plain(405, 'Method not allowed', { allow: 'GET, HEAD' });
    const file = fileForPath(folder, pathname);
    if (file === null) return plain(404, 'Not found');
    const content = await readOrNull(file);
    if (content === null) return plain(404, 'Not found');
    return file.endsWith('.html') ? page(content, connect) : asset(file, content);
  };
}

/**
 * The file an address names, or null when there can be none. Contained by relative path: a prefix test would let
 * `../page-of-others` through. The page keeps its own places behind the hash, so only `/` is the page.
 */
export function fileForPath(folder: string, pathname: string): string | null {
  const path = decodeOrNull(pathname);
  if (path === null || !path.startsWith('/') || /[\0\\:]/.test(path)) return null;
  const file = resolve(folder, `.${path}`);
  const inside = relative(folder, file);
  // The way up and hidden files alike begin with a dot; another drive of Windows is absolute.
  if (isAbsolute(inside) || inside.split(/[\\/]/).some((part) => part.startsWith('.'))) return null;
  return inside === '' ? join(folder, 'index.html') : file;
}

/** Puts the load's nonce where the page reads it from: `<meta name="csp-nonce" content="…">`. */
export function withNonce(html: string, nonce: string): string {
  return html.replaceAll(/(<meta\s+name="csp-nonce"\s+content=")[^"]*(")/g, `$1${nonce}$2`);
}

function page(content: Uint8Array, connect: readonly string[]): PageAnswer {
  const nonce = randomBytes(16).toString('base64url');
  return {
    status: 200,
    headers: {
      ...protectiveHeaders,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentPolicy({ nonce, connect }),
      'cache-control': 'no-store',
    },
    body: Buffer.from(withNonce(Buffer.from(content).toString('utf8'), nonce)),
  };
}

function asset(file: string, content: Uint8Array): PageAnswer {
  // The build puts a hash of the content into the names below assets/ only.
  const isHashed = /[\\/]assets[\\/][^\\/]+-[\w-]{8}\.\w+$/.test(file);
  return {
    status: 200,
    headers: {
      ...protectiveHeaders,
      'content-type': contentTypes[extname(file).toLowerCase()] ?? 'application/octet-stream',
      'cache-control': isHashed ? 'private, max-age=31536000, immutable' : 'no-cache',
    },
    body: content,
  };
}

function plain(status: number, text: string, headers: Readonly<Record<string, string>> = {}): PageAnswer {
  return {
    status,
    headers: {
      ...protectiveHeaders,
      'content-type': 'text/plain; charset=utf-8',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'cache-control': 'no-store',
      ...headers,
    },
    body: Buffer.from(text),
  };
}

const contentTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wasm': 'application/wasm',
};

function decodeOrNull(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

async function readOrNull(file: string): Promise<Uint8Array | null> {
  try {
    return await readFile(file);
  } catch {
    // Absent, a folder or unreadable: each is "not found" to the page, and a path is nothing to tell.
    return null;
  }
}
