/* Who may open the chat, decided from headers a browser cannot forge. X-Forwarded-* is believed nowhere. */

export type ChatListener = {
  /** Address listened on. */
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string | null;
};

const loopbackHosts = ['127.0.0.1', 'localhost', '::1'];

/** `scheme://host:port` of each entry that is one; what is not an http(s) address is left out. */
export function normaliseOrigins(entries: readonly string[]): readonly string[] {
  return [...new Set(entries.flatMap((entry) => originOf(entry) ?? []))];
}

/** On loopback only its own names are answered, so that no foreign name can be bound to it (DNS rebinding). */
export function isHostAllowed(hostHeader: string | undefined, listener: ChatListener): boolean {
  if (hostHeader === undefined) return false;
  if (!isLoopback(listener.host)) return true;
  return ownHosts(listener).includes(hostHeader.toLowerCase());
}

/** The chat's own page, the address it is published under, and the origins the supervisor allowed; no other, and not none. */
export function isOriginAllowed(
  request: { readonly origin: string | undefined; readonly host: string | undefined },
  listener: ChatListener,
  allowedOrigins: readonly string[],
): boolean {
  const origin = originOf(request.origin);
  if (origin === null) return false;
  if (normaliseOrigins(allowedOrigins).includes(origin)) return true;
  if (origin === originOf(listener.publicUrl ?? undefined)) return true;
  if (isLoopback(listener.host)) return ownHosts(listener).some((host) => originOf(`http://${host}`) === origin);
  return origin === originOf(`http://${request.host ?? ''}`);
}

/** Content policy of the customer's page: nothing from elsewhere, nothing inline, framed only by whom it is meant for. */
export function chatContentPolicy(listener: ChatListener, allowedOrigins: readonly string[]): string {
  const sockets = [originOf(listener.publicUrl ?? undefined), ...ownHosts(listener).map((host) => originOf(`http://${host}`))]
    .filter((origin) => origin !== null)
    // An address of IPv6 cannot stand in a policy; 'self' covers it.
    .filter((origin) => !origin.includes('['))
    .map((origin) => origin.replace(/^http/u, 'ws'));
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self' ${sockets.join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors 'self' ${normaliseOrigins(allowedOrigins).join(' ')}`.trim(),
  ].join('; ');
}

export function isLoopback(host: string): boolean {
  return loopbackHosts.includes(host) || host.startsWith('127.') || host.startsWith('::ffff:127.');
}

function ownHosts(listener: ChatListener): readonly string[] {
  const names = isLoopback(listener.host) ? [...loopbackHosts, listener.host] : [listener.host];
  const own = names.map((name) => `${name.includes(':') ? `[${name}]` : name}:${listener.port}`);
  const published = listener.publicUrl === null || !URL.canParse(listener.publicUrl) ? [] : [new URL(listener.publicUrl).host];
  return [...new Set([...own, ...published])];
}

function originOf(address: string | undefined): string | null {
  if (address === undefined || !URL.canParse(address)) return null;
  const url = new URL(address);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.origin : null;
}
