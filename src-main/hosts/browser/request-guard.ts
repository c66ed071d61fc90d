/* Who may talk to the browser host at all. Pure, so that attacks are table rows. */

export type GuardedRequest = {
  readonly method: string;
  /** Path and query as sent. */
  readonly url: string;
  readonly host: string | undefined;
  readonly origin: string | undefined;
  /** `Sec-Fetch-Site`; absent in old browsers and other programs. */
  readonly fetchSite: string | undefined;
  readonly hasSession: boolean;
};

export type PageVerdict =
  | { readonly act: 'serve'; readonly pathname: string }
  | { readonly act: 'redeem'; readonly token: string }
  | { readonly act: 'refuse'; readonly status: number; readonly reason: string };

export function judgePageRequest(request: GuardedRequest, port: number): PageVerdict {
  if (!isOurHost(request.host, port)) return refuse(421, `Open the console at http://127.0.0.1:${port}/`);
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, 'Method not allowed');
  const url = parse(request.url, port);
  if (url === null) return refuse(400, 'Bad request');
  const token = url.searchParams.get('token');
  // A HEAD (link previews, download managers) must not use the link up before its person does.
  if (url.pathname === '/' && token !== null && request.method === 'GET') return { act: 'redeem', token };
  if (!request.hasSession) return refuse(401, 'Start Caseloom again and open the link it prints.');
  return { act: 'serve', pathname: url.pathname };
}

export type ConnectVerdict = { readonly act: 'connect' } | Extract<PageVerdict, { act: 'refuse' }>;

/** A WebSocket is not bound by the same-origin policy: the origin must be exactly the console's own. */
export function judgeConnectRequest(request: GuardedRequest, port: number): ConnectVerdict {
  if (!isOurHost(request.host, port)) return refuse(421, 'Wrong host');
  if (parse(request.url, port)?.pathname !== '/connect') return refuse(404, 'Not found');
  if (request.method !== 'GET') return refuse(405, 'Method not allowed');
  if (request.origin !== `http://127.0.0.1:${port}`) return refuse(403, 'Wrong origin');
  if (request.fetchSite !== undefined && request.fetchSite !== 'same-origin') return refuse(403, 'Wrong site');
  if (!request.hasSession) return refuse(401, 'No session');
  return { act: 'connect' };
}

/** By number only: a name could be pointed at this machine by whoever owns it (DNS rebinding). */
function isOurHost(host: string | undefined, port: number): boolean {
  return host === `127.0.0.1:${port}`;
}

function parse(url: string, port: number): URL | null {
  const base = `http://127.0.0.1:${port}`;
  // Absolute and protocol-relative forms would name another host than the header does.
  if (!url.startsWith('/') || url.startsWith('//') || !URL.canParse(url, base)) return null;
  return new URL(url, base);
}

function refuse(status: number, reason: string): Extract<PageVerdict, { act: 'refuse' }> {
  return { act: 'refuse', status, reason };
}
