import { appHost, appScheme } from './app-protocol.ts';

/** What is known of the frame a message or a navigation comes from; null once the frame is gone. */
export type SenderFrame = { readonly url: string; readonly parent: unknown } | null;

/** Only the console's own page in the window's top frame may talk to the core. */
export function isTrustedSender(frame: SenderFrame): boolean {
  return frame !== null && frame.parent === null && isAppAddress(frame.url);
}

/** Scheme and host exactly; Node gives app:// addresses the opaque origin "null", so they are compared apart. */
export function isAppAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === `${appScheme}:` && url.host === appHost && url.username === '' && url.password === '';
}
