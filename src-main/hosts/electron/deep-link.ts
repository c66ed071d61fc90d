export const deepLinkScheme = 'caseloom';

/**
 * The page's address a `caseloom://conversation/<id>` link leads to, or null. Any web page and mail can hold such a
 * link, so it only ever shows something, and is matched as written, with nothing for a parser to tidy up.
 */
export function pathOfDeepLink(link: string): string | null {
  const id = /^caseloom:\/\/conversation\/([A-Za-z0-9][\w-]{0,63})\/?$/.exec(link)?.[1];
  return id === undefined ? null : `/#/inbox/${id}`;
}

/** Windows and Linux hand a link to a second start as one of its arguments. */
export function deepLinkIn(args: readonly string[]): string | null {
  return args.map(pathOfDeepLink).find((path) => path !== null) ?? null;
}
