/** What people do beside the console, by the plain REST interface; shares no line with the console's own adapter. */
export type RestClient = {
  get(path: string): Promise<unknown>;
  post(path: string, body: unknown): Promise<unknown>;
  put(path: string, body: unknown): Promise<unknown>;
  delete(path: string): Promise<void>;
  /** Creates a ticket as a customer would by the web form; its id. */
  createTicket(ticket: Readonly<Record<string, unknown>>): Promise<string>;
  /** Transactions of a ticket, oldest first. */
  history(ticketId: string): Promise<readonly { readonly id: string; readonly Type: string }[]>;
};

export function restClient(url: string, token: string): RestClient {
  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${url}/REST/2.0${path}`, {
      method,
      redirect: 'manual',
      headers: { authorization: `token ${token}`, 'content-type': 'application/json', 'user-agent': 'somebody-else/1' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (response.status >= 300) throw new Error(`${method} ${path}: ${String(response.status)} ${text}`);
    return text === '' ? null : JSON.parse(text);
  };
  const get = (path: string): Promise<unknown> => ask('GET', path);
  return {
    get,
    post: (path, body) => ask('POST', path, body),
    put: (path, body) => ask('PUT', path, body),
    async delete(path) {
      await ask('DELETE', path);
    },
    async createTicket(ticket) {
      const created = await ask('POST', '/ticket', { Queue: 'Support', ContentType: 'text/plain', ...ticket });
      return (created as { id: string }).id;
    },
    async history(ticketId) {
      const found = await get(`/ticket/${ticketId}/history?per_page=100&fields=Type`);
      return (found as { items: { id: string; Type: string }[] }).items;
    },
  };
}
