import type { Event, WebContents } from 'electron';
import { externalLink } from '../page/external-link.ts';
import { isAppAddress } from './trusted-sender.ts';

type GuardedContents = Pick<WebContents, 'on' | 'setWindowOpenHandler'>;
type Guards = { readonly openExternal: (link: string) => void };

/** The window shows the console and nothing else: no other page, no frame, no webview, no second window. */
export function guardNavigation(contents: GuardedContents, { openExternal }: Guards): void {
  const stayHome = (event: Pick<Event, 'preventDefault'>, url: string): void => {
    if (!isAppAddress(url)) event.preventDefault();
  };
  contents.on('will-navigate', (details) => stayHome(details, details.url));
  contents.on('will-redirect', (details) => details.preventDefault());
  contents.on('will-frame-navigate', (details) => {
    if (details.isMainFrame) stayHome(details, details.url);
    else details.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    const link = externalLink(url);
    if (link !== null) openExternal(link);
    return { action: 'deny' };
  });
}
