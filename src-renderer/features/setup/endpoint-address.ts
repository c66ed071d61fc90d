const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];

export type EndpointAddress = {
  /** As it is shown in the question and sent: without credentials, query or a slash at the end. */
  readonly baseUrl: string;
  readonly isLoopback: boolean;
  readonly isEncrypted: boolean;
};

/** Reads what was typed as an endpoint's address; null when it is not a full http or https address. */
export function readEndpointAddress(typed: string): EndpointAddress | null {
  if (!URL.canParse(typed.trim())) return null;
  const url = new URL(typed.trim());
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  if (url.username !== '' || url.password !== '') return null;
  const isLoopback = loopbackNames.includes(url.hostname) || /^127(\.\d{1,3}){3}$/.test(url.hostname);
  return { baseUrl: `${url.origin}${url.pathname}`.replace(/\/+$/, ''), isLoopback, isEncrypted: url.protocol === 'https:' };
}
