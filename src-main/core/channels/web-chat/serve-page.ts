import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { chatContentPolicy, isHostAllowed } from './chat-origins.ts';
import type { ChatListener } from './chat-origins.ts';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

/** The file of an address, or null. Only the page, the widget and flat assets exist; a name never leaves the folder. */
export function fileOfAddress(address: string, pageFolder: string): string | null {
  if (!URL.canParse(address, 'http://chat.invalid')) return null;
  const { pathname } = new URL(address, 'http://chat.invalid');
  if (pathname === '/' || pathname === '/index.html') return path.join(pageFolder, 'index.html');
  if (pathname === '/widget.js') return path.join(pageFolder, 'widget.js');
  const asset = /^\/assets\/([\w-][\w.-]*)$/u.exec(pathname)?.[1];
  if (asset === undefined) return null;
  const file = path.resolve(pageFolder, 'assets', asset);
  return path.dirname(file) === path.resolve(pageFolder, 'assets') ? file : null;
}

export async function servePage(
  exchange: { readonly request: IncomingMessage; readonly response: ServerResponse },
  page: { readonly listener: ChatListener; readonly pageFolder: string; readonly allowedOrigins: readonly string[] },
): Promise<void> {
  const { request, response } = exchange;
  if (!isHostAllowed(request.headers.host, page.listener)) return answer(response, 421);
  if (request.method !== 'GET' && request.method !== 'HEAD') return answer(response, 405);
  const file = fileOfAddress(request.url ?? '/', page.pageFolder);
  const size = file === null ? null : await sizeOf(file);
  if (file === null || size === null) return answer(response, 404);
  response.writeHead(200, {
    ...securityHeaders(file, page),
    'content-type': contentTypes[path.extname(file)] ?? 'application/octet-stream',
    'content-length': size,
  });
  if (request.method === 'HEAD') response.end();
  else await pipeline(createReadStream(file), response);
}

function securityHeaders(
  file: string,
  page: { readonly listener: ChatListener; readonly allowedOrigins: readonly string[] },
): Readonly<Record<string, string>> {
  const common = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' };
  if (path.basename(file) === 'widget.js') {
    // Meant to be loaded by other sites' pages, with or without `crossorigin` and integrity.
    return {
      ...common,
      'cache-control': 'public, max-age=300',
      'cross-origin-resource-policy': 'cross-origin',
      'access-control-allow-origin': '*',
    };
  }
  if (path.extname(file) !== '.html') {
    return { ...common, 'cache-control': 'public, max-age=31536000, immutable', 'cross-origin-resource-policy': 'same-origin' };
  }
  return {
    ...common,
    'cache-control': 'no-cache',
    'content-security-policy': chatContentPolicy(page.listener, page.allowedOrigins),
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  };
}

async function sizeOf(file: string): Promise<number | null> {
  try {
    const found = await stat(file);
    return found.isFile() ? found.size : null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return null;
    throw error;
  }
}

function answer(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' });
  response.end(`${status}\n`);
}
