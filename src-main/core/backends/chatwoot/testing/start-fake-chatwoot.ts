import { createServer, type IncomingMessage } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { answerOf } from './fake-routes.ts';
import { createFakeState, type Emit, type FakeState } from './fake-state.ts';

export type FakeChatwoot = { readonly url: string; readonly state: FakeState; stop(): Promise<void> };

/** Tokens of the fake's users, by their ids. */
export const tokenOf = (userId: number): string => `token-${String(userId)}`;

type Cable = { readonly port: number; readonly emit: Emit };

/** A Chatwoot that remembers, as far as the adapter uses it. Its events go through the given server, and `/cable` leads there. */
export async function startFakeChatwoot(cable: Cable | null = null): Promise<FakeChatwoot> {
  const emit: Emit = (event, data) => cable?.emit(event, data);
  const state = createFakeState(emit);
  const server = createServer((request, response) => {
    answer(state, request)
      .then(({ status, body }) => {
        response.writeHead(status, body === null ? {} : { 'content-type': 'application/json' });
        response.end(body === null ? '' : JSON.stringify(body));
      })
      .catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  server.on('upgrade', (request, socket, head) => {
    if (cable === null) return socket.destroy();
    const other = connect(cable.port, '127.0.0.1', () => {
      const headers = request.rawHeaders.map((part, index) => part + (index % 2 === 0 ? ': ' : '\r\n')).join('');
      other.write(`GET ${request.url ?? ''} HTTP/1.1\r\n${headers}\r\n`);
      other.write(head);
      other.pipe(socket).pipe(other);
    });
    for (const [one, partner] of [
      [socket, other],
      [other, socket],
    ] as const)
      one.on('error', () => partner.destroy());
    return undefined;
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { url: `http://127.0.0.1:${String(port)}`, state, stop };
}

async function answer(state: FakeState, request: IncomingMessage) {
  const url = new URL(request.url ?? '/', 'http://fake');
  const token = request.headers['api-access-token'] ?? request.headers['api_access_token'];
  const user = state.users.find(({ id }) => tokenOf(id) === token);
  if (user === undefined) return { status: 401, body: { error: 'Invalid Access Token' } };
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  const body = (text === '' ? {} : JSON.parse(text)) as Readonly<Record<string, unknown>>;
  return answerOf(request.method ?? 'GET', url.pathname, { state, user, query: url.searchParams, body });
}
