import type { CustomScheme } from 'electron';
import type { PageSource } from '../page/page-source.ts';

export const appScheme = 'app';
export const appHost = 'caseloom';
/** The one origin the console's page has on the desktop. */
export const appOrigin = `${appScheme}://${appHost}`;

/** Standard and secure, so that the page has an origin, IndexedDB and the same rules as on https. */
export const privilegedSchemes: CustomScheme[] = [
  {
    scheme: appScheme,
    privileges: {
      standard: true,
      secure: true,
      supportFetchAPI: true,
      codeCache: true,
      stream: false,
      bypassCSP: false,
      corsEnabled: false,
      allowServiceWorkers: false,
      allowExtensions: false,
    },
  },
];

/** Answers app:// requests from the built page; another host of the scheme has nothing. */
export function createAppProtocol(page: PageSource): (request: Request) => Promise<Response> {
  return async (request) => {
    const url = URL.canParse(request.url) ? new URL(request.url) : null;
    if (url === null || url.host !== appHost) return new Response('Not found', { status: 404 });
    const { status, headers, body } = await page({ method: request.method, pathname: url.pathname });
    return new Response(request.method === 'HEAD' ? null : new Uint8Array(body), { status, headers });
  };
}
