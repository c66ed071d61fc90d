export const deepLinkScheme = 'caseloom';

/**
 * The page's address a `caseloom://conversation/<id>` link leads to, or null. Any web page and mail can hold such a
 * link, so it may only ever show something: it never acts, and its id must look like one of ours.
 */
export function pathOfDeepLink(link: string): string | null {
  if (link.length > 200 || !URL.canParse(link)) return null;
  const url = new URL(link);
  if (url.protocol !== `${deepLinkScheme}:` || url.search !== '' || url.hash !== '') return null;
  const id = /^\/([A-Za-z0-9][\w-]{0,63})$/.exec(url.pathname)?.[1];
  return url.host === 'conversation' && id !== undefined ? `/#/inbox/${id}` : null;
}

/** Windows and Linux hand a link to a second start as one of its arguments. */
export function deepLinkIn(args: readonly string[]): string | null {
  return args.map(pathOfDeepLink).find((path) => path !== null) ?? null;
}
